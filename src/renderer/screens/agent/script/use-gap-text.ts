import { useTranslation } from 'react-i18next';
import type { AnswerGap } from '../../../../core/script/check-answer.ts';
import type { Question } from '../../../../core/script/question.ts';
import { calendarText, countText, moneyText } from '../../../i18n/format.ts';

/** Says what is wrong with an answer, with the bound that it passed as the question means it. */
export function useGapText(): (gap: AnswerGap, question: Question | undefined) => string {
  const { t, i18n } = useTranslation('agent');
  return ({ code, limit }, question) => {
    const bound =
      typeof limit === 'string'
        ? calendarText(limit, i18n.language)
        : limit === undefined
          ? ''
          : question?.kind === 'money'
            ? moneyText(limit, i18n.language)
            : countText(limit, i18n.language);
    return t(`script.gap.${code}`, { limit: bound });
  };
}
