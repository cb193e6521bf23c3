import { OWN_COLUMN } from '../identity/fields.ts';
import type { Customer } from './customer.ts';
import { givenLabel, isE164 } from './given-number.ts';

/** Fields of the record that an agent may correct, beside the list's own columns; what billing says (charge, plan, contract) is not theirs. */
export const CORRECTABLE_FIELDS = ['name', 'grid', 'language'] as const;
export const MOST_CORRECTED = 500;

/** How a correction stands. open: it contradicts what is on record, a person picks; kept: what was on record stays. */
export const CORRECTION_STATES = ['applied', 'open', 'taken', 'kept'] as const;
export type CorrectionState = (typeof CORRECTION_STATES)[number];

/** A correction in the customer's record: who, when (epoch ms) and the old value. */
export interface CorrectionNote {
  readonly id: string;
  readonly field: string;
  readonly from: string;
  readonly to: string;
  readonly by: string;
  readonly at: number;
  readonly state: CorrectionState;
}

/** Beside fields of the record, a number that the customer gave (given-number.ts). */
export function isCorrectable(field: string): boolean {
  return (
    CORRECTABLE_FIELDS.some((each) => each === field) ||
    givenLabel(field) !== undefined ||
    (field.startsWith(OWN_COLUMN) && field.length > OWN_COLUMN.length)
  );
}

/** A value that an agent may put in the field. */
export function mayStand(field: string, value: string): boolean {
  return value.length <= MOST_CORRECTED && fits(field, value);
}

/** A name is never empty, a language is one of ours, a number is E.164. What a list says may be as long as lists are. */
function fits(field: string, value: string): boolean {
  if (givenLabel(field)) return isE164(value);
  if (field === 'name') return value !== '';
  return field !== 'language' || value === 'zh-CN' || value === 'en';
}

/**
 * The customer with another value in a correctable field; of any other field, or a value that does not fit it, nothing changes. Numbers stand
 * in tasks, not in the record.
 */
export function withField<C extends Customer>(customer: C, field: string, value: string): C {
  if (!isCorrectable(field) || givenLabel(field) || !fits(field, value)) return customer;
  if (field.startsWith(OWN_COLUMN))
    return { ...customer, fields: { ...customer.fields, [field.slice(OWN_COLUMN.length)]: value } };
  return { ...customer, [field]: value };
}

/** What a correction does: it stands already, it goes in, or the record has changed since it was made. */
export type CorrectionVerdict = 'stands' | 'applies' | 'conflicts';

/** `current`: what is on record now; `from`: what was, when the agent saw it. */
export function judgeCorrection(
  current: string,
  { from, to }: Pick<CorrectionNote, 'from' | 'to'>,
): CorrectionVerdict {
  if (current === to) return 'stands';
  return current === from ? 'applies' : 'conflicts';
}

/**
 * What a list says of a field that was corrected: it agrees, it repeats what was wrong (the correction stands, nobody is asked), or it has a
 * third word, which a person has to look at.
 */
export function judgeListed(listed: string, { from, to }: Pick<CorrectionNote, 'from' | 'to'>) {
  if (listed === to) return 'agrees';
  return listed === from || listed === '' ? 'repeats' : 'contradicts';
}
