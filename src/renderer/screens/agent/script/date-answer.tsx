import type { DateQuestion } from '../../../../core/script/question.ts';
import { OwnField } from './own-field.tsx';
import type { AnswerProps } from './question-answer.tsx';

/** A day, typed in whatever way; what was understood stands beside it with its day of the week. */
export function DateAnswer(props: AnswerProps<DateQuestion>) {
  return <OwnField {...props} inputMode="numeric" placeholder={props.desk.help.today} echo />;
}
