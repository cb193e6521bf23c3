import { OWN_COLUMN } from '../../identity/fields.ts';
import type { Customer } from '../customer.ts';

/** Fields of a customer that rules and corrections go by beside the list's own columns (`field:` and the column's name). */
export const RECORD_FIELDS = [
  'name',
  'gender',
  'tier',
  'plan',
  'monthlyFen',
  'contractEnd',
  'tenureMonths',
  'grid',
  'owner',
  'language',
] as const;
export type RecordField = (typeof RECORD_FIELDS)[number];

export function isRecordField(field: string): field is RecordField {
  return RECORD_FIELDS.some((each) => each === field);
}

/** What stands in a field, trimmed; empty where nothing does, or where there is no such field. */
export function fieldText(customer: Customer, field: string): string {
  if (field.startsWith(OWN_COLUMN)) return columnText(customer, field.slice(OWN_COLUMN.length));
  return isRecordField(field) ? String(customer[field] ?? '').trim() : '';
}

/** What stands in one of the list's own columns, trimmed. */
export function columnText({ fields }: Customer, column: string): string {
  return (fields[column] ?? '').trim();
}

/** The number in a column, thousands separated or not; undefined where there is none. */
export function columnNumber(customer: Customer, column: string): number | undefined {
  const text = columnText(customer, column).replaceAll(/[,，\s]/g, '');
  const value = Number(text);
  return text === '' || !Number.isFinite(value) ? undefined : value;
}
