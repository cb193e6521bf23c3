import { useTranslation } from 'react-i18next';
import type { IncomingCount } from '../../../../contract/views.ts';
import { clockText, countText } from '../../../i18n/format.ts';
import styles from './statistics.module.css';

/** The calls that customers made, apart from all that is counted of calls we made; the figure opens them. */
export function IncomingLine(props: { incoming: IncomingCount; onOpen: () => void }) {
  const { t, i18n } = useTranslation('report');
  const { calls, answered, missed, talkMs, heard, mosHundredths, heardPoor } = props.incoming;
  const text = (count: number) => countText(count, i18n.language);
  return (
    <p className={styles.incoming}>
      <button type="button" className={styles.open} onClick={props.onOpen}>
        {t('incoming.calls', { count: calls, calls: text(calls) })}
      </button>
      {t('incoming.of', { answered: text(answered), missed: text(missed), talk: clockText(talkMs) })}
      {heard > 0
        ? t('incoming.heard', { mos: (mosHundredths / 100 / heard).toFixed(2), poor: text(heardPoor) })
        : null}
      {t('incoming.apart')}
    </p>
  );
}
