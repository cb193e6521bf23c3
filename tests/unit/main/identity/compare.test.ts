import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isRight } from '../../../../src/main/identity/compare.ts';

describe('comparing an answer with the record', () => {
  it('is right for the same thing in another way of writing, wrong for another thing', () => {
    expect(isRight({ kind: 'digits' }, '7590-VHVEG', '7 5 9 0')).toBe(true);
    expect(isRight({ kind: 'digits' }, '7590-VHVEG', '7591')).toBe(false);
    expect(isRight({ kind: 'date' }, '2026-12-10', '2026年12月10日')).toBe(true);
    expect(isRight({ kind: 'last', digits: 4 }, '11010519491231002X', '002x')).toBe(true);
    expect(isRight({ kind: 'name' }, '银行代扣', '银行 代扣')).toBe(true);
  });

  it('says of what cannot be compared that it is no answer', () => {
    expect(isRight({ kind: 'date' }, '2026-12-10', '年底')).toBeUndefined();
    expect(isRight({ kind: 'date' }, '', '2026-12-10')).toBeUndefined();
    expect(isRight({ kind: 'amount', toleranceFen: 100 }, '100', 'viel')).toBeUndefined();
  });

  it('takes amounts for right exactly within the tolerance', () => {
    const amount = fc.integer({ min: 0, max: 1_000_000_000 });
    fc.assert(
      fc.property(
        amount,
        fc.integer({ min: -30_000, max: 30_000 }),
        fc.integer({ min: 0, max: 20_000 }),
        (known, off, toleranceFen) => {
          const given = known + off;
          fc.pre(given >= 0 && given <= 1_000_000_000);
          const inYuan = (fen: number) => (fen / 100).toFixed(2);
          expect(isRight({ kind: 'amount', toleranceFen }, inYuan(known), inYuan(given))).toBe(
            Math.abs(off) <= toleranceFen,
          );
        },
      ),
      { seed: 20261122, numRuns: 1_000 },
    );
  });
});
