import type { PhoneQuestion } from '../../../../core/script/question.ts';
import { OwnField } from './own-field.tsx';
import type { AnswerProps } from './question-answer.tsx';

/** A telephone number in any shape; what was understood stands beside it, to be read back. */
export function PhoneAnswer(props: AnswerProps<PhoneQuestion>) {
  return <OwnField {...props} inputMode="tel" echo />;
}
