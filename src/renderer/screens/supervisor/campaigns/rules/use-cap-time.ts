import { useTranslation } from 'react-i18next';
import type { Cap } from '../../../../../core/compliance/pack.ts';

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Over how long a cap counts, in words: in the largest unit of which it is a whole number; a day is 24 hours, wherever it begins. */
export function useCapTime(): (within: Cap['withinSeconds']) => string {
  const { t } = useTranslation('campaign');
  return (within) => {
    if (within === 'campaign') return t('rules.time.campaign');
    if (within > DAY && within % DAY === 0) return t('rules.time.days', { count: within / DAY });
    if (within % HOUR === 0) return t('rules.time.hours', { count: within / HOUR });
    if (within % MINUTE === 0) return t('rules.time.minutes', { count: within / MINUTE });
    return t('rules.time.seconds', { count: within });
  };
}
