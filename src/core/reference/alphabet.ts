/** Crockford's base 32: no I, L, O, U, so that nothing heard or handwritten reads as something else. */
export const BASE32 = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** Letters that may name a kind; O is one, since a kind is never a digit. */
export const KIND_LETTERS = 'ABCDEFGHJKMNOPQRSTVWXYZ';

/** Places of a code: kind, branch, department, serial, check. */
export const PLACES = 12;
export const BRANCH_PLACES = 2;
export const DEPARTMENT_PLACES = 3;
export const SERIAL_PLACES = 5;
/** Places that hold digits alone: branch and department, after the kind. */
export const DIGIT_PLACES = BRANCH_PLACES + DEPARTMENT_PLACES;

/** Serials of one branch and department until they begin anew (ranges.ts). */
export const SERIALS = 32 ** SERIAL_PLACES;

/** What a character counts in the check, wherever it stands: the kind O as the 0 that it is taken for elsewhere. */
export function base32Value(character: string): number {
  return character === 'O' ? 0 : BASE32.indexOf(character);
}

/** `serial` in as many places as a code has for it. Throws on what is no serial. */
export function serialText(serial: number): string {
  if (!Number.isInteger(serial) || serial < 0 || serial >= SERIALS)
    throw new RangeError(`no serial: ${serial}`);
  return Array.from({ length: SERIAL_PLACES }, (_, place) =>
    BASE32.charAt(Math.floor(serial / 32 ** (SERIAL_PLACES - 1 - place)) % 32),
  ).join('');
}

export function serialOf(text: string): number {
  return [...text].reduce((sum, character) => sum * 32 + BASE32.indexOf(character), 0);
}
