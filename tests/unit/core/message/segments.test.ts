import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lengthOf } from '../../../../src/core/message/segments.ts';

describe('the length of a message', () => {
  it.each([
    ['', 'gsm-7', 0, 0],
    ['hello', 'gsm-7', 5, 1],
    ['a'.repeat(160), 'gsm-7', 160, 1],
    ['a'.repeat(161), 'gsm-7', 161, 2],
    ['a'.repeat(306), 'gsm-7', 306, 2],
    ['a'.repeat(307), 'gsm-7', 307, 3],
    ['€'.repeat(80), 'gsm-7', 160, 1],
    // An escaped character is not torn: 152 septets and one that needs two.
    [`${'a'.repeat(152)}€${'a'.repeat(152)}`, 'gsm-7', 306, 3],
    ['验证码', 'ucs-2', 3, 1],
    ['中'.repeat(70), 'ucs-2', 70, 1],
    ['中'.repeat(71), 'ucs-2', 71, 2],
    ['中'.repeat(134), 'ucs-2', 134, 2],
    // 66 units and a pair: the pair moves on as a whole.
    [`${'中'.repeat(66)}😀${'中'.repeat(66)}`, 'ucs-2', 134, 3],
    ['à Ç Δ', 'gsm-7', 5, 1],
    ['ç', 'ucs-2', 1, 1],
  ] as const)('of %j is %s, %i units in %i', (text, encoding, units, segments) => {
    expect(lengthOf(text)).toEqual({ encoding, units, segments });
  });

  it('never holds more than the segments have room for, and never one segment too many by more than torn characters', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 500 }), (text) => {
        const { encoding, units, segments } = lengthOf(text);
        const [alone, joined] = encoding === 'gsm-7' ? [160, 153] : [70, 67];
        if (units <= alone) return segments === (units === 0 ? 0 : 1);
        // At most one unit of each segment stays empty.
        return segments * joined >= units && (segments - 1) * (joined - 1) < units;
      }),
      { seed: 23_038 },
    );
  });

  it('never shrinks as a text grows', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 400 }),
        fc.string({ maxLength: 40 }),
        (one, more) => {
          const [before, after] = [lengthOf(one), lengthOf(one + more)];
          return before.encoding !== after.encoding || after.segments >= before.segments;
        },
      ),
      { seed: 23_040 },
    );
  });
});
