import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BASE32, KIND_LETTERS, PLACES, SERIALS } from '../../../../src/core/reference/alphabet.ts';
import { readAloud } from '../../../../src/core/reference/read-aloud.ts';
import {
  groupReference,
  looksLikeReference,
  parseReference,
  type Reference,
  writeReference,
} from '../../../../src/core/reference/reference.ts';

const digits = (count: number) =>
  fc.integer({ min: 0, max: 10 ** count - 1 }).map((number) => String(number).padStart(count, '0'));
const reference: fc.Arbitrary<Reference> = fc.record({
  kind: fc.constantFrom(...KIND_LETTERS),
  branch: digits(2),
  department: digits(3),
  serial: fc.integer({ min: 0, max: SERIALS - 1 }),
});
const code = reference.map(writeReference);
const RUNS = { seed: 20261122, numRuns: 300 };

/** Every character that may stand at the place, and some that may not. */
const CHARACTERS = [...new Set([...BASE32, ...KIND_LETTERS, 'U', 'I', 'L', '*'])];
/** What the reader takes for the same character is no mistake. */
const sameTo = (place: number, a: string, b: string) => {
  const read = (c: string) => (place === 0 ? c.replace('0', 'O') : c.replace('O', '0').replace(/[IL]/, '1'));
  return read(a) === read(b);
};

describe('a reference code', () => {
  it('has twelve places and says what it was made of', () => {
    fc.assert(
      fc.property(reference, (given) => {
        const written = writeReference(given);
        expect(written).toHaveLength(PLACES);
        expect(parseReference(written)).toEqual({ kind: 'code', code: written, reference: given });
      }),
      RUNS,
    );
  });

  it('is refused with any single wrong character, at whichever of its places', () => {
    fc.assert(
      fc.property(code, (right) => {
        for (let place = 0; place < PLACES; place += 1)
          for (const character of CHARACTERS) {
            if (sameTo(place, character, right.charAt(place))) continue;
            const wrong = `${right.slice(0, place)}${character}${right.slice(place + 1)}`;
            expect(parseReference(wrong).kind, `${right} as ${wrong}`).toBe('refused');
          }
      }),
      { ...RUNS, numRuns: 60 },
    );
  });

  it('is refused with any two places exchanged, neighbours or not', () => {
    fc.assert(
      fc.property(code, (right) => {
        for (let first = 0; first < PLACES; first += 1)
          for (let second = first + 1; second < PLACES; second += 1) {
            const places = [...right];
            [places[first], places[second]] = [places[second] ?? '', places[first] ?? ''];
            const wrong = places.join('');
            const read = parseReference(wrong);
            // Equal characters exchanged, or O and 0, are no mistake: the very same code is read.
            if (read.kind === 'code') expect(read.code).toBe(right);
          }
      }),
      RUNS,
    );
  });

  it('notices every difference at every place, since no power of α times a difference is zero', () => {
    // The check is linear: what it does to one code it does to all, so that all differences of one code at each place are all there are.
    const zero = writeReference({ kind: 'O', branch: '00', department: '000', serial: 0 });
    expect(zero).toBe('O00000000000');
    for (let place = 6; place < PLACES; place += 1)
      for (const character of BASE32.slice(1)) {
        const wrong = `${zero.slice(0, place)}${character}${zero.slice(place + 1)}`;
        expect(parseReference(wrong)).toEqual({ kind: 'refused', fault: 'check' });
      }
    const checks = [...KIND_LETTERS].map((kind) =>
      writeReference({ kind, branch: '00', department: '000', serial: 0 }).at(-1),
    );
    expect(new Set(checks).size).toBe(KIND_LETTERS.length);
  });

  it('is read in lower case, in groups, in full width, with O for 0 and with I or l for 1', () => {
    const right = writeReference({ kind: 'O', branch: '01', department: '101', serial: 1024 });
    const written = [
      right.toLowerCase(),
      groupReference(right).join(' '),
      groupReference(right).join('-'),
      `  ${right.replaceAll('0', 'o').replaceAll('1', 'l')} `,
      right.replace(/^O/, '0').replaceAll('1', 'I'),
      right.replace(/./g, (character) => String.fromCodePoint((character.codePointAt(0) ?? 0) + 0xfee0)),
    ];
    for (const text of written)
      expect(parseReference(text), text).toMatchObject({ kind: 'code', code: right });
  });

  it('tells what is wrong with it', () => {
    const right = writeReference({ kind: 'R', branch: '21', department: '305', serial: 77 });
    expect(parseReference(right.slice(0, 11))).toEqual({ kind: 'refused', fault: 'length', found: 11 });
    expect(parseReference('')).toEqual({ kind: 'refused', fault: 'length', found: 0 });
    expect(parseReference(`1${right.slice(1)}`)).toEqual({ kind: 'refused', fault: 'place', place: 1 });
    expect(parseReference(`${right.slice(0, 3)}X${right.slice(4)}`)).toEqual({
      kind: 'refused',
      fault: 'place',
      place: 4,
    });
    expect(parseReference(`${right.slice(0, 8)}U${right.slice(9)}`)).toEqual({
      kind: 'refused',
      fault: 'place',
      place: 9,
    });
    const other = right.endsWith('7') ? '8' : '7';
    expect(parseReference(`${right.slice(0, 11)}${other}`)).toEqual({ kind: 'refused', fault: 'check' });
  });

  it('refuses a serial that has no five places', () => {
    for (const serial of [-1, SERIALS, 1.5, Number.NaN])
      expect(() => writeReference({ kind: 'R', branch: '01', department: '001', serial })).toThrow(
        RangeError,
      );
  });

  it('is known for one though mistyped, and a name, a number or a customer number is not', () => {
    const right = writeReference({ kind: 'R', branch: '21', department: '305', serial: 77 });
    for (const text of [
      right,
      right.slice(0, 11),
      `${right}2`,
      `r 21 3o5 ${right.slice(6).toLowerCase()}`,
      `R2x${right.slice(3)}`,
    ])
      expect(looksLikeReference(text), text).toBe(true);
    for (const text of [
      '欧阳慕容雪',
      '13812346021',
      '+8613812346021',
      '7590-VHVEG',
      'Christopher',
      'LU81000',
    ])
      expect(looksLikeReference(text), text).toBe(false);
  });
});

describe('reading a code aloud', () => {
  it('says a word for each place, in the groups between which one pauses', () => {
    const shown = 'R213057KQ4MX';
    expect(readAloud(shown, 'en')).toEqual([
      ['Romeo'],
      ['two', 'one'],
      ['three', 'zero', 'five'],
      ['seven', 'Kilo', 'Quebec'],
      ['four', 'Mike', 'X-ray'],
    ]);
    expect(readAloud(shown, 'zh-CN')).toEqual([
      ['RMB 的 R'],
      ['二', '幺'],
      ['三', '零', '五'],
      ['七', '卡拉 OK 的 K', 'QQ 的 Q'],
      ['四', '麦当劳标志 M 的 M', 'X 光的 X'],
    ]);
  });

  it('has a word of its own for every character in both languages', () => {
    for (const language of ['zh-CN', 'en'] as const) {
      const words = [...new Set([...BASE32, ...KIND_LETTERS])].map(
        (character) => readAloud(`A00000${character}`, language)[3]?.[0],
      );
      expect(new Set(words).size).toBe(words.length);
      for (const word of words) expect(word).toMatch(/^(?:.*[\p{L}]{2,}.*|[\p{Script=Han}])$|的 [A-Z]$/u);
    }
  });
});
