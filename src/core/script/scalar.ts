import { assertNever } from '../assert-never.ts';
import type { LocalDate } from '../compliance/zoned-time.ts';
import type { AnswerValue } from './answer.ts';
import { chosenOptions } from './answer.ts';
import { optionsOf, type Question } from './question.ts';
import type { LocalText } from './script.ts';

/** A value that can be compared, or shown in either language. */
export type Scalar =
  | { readonly kind: 'number'; readonly number: number; readonly unit?: LocalText | undefined }
  /** Fen. */
  | { readonly kind: 'money'; readonly minor: number }
  | { readonly kind: 'date'; readonly date: LocalDate }
  | { readonly kind: 'phone'; readonly e164: string }
  | { readonly kind: 'text'; readonly text: string }
  /** The words of options, in the order chosen. */
  | { readonly kind: 'words'; readonly words: readonly LocalText[] };

/** What an answer says; undefined where it says nothing. */
export function scalarOfAnswer(question: Question | undefined, value: AnswerValue): Scalar | undefined {
  switch (value.kind) {
    case 'said':
    case 'skipped':
      return undefined;
    case 'single':
    case 'multiple':
    case 'ranking':
    case 'yes-no':
      return { kind: 'words', words: wordsOf(question, value) };
    case 'number':
      return { ...value, unit: question?.kind === 'number' ? question.unit : undefined };
    case 'money':
    case 'date':
    case 'phone':
    case 'text':
      return value;
    default:
      return assertNever(value);
  }
}

function wordsOf(question: Question | undefined, value: AnswerValue): readonly LocalText[] {
  const options = question ? optionsOf(question) : [];
  return chosenOptions(value).flatMap((id) => {
    const other = otherText(value, id);
    if (other !== undefined && other !== '') return [{ 'zh-CN': other, en: other }];
    return options.find((option) => option.id === id)?.text ?? [];
  });
}

/** What was said beside an option of the kind "other: ___". */
export function otherText(value: AnswerValue, option: string): string | undefined {
  if (value.kind === 'single') return value.option === option ? value.other : undefined;
  if (value.kind === 'multiple' || value.kind === 'ranking') return value.others?.[option];
  return undefined;
}
