import { MOST_TEXT, type TextQuestion } from '../../../../core/script/question.ts';
import { OwnField } from './own-field.tsx';
import type { AnswerProps } from './question-answer.tsx';

/** The customer's own words. */
export function TextAnswer(props: AnswerProps<TextQuestion>) {
  return <OwnField {...props} long maxLength={props.question.max ?? MOST_TEXT} />;
}
