import type { MoneyQuestion } from '../../../../core/script/question.ts';
import { OwnField } from './own-field.tsx';
import type { AnswerProps } from './question-answer.tsx';

/** Yuan, as they are said; kept in fen. */
export function MoneyAnswer(props: AnswerProps<MoneyQuestion>) {
  return <OwnField {...props} inputMode="decimal" before={<span aria-hidden="true">¥</span>} echo />;
}
