import { maskNumber } from './mask-number.ts';

/** What people put between the digits of a number. */
const SEP = '[\\s\\-‐‑–—.·()（）]{0,3}';
const more = (least: number, most: number) => `(?:${SEP}\\d){${least},${most}}(?!\\d)`;
const CHINA = `(?:(?:\\+|00)?86${SEP})?`;

const PHONES: readonly RegExp[] = [
  // A Chinese mobile.
  new RegExp(`(?<!\\d)${CHINA}0?1[3-9]${more(9, 9)}`, 'g'),
  // A Chinese landline: an area code with its trunk zero, or with the country code instead.
  new RegExp(`(?<!\\d)[(（]?(?:${CHINA}0|(?:\\+|00)?86${SEP})[1-9]\\d{1,2}${more(7, 8)}`, 'g'),
  new RegExp(`(?:\\+|(?<!\\d)00)${SEP}[1-9]${more(6, 14)}`, 'g'),
];

/** Digits by which a number is known again: without country and area code people still write these. */
const TAIL = 8;

/**
 * A text for eyes that need not know numbers whole: what looks like a phone number in it is masked, and so are the `known` ones
 * (E.164) in whatever way they are written. Dates, amounts and order numbers stay as they are.
 */
export function maskNumbersIn(text: string, known: readonly string[] = []): string {
  return replaceNumbers(text, known, masked);
}

/**
 * What somebody to whom `original` was shown masked has made of it, with the numbers that they left as they were whole again. Undefined where
 * a mask is left that stands for no number of the original, or for which of several cannot be told.
 */
export function restoreNumbersIn(
  typed: string,
  original: string,
  known: readonly string[] = [],
): string | undefined {
  const hidden: { readonly mask: string; readonly number: string }[] = [];
  replaceNumbers(original, known, (found) => {
    const mask = masked(found);
    hidden.push({ mask, number: found });
    return mask;
  });
  if (hidden.length === 0) return typed;
  const byMask = Map.groupBy(hidden, ({ mask }) => mask);
  let text = typed;
  for (const [mask, numbers] of byMask) {
    const parts = text.split(mask);
    const left = parts.length - 1;
    const distinct = new Set(numbers.map(({ number }) => number));
    if (left === 0) continue;
    if (distinct.size > 1 || left > numbers.length) return undefined;
    text = parts.join([...distinct][0]);
  }
  return stars(text) > stars(original) ? undefined : text;
}

const stars = (text: string) => text.split('*').length - 1;

function replaceNumbers(text: string, known: readonly string[], replace: (found: string) => string): string {
  const plain = text.replace(/[０-９＋]/g, (character) => character.normalize('NFKC'));
  return [...known.map(writtenAnyhow), ...PHONES].reduce(
    (read, pattern) => read.replace(pattern, replace),
    plain,
  );
}

function writtenAnyhow(number: string): RegExp {
  const tail = [...number.replace(/\D/g, '').slice(-TAIL)];
  return new RegExp(`\\+?(?:\\d${SEP}){0,8}${tail.join(SEP)}`, 'g');
}

function masked(found: string): string {
  return maskNumber(found.replace(/[^\d+]/g, '').replace(/^(?:\+|00)?86(?=\d{9})/, ''));
}
