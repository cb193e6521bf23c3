import { useTranslation } from 'react-i18next';
import type { HeldBriefing } from '../../../../contract/briefing-api.ts';
import type { DeskView } from '../../../../contract/desk-view.ts';
import { Pill } from '../../../components/pill.tsx';
import { dayTimeText } from '../../../i18n/format.ts';
import { centreNow } from '../../../state/desk-store.ts';
import styles from './briefings.module.css';

/** What was confirmed before, to be looked up again; what was withdrawn since says so. */
export function ReadBriefings(props: { held: readonly HeldBriefing[]; view: DeskView }) {
  const { t, i18n } = useTranslation('briefings');
  const now = centreNow(props.view);
  return (
    <section className={styles.read} aria-label={t('readBefore')}>
      <h3>{t('readBefore')}</h3>
      {props.held.map(({ briefing, readAt = 0 }) => (
        <details key={briefing.id}>
          <summary>
            <span>{briefing.title}</span>
            {briefing.withdrawnAt === undefined ? null : <Pill tone="red">{t('withdrawn')}</Pill>}
            <small>{t('readAt', { time: dayTimeText(readAt, now, i18n.language) })}</small>
          </summary>
          <p className={styles.past}>{briefing.text}</p>
        </details>
      ))}
    </section>
  );
}
