import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cnRules } from '../../../../src/core/campaign/defaults.ts';
import { effectiveRules } from '../../../../src/core/compliance/effective-rules.ts';
import { PACKS } from '../../../../src/core/compliance/packs/index.ts';

const minute = fc.integer({ min: 0, max: 1440 });
const windows = fc.array(fc.record({ fromMinute: minute, toMinute: minute }), { maxLength: 4 });

describe('the rules of a campaign', () => {
  it('are never wider than its pack, whatever the campaign says', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...PACKS),
        fc.record({
          windows,
          weekendWindows: fc.option(windows, { nil: undefined }),
          holidayWindows: fc.option(windows, { nil: undefined }),
          maxPer24h: fc.integer({ min: 1, max: 100 }),
          maxPer5min: fc.integer({ min: 1, max: 100 }),
          ringSeconds: fc.integer({ min: 1, max: 180 }),
          dataMaxAgeSeconds: fc.integer({ min: 1, max: 1e8 }),
          lockOutSeconds: fc.option(fc.integer({ min: 0, max: 1e7 }), { nil: undefined }),
        }),
        (pack, own) => {
          const rules = effectiveRules({ ...cnRules(), ...own, pack: pack.id });
          if (!rules) throw new Error('a shipped pack is known');
          for (const day of Object.values(rules.hours.windows))
            for (const { fromMinute, toMinute } of day) {
              expect(fromMinute).toBeLessThan(toMinute);
              expect(
                pack.windows.some((widest) => fromMinute >= widest.fromMinute && toMinute <= widest.toMinute),
              ).toBe(true);
            }
          for (const cap of pack.caps) expect(rules.caps).toContainEqual(cap);
          expect(rules.ringSeconds).toBeGreaterThanOrEqual(pack.ringAtLeastSeconds);
          expect(rules.lockOutSeconds).toBeGreaterThanOrEqual(pack.abandon.lockOutSeconds);
          expect(rules.dataMaxAgeSeconds).toBeLessThanOrEqual(pack.dataMaxAgeSeconds);
        },
      ),
      { seed: 21 },
    );
  });

  it('are unknown under a pack that nobody ships', () => {
    expect(effectiveRules({ ...cnRules(), pack: 'XX' })).toBeUndefined();
  });
});
