import { useTranslation } from 'react-i18next';
import type { IncomingCount } from '../../../../contract/views.ts';
import { clockText, countText } from '../../../i18n/format.ts';
import styles from './statistics.module.css';

/** The calls that customers made, apart from all that is counted of calls we made. */
export function IncomingLine({ calls, answered, missed, talkMs }: IncomingCount) {
  const { t, i18n } = useTranslation('report');
  const text = (count: number) => countText(count, i18n.language);
  return (
    <p className={styles.incoming}>
      {t('incoming', {
        calls: text(calls),
        answered: text(answered),
        missed: text(missed),
        talk: clockText(talkMs),
      })}
    </p>
  );
}
