import { useTranslation } from 'react-i18next';
import type { PlacedStep } from '../../../../contract/lookup-views.ts';
import { LINE_RESULTS } from '../../../../core/call/line-result.ts';
import { dayTimeText } from '../../../i18n/format.ts';

type Limited = Extract<PlacedStep, { kind: 'retry' | 'given-up' }>;
type EndedWith = Pick<Limited, 'text'> & { readonly of: Limited['of']; readonly code?: string | undefined };

/** The rule that put a task where it is, in a sentence. `now`: epoch ms. */
export function useStepText(): (step: PlacedStep, now: number) => string {
  const { t, i18n } = useTranslation(['lookup', 'report']);
  const endedWith = ({ of, code = '', text }: EndedWith) => {
    const result = of === 'result' ? LINE_RESULTS.find((each) => each === code) : undefined;
    if (result) return t(`report:result.${result}`);
    return (i18n.language === 'zh-CN' ? text?.['zh-CN'] : text?.en) ?? code;
  };
  const limitsText = ({ times, maxTimes, attemptsMade, maxAttempts }: Limited) => {
    const all = t('step.attempts', { made: attemptsMade, most: maxAttempts });
    return maxTimes === undefined ? all : t('step.times', { times, most: maxTimes }) + t('and') + all;
  };
  const waitText = (seconds: number) => {
    const minutes = Math.round(seconds / 60);
    const whole = minutes >= 60 && minutes % 60 === 0;
    return whole ? t('hours', { count: minutes / 60 }) : t('minutes', { count: minutes });
  };
  return (step, now) => {
    switch (step.kind) {
      case 'retry': {
        const told = { what: endedWith(step), limits: limitsText(step) };
        if (step.otherNumber) return t('step.otherNumber', told);
        return t('step.retry', { ...told, wait: waitText(step.waitSeconds) });
      }
      case 'given-up':
        return t(`step.given-up.${step.ended}`, { what: endedWith(step), limits: limitsText(step) });
      case 'final':
      case 'number-given':
        return t(`step.${step.kind}`, { what: endedWith({ of: 'disposition', ...step }) });
      case 'customer-called':
        return t(`step.customer-called.${step.left}`, {
          time: dayTimeText(step.at, now, i18n.language),
          what: endedWith({ of: 'disposition', ...step }),
        });
      case 'recycled':
        return t('step.recycled', { time: dayTimeText(step.at, now, i18n.language) });
      default:
        return t(`step.${step.kind}`);
    }
  };
}
