import { assertNever } from '../../../../core/assert-never.ts';
import { type AnswerValue, chosenOptions, type OtherTexts } from '../../../../core/script/answer.ts';
import type { AnswerGap, AnswerHelp } from '../../../../core/script/check-answer.ts';
import { checkAnswer } from '../../../../core/script/check-answer.ts';
import { optionsOf, type Question } from '../../../../core/script/question.ts';
import { readAnswer } from '../../../../core/script/read-answer.ts';
import { otherText } from '../../../../core/script/scalar.ts';
import { questionOf, type ScriptStep } from '../../../../core/script/script.ts';
import { plainText } from './plain-text.ts';

/** What is chosen and typed so far for one step, before the agent goes on. */
export interface Pending {
  readonly stepId: string;
  /** In the order chosen. */
  readonly options: readonly string[];
  /** Beside an option ("other: ___", a reason), under its id; under FIELD what is typed into a question's own field. */
  readonly texts: Readonly<Record<string, string>>;
}

/** Under this key stands what is typed into a question that is a field itself. */
export const FIELD = '$field';

/** What a step begins with: its answer, where it has one. */
export function pendingOf(step: ScriptStep, value: AnswerValue | undefined): Pending {
  const empty: Pending = { stepId: step.id, options: [], texts: {} };
  if (!value) return empty;
  const options = chosenOptions(value);
  const texts: Record<string, string> = {};
  for (const option of options) {
    const text = value.kind === 'yes-no' ? value.reason : otherText(value, option);
    if (text !== undefined) texts[option] = text;
  }
  const typed = plainText(value);
  return { ...empty, options, texts: typed === undefined ? texts : { [FIELD]: typed } };
}

/** Whether choosing the option asks for a text beside it. */
export function asksText(question: Question, option: string): boolean {
  if (question.kind === 'yes-no') return question[option === 'yes' ? 'yes' : 'no']?.reason !== undefined;
  return optionsOf(question).some(({ id, other }) => id === option && other === true);
}

/** The pending answer with the option chosen: ticked or unticked, ranked next, or in place of another. */
export function withOption(question: Question, pending: Pending, option: string): Pending {
  const { options } = pending;
  switch (question.kind) {
    case 'multiple':
      return {
        ...pending,
        options: options.includes(option) ? options.filter((each) => each !== option) : [...options, option],
      };
    case 'ranking':
      return options.includes(option) ? pending : { ...pending, options: [...options, option] };
    default:
      return { ...pending, options: [option] };
  }
}

/** Without the option that was ranked last. */
export function withoutLast(pending: Pending): Pending {
  return { ...pending, options: pending.options.slice(0, -1) };
}

/** The answer that stands there, or what it lacks. */
export function settle(
  step: ScriptStep,
  pending: Pending,
  help: AnswerHelp,
): { readonly value: AnswerValue } | { readonly gap: AnswerGap } {
  const question = questionOf(step);
  if (!question) return { value: { kind: 'said' } };
  const read = readPending(question, pending, help);
  if ('gap' in read) return read;
  const gap = checkAnswer(step, read.value, help);
  return gap ? { gap } : read;
}

function readPending(
  question: Question,
  { options, texts }: Pending,
  help: AnswerHelp,
): { readonly value: AnswerValue } | { readonly gap: AnswerGap } {
  const [first] = options;
  switch (question.kind) {
    case 'single': {
      if (first === undefined) return nothing(question);
      const other = asksText(question, first) ? { other: texts[first]?.trim() ?? '' } : {};
      return { value: { kind: 'single', option: first, ...other } };
    }
    case 'yes-no': {
      if (first === undefined) return nothing(question);
      const reason = asksText(question, first) ? texts[first]?.trim() : undefined;
      return { value: { kind: 'yes-no', yes: first === 'yes', ...(reason ? { reason } : {}) } };
    }
    case 'multiple':
    case 'ranking': {
      if (options.length === 0 && question.optional && question.kind === 'ranking') return nothing(question);
      const asked = options.filter((option) => asksText(question, option));
      const others: OtherTexts = Object.fromEntries(
        asked.map((option) => [option, texts[option]?.trim() ?? '']),
      );
      return { value: { kind: question.kind, options, ...(asked.length > 0 ? { others } : {}) } };
    }
    case 'number':
    case 'money':
    case 'text':
    case 'date':
    case 'phone': {
      const read = readAnswer(question, texts[FIELD] ?? '', help);
      return read.kind === 'gap' ? { gap: read.gap } : { value: read.value };
    }
    default:
      return assertNever(question);
  }
}

function nothing(question: Question): { readonly value: AnswerValue } | { readonly gap: AnswerGap } {
  return question.optional ? { value: { kind: 'skipped' } } : { gap: { code: 'required' } };
}
