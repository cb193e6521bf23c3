import { useTranslation } from 'react-i18next';
import type { DeskView } from '../../contract/desk-view.ts';
import { timeText } from '../i18n/format.ts';
import { Pill } from './pill.tsx';

/** In step, n waiting, offline since, n parked: always in sight. */
export function SyncBadge(props: { sync: DeskView['sync'] }) {
  const { t, i18n } = useTranslation('common');
  const { sync } = props;
  const time = timeText(sync.since, i18n.language);
  return (
    <span role="status" style={{ display: 'inline-flex', gap: 6 }}>
      {sync.kind === 'in-step' ? (
        <Pill tone="green" dot>
          {t('sync.inStep')}
        </Pill>
      ) : null}
      {sync.kind === 'waiting' ? (
        <Pill tone="blue" dot>
          {t('sync.waiting', { count: sync.waiting })}
        </Pill>
      ) : null}
      {sync.kind === 'offline' ? (
        <Pill tone="amber" dot>
          {t('sync.offline', { time, count: sync.waiting })}
        </Pill>
      ) : null}
      {sync.parked > 0 ? <Pill tone="red">{t('sync.parked', { count: sync.parked })}</Pill> : null}
    </span>
  );
}
