import type { ContactNumber } from '../task/call-task.ts';
import type { Customer } from './customer.ts';

export type NumberLabel = ContactNumber['label'];

/** What a number is said to be, in the order in which an agent is offered them. */
export const NUMBER_LABELS = ['mobile', 'work', 'home', 'other'] as const satisfies readonly NumberLabel[];

/** A task is tried on no more numbers than this. */
export const MOST_NUMBERS = 10;

/** Beginning of the field that a correction names where the customer gave another number, before the number's label. */
export const GIVEN_NUMBER = 'number:';

/** E.164: no more than 15 digits, the first one no zero (ITU-T E.164, 6.2.1); shorter than 7 is nobody's. */
const E164 = /^\+[1-9]\d{6,14}$/;

export const givenField = (label: NumberLabel): string => `${GIVEN_NUMBER}${label}`;

/** The label of a given number's field; undefined for any other field. */
export function givenLabel(field: string): NumberLabel | undefined {
  return NUMBER_LABELS.find((label) => givenField(label) === field);
}

export function isE164(text: string): boolean {
  return E164.test(text);
}

/** The numbers (E.164) that the customer gave in calls, whether a task has them or not. */
export function givenNumbersOf({ corrections = [] }: Pick<Customer, 'corrections'>): readonly string[] {
  return corrections.flatMap(({ field, to }) => (givenLabel(field) ? [to] : []));
}
