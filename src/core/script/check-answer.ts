import { assertNever } from '../assert-never.ts';
import type { LocalDate } from '../compliance/zoned-time.ts';
import { type AnswerValue, chosenOptions, type OtherTexts } from './answer.ts';
import { choicesOf, MOST_TEXT, optionsOf, type Question, TODAY } from './question.ts';
import { questionOf, type ScriptStep } from './script.ts';

/** What is wrong with an answer; keys of `agent:script.gap`. */
export const ANSWER_GAPS = [
  'required',
  /** Of another kind than the question. */
  'kind',
  'unknown-option',
  'twice',
  'too-few',
  'too-many',
  'other',
  'reason',
  'not-a-number',
  'not-an-amount',
  'decimals',
  'too-small',
  'too-large',
  'too-short',
  'too-long',
  'not-a-date',
  'too-early',
  'too-late',
  'not-a-phone',
] as const;
export type AnswerGapCode = (typeof ANSWER_GAPS)[number];

export interface AnswerGap {
  readonly code: AnswerGapCode;
  /** The bound that was passed: a count, a number, fen, characters, or an ISO date. */
  readonly limit?: number | string | undefined;
}

/** What validating needs to know of the world. */
export interface AnswerHelp {
  /** Day of the call. */
  readonly today: LocalDate;
  /** The number in E.164, or undefined where it is none. */
  readonly readPhone: (text: string) => string | undefined;
}

/** What the answer still lacks; undefined where it can be kept. Never throws, whatever the value. */
export function checkAnswer(step: ScriptStep, value: AnswerValue, help: AnswerHelp): AnswerGap | undefined {
  const question = questionOf(step);
  if (!question) return value.kind === 'said' ? undefined : { code: 'kind' };
  if (value.kind === 'skipped') return question.optional ? undefined : { code: 'required' };
  if (value.kind !== question.kind) return { code: 'kind' };
  return checkKind(question, value, help);
}

function checkKind(question: Question, value: AnswerValue, help: AnswerHelp): AnswerGap | undefined {
  switch (value.kind) {
    case 'single':
      return (
        unknownOption(question, value) ??
        lackingOther(question, value, value.other === undefined ? {} : { [value.option]: value.other })
      );
    case 'multiple':
    case 'ranking':
      return (
        unknownOption(question, value) ??
        badCount(question, value) ??
        lackingOther(question, value, value.others)
      );
    case 'yes-no': {
      const asked = question.kind === 'yes-no' ? question[value.yes ? 'yes' : 'no']?.reason : undefined;
      if (asked === 'required' && !value.reason?.trim()) return { code: 'reason' };
      return tooLong(value.reason);
    }
    case 'number':
      if (!Number.isFinite(value.number)) return { code: 'not-a-number' };
      if (question.kind === 'number' && !hasPlaces(value.number, question.decimals ?? 0))
        return { code: 'decimals', limit: question.decimals ?? 0 };
      return outOfRange(question, value.number);
    case 'money':
      if (!Number.isSafeInteger(value.minor)) return { code: 'not-an-amount' };
      return outOfRange(question, value.minor);
    case 'text':
      return badText(question, value.text);
    case 'date':
      return isDate(value.date) ? badDate(question, value.date, help.today) : { code: 'not-a-date' };
    case 'phone':
      return help.readPhone(value.e164) === value.e164 ? undefined : { code: 'not-a-phone' };
    case 'said':
    case 'skipped':
      return { code: 'kind' };
    default:
      return assertNever(value);
  }
}

function unknownOption(question: Question, value: AnswerValue): AnswerGap | undefined {
  const known = new Set(optionsOf(question).map(({ id }) => id));
  const chosen = chosenOptions(value);
  if (chosen.some((option) => !known.has(option))) return { code: 'unknown-option' };
  return new Set(chosen).size < chosen.length ? { code: 'twice' } : undefined;
}

function badCount(question: Question, value: AnswerValue): AnswerGap | undefined {
  if (question.kind !== 'multiple' && question.kind !== 'ranking') return undefined;
  const { least, most } = choicesOf(question);
  const count = chosenOptions(value).length;
  if (count < least) return { code: 'too-few', limit: least };
  return count > most ? { code: 'too-many', limit: most } : undefined;
}

function lackingOther(question: Question, value: AnswerValue, texts: OtherTexts = {}): AnswerGap | undefined {
  const chosen = new Set(chosenOptions(value));
  for (const { id, other } of optionsOf(question)) {
    if (!other || !chosen.has(id)) continue;
    if (!texts[id]?.trim()) return { code: 'other' };
    const long = tooLong(texts[id]);
    if (long) return long;
  }
  return undefined;
}

function tooLong(text: string | undefined): AnswerGap | undefined {
  return text !== undefined && text.length > MOST_TEXT ? { code: 'too-long', limit: MOST_TEXT } : undefined;
}

function outOfRange(question: Question, amount: number): AnswerGap | undefined {
  if (question.kind !== 'number' && question.kind !== 'money') return undefined;
  if (question.min !== undefined && amount < question.min) return { code: 'too-small', limit: question.min };
  if (question.max !== undefined && amount > question.max) return { code: 'too-large', limit: question.max };
  return undefined;
}

function hasPlaces(number: number, decimals: number): boolean {
  return Number(number.toFixed(Math.min(20, decimals))) === number;
}

function badText(question: Question, text: string): AnswerGap | undefined {
  if (question.kind !== 'text') return undefined;
  const length = text.trim().length;
  const least = question.min ?? (question.optional ? 0 : 1);
  if (length === 0 && least > 0) return { code: 'required' };
  if (length < least) return { code: 'too-short', limit: least };
  const most = question.max ?? MOST_TEXT;
  return length > most ? { code: 'too-long', limit: most } : undefined;
}

function badDate(question: Question, date: LocalDate, today: LocalDate): AnswerGap | undefined {
  if (question.kind !== 'date') return undefined;
  const min = question.min === TODAY ? today : question.min;
  const max = question.max === TODAY ? today : question.max;
  if (min !== undefined && date < min) return { code: 'too-early', limit: min };
  if (max !== undefined && date > max) return { code: 'too-late', limit: max };
  return undefined;
}

/** Whether the text is a day of the calendar as ISO 8601 writes it, with a year of four digits. */
export function isDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const at = Date.parse(`${text}T00:00Z`);
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(text);
}
