import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readBits, writeBits } from '../../../../src/renderer/headset/report-bits.ts';

const LENGTH = 12;
const bytes = fc.uint8Array({ minLength: LENGTH, maxLength: LENGTH });
const place = fc
  .record({ size: fc.integer({ min: 1, max: 32 }), from: fc.nat(LENGTH * 8 - 1) })
  .map(({ size, from }) => ({ size, offset: Math.min(from, LENGTH * 8 - size) }));
const viewOf = (given: Uint8Array) => new DataView(Uint8Array.from(given).buffer);
/** The whole report as one number, the lowest bit first: an independent reading of HID's order. */
const wholeOf = (given: Uint8Array) => given.reduceRight((sum, byte) => sum * 256n + BigInt(byte), 0n);

describe('bits of a report', () => {
  it('are read in the order of HID: the lowest bit of the first byte first', () => {
    fc.assert(
      fc.property(bytes, place, (given, at) => {
        const expected = (wholeOf(given) >> BigInt(at.offset)) % (1n << BigInt(at.size));
        expect(BigInt(readBits(viewOf(given), at))).toBe(expected);
      }),
      { seed: 8_011 },
    );
  });

  it('are written where they are read, and no other bit changes', () => {
    fc.assert(
      fc.property(bytes, place, fc.nat(0xffff_ffff), (given, at, value) => {
        const view = viewOf(given);
        const fitting = value % 2 ** at.size;
        writeBits(view, at, fitting);
        expect(readBits(view, at)).toBe(fitting);
        const mask = ((1n << BigInt(at.size)) - 1n) << BigInt(at.offset);
        expect(wholeOf(new Uint8Array(view.buffer)) & ~mask).toBe(wholeOf(given) & ~mask);
      }),
      { seed: 8_012 },
    );
  });

  it('beyond the end of a short report are off', () => {
    expect(readBits(new DataView(Uint8Array.of(0xff).buffer), { offset: 4, size: 8 })).toBe(0x0f);
  });

  it('are not written beyond the end', () => {
    expect(() => writeBits(new DataView(new ArrayBuffer(1)), { offset: 8, size: 1 }, 1)).toThrow(RangeError);
  });
});
