import type { LocalText } from './script.ts';

/** What an answer leads to, before the step's own jumps. `next`: a step, or END. */
interface Branch {
  readonly next?: string | undefined;
  /** Disposition that it suggests. */
  readonly suggests?: string | undefined;
}

export interface Option extends Branch {
  readonly id: string;
  readonly text: LocalText;
  /** "other: ___": chosen together with a text. */
  readonly other?: boolean | undefined;
}

interface QuestionBase {
  /** May be passed over without an answer. */
  readonly optional?: boolean | undefined;
}

export interface SingleQuestion extends QuestionBase {
  readonly kind: 'single';
  readonly options: readonly Option[];
}

/** Options here lead nowhere by themselves: more than one can be chosen. */
type Listed = Omit<Option, keyof Branch>;

/** `min`, `max`: how many are chosen; absent = one (none where optional), all. */
export interface MultipleQuestion extends QuestionBase {
  readonly kind: 'multiple';
  readonly options: readonly Listed[];
  readonly min?: number | undefined;
  readonly max?: number | undefined;
}

/** `min`, `max`: how many get a rank; absent = all. */
export interface RankingQuestion extends QuestionBase {
  readonly kind: 'ranking';
  readonly options: readonly Listed[];
  readonly min?: number | undefined;
  readonly max?: number | undefined;
}

export interface NumberQuestion extends QuestionBase {
  readonly kind: 'number';
  readonly min?: number | undefined;
  readonly max?: number | undefined;
  /** Places behind the point; absent = whole numbers. */
  readonly decimals?: number | undefined;
  readonly unit?: LocalText | undefined;
}

/** Yuan; `min`, `max` in fen, the minor unit. */
export interface MoneyQuestion extends QuestionBase {
  readonly kind: 'money';
  readonly min?: number | undefined;
  readonly max?: number | undefined;
}

/** `min`, `max`: characters. */
export interface TextQuestion extends QuestionBase {
  readonly kind: 'text';
  readonly min?: number | undefined;
  readonly max?: number | undefined;
}

/** `min`, `max`: ISO dates, or the day of the call. */
export interface DateQuestion extends QuestionBase {
  readonly kind: 'date';
  readonly min?: string | undefined;
  readonly max?: string | undefined;
}
/** Bound of a date question: the day of the call. */
export const TODAY = 'today';

export interface PhoneQuestion extends QuestionBase {
  readonly kind: 'phone';
}

export interface YesNoBranch extends Branch {
  /** In place of "yes" or "no". */
  readonly text?: LocalText | undefined;
  /** Whether the customer's reason is asked. */
  readonly reason?: 'required' | 'optional' | undefined;
}

export interface YesNoQuestion extends QuestionBase {
  readonly kind: 'yes-no';
  readonly yes?: YesNoBranch | undefined;
  readonly no?: YesNoBranch | undefined;
}

export type ChoiceQuestion = SingleQuestion | MultipleQuestion | RankingQuestion;
export type FieldQuestion = NumberQuestion | MoneyQuestion | TextQuestion | DateQuestion | PhoneQuestion;
export type Question = ChoiceQuestion | FieldQuestion | YesNoQuestion;

/** Longest text that is kept where a question sets no bound. Characters. */
export const MOST_TEXT = 2000;

const YES: LocalText = { 'zh-CN': '是', en: 'Yes' };
const NO: LocalText = { 'zh-CN': '否', en: 'No' };

/** The options of a question and their words; a question of yes and no has two. Empty for fields. */
export function optionsOf(question: Question): readonly Option[] {
  switch (question.kind) {
    case 'single':
    case 'multiple':
    case 'ranking':
      return question.options;
    case 'yes-no':
      return [
        { ...branch(question.yes), id: 'yes', text: question.yes?.text ?? YES },
        { ...branch(question.no), id: 'no', text: question.no?.text ?? NO },
      ];
    default:
      return [];
  }
}

function branch(from: YesNoBranch | undefined): Branch {
  return { next: from?.next, suggests: from?.suggests };
}

/** How many options are to be chosen at least and at most. */
export function choicesOf(question: MultipleQuestion | RankingQuestion): {
  readonly least: number;
  readonly most: number;
} {
  const all = question.options.length;
  const least = question.kind === 'ranking' ? all : question.optional ? 0 : 1;
  return { least: question.min ?? Math.min(least, question.max ?? all), most: question.max ?? all };
}
