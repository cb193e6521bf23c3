import type { LocalDate } from '../compliance/zoned-time.ts';

/** Texts of options that ask for one, by option. */
export type OtherTexts = Readonly<Record<string, string>>;

/** What was answered, by the kind of question. */
export type AnswerValue =
  /** Nothing was asked: the agent said it and went on. */
  | { readonly kind: 'said' }
  /** An optional question was passed over. */
  | { readonly kind: 'skipped' }
  | { readonly kind: 'single'; readonly option: string; readonly other?: string | undefined }
  | {
      readonly kind: 'multiple';
      readonly options: readonly string[];
      readonly others?: OtherTexts | undefined;
    }
  /** Best first. */
  | {
      readonly kind: 'ranking';
      readonly options: readonly string[];
      readonly others?: OtherTexts | undefined;
    }
  | { readonly kind: 'number'; readonly number: number }
  /** Fen. */
  | { readonly kind: 'money'; readonly minor: number }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'date'; readonly date: LocalDate }
  | { readonly kind: 'phone'; readonly e164: string }
  | { readonly kind: 'yes-no'; readonly yes: boolean; readonly reason?: string | undefined };

/** One answer given in a call, in the order given. A revised answer is a further entry for the same step: nothing is taken back. */
export interface GivenAnswer {
  readonly stepId: string;
  readonly value: AnswerValue;
  /** Epoch ms. */
  readonly at: number;
  /** Account of the agent who took it; absent in what was kept before it was asked. */
  readonly by?: string | undefined;
}

/** The answer that counts for each step: the last one given. */
export function latestAnswers(answers: readonly GivenAnswer[]): ReadonlyMap<string, GivenAnswer> {
  return new Map(answers.map((given) => [given.stepId, given]));
}

/** The options chosen; empty for answers that choose none. */
export function chosenOptions(value: AnswerValue): readonly string[] {
  switch (value.kind) {
    case 'single':
      return [value.option];
    case 'multiple':
    case 'ranking':
      return value.options;
    case 'yes-no':
      return [value.yes ? 'yes' : 'no'];
    default:
      return [];
  }
}

/** Whether two answers say the same. */
export function sameAnswer(one: AnswerValue, other: AnswerValue): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
