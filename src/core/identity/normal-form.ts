import { assertNever } from '../assert-never.ts';
import type { Comparison } from './policy.ts';

/** A text in the one form in which it can be compared: a text that must be equal, or an amount in fen. */
export type NormalForm =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'amount'; readonly fen: number };

/** Amounts beyond this are none that a customer is charged; keeps sums within 32 bits. Fen. */
const MOST_FEN = 1_000_000_000;

/**
 * What a person said or what is on record, without what does not matter: spaces, width, case, separators. Undefined where it is nothing
 * of the kind, such as a date that does not exist: that is no wrong answer, it is none.
 */
export function normalForm(compare: Comparison, given: string): NormalForm | undefined {
  const text = given.normalize('NFKC').trim();
  switch (compare.kind) {
    case 'digits':
      return asText(digitsOf(text));
    case 'last':
      return asText(lastOf(digitsOf(text), compare.digits));
    case 'name':
      return asText(text.replace(/[\s·•.,'’-]/g, '').toLowerCase());
    case 'date':
      return asText(dateOf(text));
    case 'amount':
      return amountOf(text);
    default:
      return assertNever(compare);
  }
}

const asText = (text: string): NormalForm | undefined => (text === '' ? undefined : { kind: 'text', text });

/** With the X that ends some identity cards. */
function digitsOf(text: string): string {
  const digits = text.replace(/\D/g, '');
  return /\d\s*x$/i.test(text) ? `${digits}X` : digits;
}

/** Fewer than asked for are not enough, neither from the record nor from the customer. */
function lastOf(digits: string, count: number): string {
  return digits.length < count ? '' : digits.slice(-count);
}

/** "2026-12-10" out of year, month and day in this order, with any separators or with none; empty where there is no such day. */
function dateOf(text: string): string {
  const compact = /^(\d{4})(\d{2})(\d{2})$/.exec(text);
  const parts = compact ?? /^(\d{4})\s*[年./-]\s*(\d{1,2})\s*[月./-]\s*(\d{1,2})\s*日?$/.exec(text);
  if (!parts) return '';
  const [year, month, day] = parts.slice(1).map(Number);
  const date = new Date(Date.UTC(year ?? 0, (month ?? 0) - 1, day));
  const iso = Number.isNaN(date.getTime()) ? '' : date.toISOString().slice(0, 10);
  return iso === [parts[1], parts[2]?.padStart(2, '0'), parts[3]?.padStart(2, '0')].join('-') ? iso : '';
}

/** "约 ¥1,208.50 元" is 120850 fen. */
function amountOf(text: string): NormalForm | undefined {
  const plain = text.replace(/[\s,，¥$元块圆]|rmb|cny|yuan/gi, '').replace(/^[约大概]+/, '');
  if (!/^\d{1,9}(\.\d{1,2})?$/.test(plain)) return undefined;
  const fen = Math.round(Number(plain) * 100);
  return fen > MOST_FEN ? undefined : { kind: 'amount', fen };
}
