import type { Account } from '../../contract/views.ts';
import { withTexts } from '../../core/customer/circle.ts';
import type { CorrectionNote } from '../../core/customer/correction.ts';
import type { Customer, HistoryEntry } from '../../core/customer/customer.ts';
import { givenLabel } from '../../core/customer/given-number.ts';
import { maskNumber } from '../../core/customer/mask-number.ts';
import { maskNumbersIn } from '../../core/customer/mask-numbers-in.ts';
import type { AnswerValue } from '../../core/script/answer.ts';
import type { EarlierAnswers } from '../../core/script/take-over.ts';
import type { CallTask } from '../../core/task/call-task.ts';

/** What one role may read of customers' numbers: renderers are given no more than this (DESIGN invariants 9 and 10). */
export interface Eyes {
  number(e164: string): string;
  /** `known`: numbers (E.164) that are masked in whatever way the text writes them. */
  text(text: string, known: readonly string[]): string;
}

const WHOLE: Eyes = { number: (e164) => e164, text: (text) => text };
const MASKED: Eyes = { number: maskNumber, text: maskNumbersIn };

/** Agents dial by task, team leads look after agents: neither needs to know a number. */
export function eyesOf(role: Account['role']): Eyes {
  return role === 'supervisor' || role === 'admin' ? WHOLE : MASKED;
}

/** Whoever has numbers that are masked in whatever way a text writes them. */
type Reachable = { readonly numbers: readonly Pick<CallTask['numbers'][number], 'e164'>[] };

const knownOf = (task: Reachable) => task.numbers.map((number) => number.e164);

/** A number that the customer gave, and that the task has by now: it stands among its numbers. */
function isAmong(known: readonly string[], { field, to }: CorrectionNote): boolean {
  return givenLabel(field) !== undefined && known.includes(to);
}

/** The customer with every free text as these eyes may read it; a list's own columns may hold numbers too. */
export function customerFor(eyes: Eyes, customer: Customer, task: Reachable): Customer {
  const known = knownOf(task);
  const read = <K extends 'plan' | 'grid' | 'owner'>(field: K) =>
    customer[field] === undefined ? {} : { [field]: eyes.text(customer[field], known) };
  return {
    ...customer,
    name: eyes.text(customer.name, known),
    externalId: eyes.text(customer.externalId, known),
    ...read('plan'),
    ...read('grid'),
    ...read('owner'),
    ...(customer.churnReasons
      ? { churnReasons: customer.churnReasons.map((reason) => eyes.text(reason, known)) }
      : {}),
    ...(customer.corrections
      ? {
          corrections: customer.corrections
            .filter((note) => !isAmong(known, note))
            .map((note) => ({
              ...note,
              from: eyes.text(note.from, known),
              to: eyes.text(note.to, known),
            })),
        }
      : {}),
    ...(customer.circle ? { circle: withTexts(customer.circle, (text) => eyes.text(text, known)) } : {}),
    fields: Object.fromEntries(
      Object.entries(customer.fields).map(([name, value]) => [name, eyes.text(value, known)]),
    ),
  };
}

export function historyFor(
  eyes: Eyes,
  history: readonly HistoryEntry[],
  task: Reachable,
): readonly HistoryEntry[] {
  const known = knownOf(task);
  return history.map(({ script, ...entry }) => ({
    ...entry,
    ...(script && script.answers.length > 0 ? { answers: script.answers.length } : {}),
    title: eyes.text(entry.title, known),
    ...(entry.detail === undefined ? {} : { detail: eyes.text(entry.detail, known) }),
  }));
}

/**
 * The answers of the task's last call, with which its next can go on.
 *
 * What these eyes may not read of them is left out, and asked again: a masked answer must not go on record.
 */
export function earlierFor(
  eyes: Eyes,
  history: readonly HistoryEntry[],
  task: CallTask,
): EarlierAnswers | undefined {
  const last = history
    .filter(({ script }) => script?.taskId === task.id)
    .reduce<HistoryEntry | undefined>((one, other) => (one && one.at >= other.at ? one : other), undefined);
  if (!last?.script) return undefined;
  const known = knownOf(task);
  const answers = last.script.answers.filter(({ value }) => isReadable(eyes, value, known));
  return { ...last.script, answers };
}

function isReadable(eyes: Eyes, value: AnswerValue, known: readonly string[]): boolean {
  if (value.kind === 'phone') return eyes.number(value.e164) === value.e164;
  const words = JSON.stringify(value);
  return eyes.text(words, known) === words;
}

/** The task as a renderer gets it: a number is chosen by its place, so that it need not be known. */
export function taskFor(eyes: Eyes, task: CallTask) {
  const { numbers, tried: _tried, callback, ...rest } = task;
  const note = callback?.note;
  return {
    ...rest,
    numbers: numbers.map(({ e164, label }) => ({ text: eyes.number(e164), label })),
    ...(callback
      ? {
          callback: {
            ...callback,
            ...(note === undefined ? {} : { note: eyes.text(note, knownOf(task)) }),
          },
        }
      : {}),
  };
}
