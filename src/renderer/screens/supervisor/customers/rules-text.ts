import type { SavedRules } from '../../../../contract/customer-rules-api.ts';

type Rules = SavedRules['rules'];

const PARTS = /[,，;；\t]/;

/** Entries of a line, as people divide them. */
export function wordsOf(text: string): string[] {
  return text
    .split(/[,，、;；\n]/)
    .map((word) => word.trim())
    .filter((word) => word !== '');
}

/** One field a line with its weight behind it; without one it weighs 1. */
export function archiveOf(text: string): Rules['archive'] {
  return linesOf(text).flatMap(([field, weight]) => {
    const value = Number(weight ?? '1');
    return field ? [{ field, weight: Number.isInteger(value) && value > 0 ? value : 1 }] : [];
  });
}

export function archiveText(archive: Rules['archive']): string {
  return archive.map(({ field, weight }) => `${field}, ${weight}`).join('\n');
}

/** One service line a line: its name, the column of before, the column of now. Lines that lack one say nothing. */
export function serviceLinesOf(text: string): Rules['serviceLines'] {
  return linesOf(text).flatMap(([name, beforeColumn, nowColumn]) =>
    name && beforeColumn && nowColumn ? [{ name, beforeColumn, nowColumn }] : [],
  );
}

export function serviceLinesText(lines: Rules['serviceLines']): string {
  return lines
    .map(({ name, beforeColumn, nowColumn }) => `${name}, ${beforeColumn}, ${nowColumn}`)
    .join('\n');
}

function linesOf(text: string): string[][] {
  return text.split('\n').map((line) => line.split(PARTS).map((part) => part.trim()));
}
