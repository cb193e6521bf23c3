import { useTranslation } from 'react-i18next';
import type { PacingExplanation } from '../../../core/pacing/predictive/explanation.ts';
import { percentText } from '../../i18n/format.ts';

/** Gives the sentence that says why so many calls, or none, were started. */
export function usePacingSentence(): (explanation: PacingExplanation) => string {
  const { t, i18n } = useTranslation('pacing');
  const percent = (share: number | undefined) => percentText(share, i18n.language) ?? '';
  return ({ reason, calls, ringing, waiting, idle, horizonSeconds, risk, threshold, abandonRate }) =>
    t(`reason.${reason}`, {
      count: reason === 'dialling' ? calls : ringing + waiting,
      idle,
      seconds: Math.round(horizonSeconds),
      risk: percent(risk),
      threshold: percent(threshold),
      abandonRate: percent(abandonRate),
    });
}
