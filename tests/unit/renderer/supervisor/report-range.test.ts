import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  RANGE_PRESETS,
  rangeOf,
  startOfDay,
} from '../../../../src/renderer/screens/supervisor/report-range.ts';

describe('periods of a report', () => {
  it('begins a day at midnight of the zone, not of the machine', () => {
    const evening = Date.UTC(2026, 10, 21, 20, 30);
    expect(startOfDay(evening, 'Asia/Shanghai')).toBe(Date.UTC(2026, 10, 21, 16));
    expect(startOfDay(evening, 'America/New_York')).toBe(Date.UTC(2026, 10, 21, 5));
  });

  it('makes a day of 23 hours where the clock goes forward', () => {
    const noon = Date.UTC(2026, 2, 8, 17);
    const { from, to } = rangeOf('today', noon, 'America/New_York');
    expect((to - from) / 3_600_000).toBe(23);
  });

  it('covers the days its name promises and holds now unless it is yesterday', () => {
    const zones = ['Asia/Shanghai', 'Europe/London', 'America/New_York', 'Asia/Kathmandu'];
    fc.assert(
      fc.property(
        fc.integer({ min: 1_500_000_000, max: 2_000_000_000 }),
        fc.constantFrom(...zones),
        (seconds, zone) => {
          const now = seconds * 1000;
          for (const preset of RANGE_PRESETS) {
            const { from, to } = rangeOf(preset, now, zone);
            const days = { today: 1, yesterday: 1, last7: 7, last30: 30 }[preset];
            expect(Math.round((to - from) / 86_400_000)).toBe(days);
            expect(startOfDay(from, zone)).toBe(from);
            expect(now >= from && now < to).toBe(preset !== 'yesterday');
          }
        },
      ),
      { seed: 13, numRuns: 150 },
    );
  });
});
