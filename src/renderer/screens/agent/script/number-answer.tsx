import { useTranslation } from 'react-i18next';
import type { NumberQuestion } from '../../../../core/script/question.ts';
import { countText } from '../../../i18n/format.ts';
import { localized } from '../localized.ts';
import { OwnField } from './own-field.tsx';
import type { AnswerProps } from './question-answer.tsx';

export function NumberAnswer({ question, ...rest }: AnswerProps<NumberQuestion>) {
  const { i18n } = useTranslation('agent');
  const { min, max, unit } = question;
  const range =
    min === undefined || max === undefined
      ? undefined
      : `${countText(min, i18n.language)} – ${countText(max, i18n.language)}`;
  return (
    <OwnField
      {...rest}
      question={question}
      inputMode="decimal"
      placeholder={range}
      after={unit ? <span>{localized(unit, i18n.language)}</span> : null}
    />
  );
}
