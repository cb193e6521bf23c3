import type { Account } from '../../contract/views.ts';
import type { Customer, HistoryEntry } from '../../core/customer/customer.ts';
import { maskNumber } from '../../core/customer/mask-number.ts';
import { maskNumbersIn } from '../../core/customer/mask-numbers-in.ts';
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

const knownOf = (task: CallTask) => task.numbers.map((number) => number.e164);

/** The customer with every free text as these eyes may read it; a list's own columns may hold numbers too. */
export function customerFor(eyes: Eyes, customer: Customer, task: CallTask): Customer {
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
    fields: Object.fromEntries(
      Object.entries(customer.fields).map(([name, value]) => [name, eyes.text(value, known)]),
    ),
  };
}

export function historyFor(
  eyes: Eyes,
  history: readonly HistoryEntry[],
  task: CallTask,
): readonly HistoryEntry[] {
  const known = knownOf(task);
  return history.map((entry) => ({
    ...entry,
    title: eyes.text(entry.title, known),
    ...(entry.detail === undefined ? {} : { detail: eyes.text(entry.detail, known) }),
  }));
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
