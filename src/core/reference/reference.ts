import {
  BASE32,
  BRANCH_PLACES,
  DEPARTMENT_PLACES,
  DIGIT_PLACES,
  KIND_LETTERS,
  PLACES,
  serialOf,
  serialText,
} from './alphabet.ts';
import { checkPlace, holds } from './check-place.ts';

/** What a reference code says: `kind` one letter, `branch` two digits, `department` three, `serial` below 32^5. */
export interface Reference {
  readonly kind: string;
  readonly branch: string;
  readonly department: string;
  readonly serial: number;
}

/** The twelve places without spaces: kind, branch, department, serial, check. */
export function writeReference({ kind, branch, department, serial }: Reference): string {
  const eleven = `${kind}${branch}${department}${serialText(serial)}`;
  return `${eleven}${checkPlace(eleven)}`;
}

/**
 * What is wrong with a text that should be a code. `place` counts from 1. length: too many or too few places; place: a character that
 * cannot stand there; check: each may stand there, together they cannot.
 */
export type ReferenceFault =
  | { readonly fault: 'length'; readonly found: number }
  | { readonly fault: 'place'; readonly place: number }
  | { readonly fault: 'check' };

export type ParsedReference =
  | { readonly kind: 'code'; readonly code: string; readonly reference: Reference }
  | ({ readonly kind: 'refused' } & ReferenceFault);

const DIGIT_FOR: Readonly<Record<string, string>> = { O: '0', I: '1', L: '1' };

/** Reads a code as people write it: in groups, in lower case or full width, O for 0, I and L for 1; 0 for the kind O. */
export function parseReference(text: string): ParsedReference {
  const places = [
    ...text
      .normalize('NFKC')
      .toUpperCase()
      .replace(/[\s.·_/‐‑–—-]/g, ''),
  ];
  const characters = places.map((character, place) =>
    place === 0 ? (character === '0' ? 'O' : character) : (DIGIT_FOR[character] ?? character),
  );
  if (characters.length !== PLACES) return { kind: 'refused', fault: 'length', found: characters.length };
  const wrong = characters.findIndex((character, place) => !mayStandAt(place, character));
  if (wrong !== -1) return { kind: 'refused', fault: 'place', place: wrong + 1 };
  const code = characters.join('');
  if (!holds(code)) return { kind: 'refused', fault: 'check' };
  return { kind: 'code', code, reference: partsOf(code) };
}

function mayStandAt(place: number, character: string): boolean {
  const allowed = place === 0 ? KIND_LETTERS : place <= DIGIT_PLACES ? BASE32.slice(0, 10) : BASE32;
  return allowed.includes(character);
}

function partsOf(code: string): Reference {
  const department = 1 + BRANCH_PLACES;
  const serial = department + DEPARTMENT_PLACES;
  return {
    kind: code.slice(0, 1),
    branch: code.slice(1, department),
    department: code.slice(department, serial),
    serial: serialOf(code.slice(serial, PLACES - 1)),
  };
}

/** Whether a text was meant as a code, though it may be mistyped: a letter, then mostly digits, about as long as one. */
export function looksLikeReference(text: string): boolean {
  const plain = text.normalize('NFKC').toUpperCase().replace(/[\s-]/g, '');
  const digits = plain.slice(1, 1 + DIGIT_PLACES).replace(/[^0-9OIL]/g, '');
  return /^[A-Z][0-9A-Z]{10,12}$/.test(plain) && digits.length >= DIGIT_PLACES - 1 && /\d/.test(digits);
}

/** "R21305ABCDEF" as it is shown: "R 21 305 ABCDEF". */
export function groupReference(code: string): readonly string[] {
  return [code.slice(0, 1), code.slice(1, 3), code.slice(3, 6), code.slice(6)];
}
