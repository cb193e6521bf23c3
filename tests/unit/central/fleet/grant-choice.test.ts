import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { capacityOf, chooseGrants, type DiallingDesk } from '../../../../src/central/fleet/grant-choice.ts';

const desk = fc.record({
  phase: fc.constantFrom('out' as const, 'idle' as const, 'talking' as const, 'wrapping' as const),
  since: fc.nat(1000),
  leaving: fc.boolean(),
  reserve: fc.nat(4),
  freeLines: fc.nat(4),
  granted: fc.nat(2),
  ringing: fc.nat(2),
});
const desks = fc
  .array(desk, { maxLength: 12 })
  .map((list): DiallingDesk[] => list.map((each, i) => ({ ...each, epoch: `desk ${i}` })));
const mayDial = ({ phase, leaving }: DiallingDesk) => phase !== 'out' && !leaving;
const nearness = { idle: 0, wrapping: 1, talking: 2, out: 3 };

describe('who starts the calls', () => {
  it('starts all that is wanted as far as tasks and lines go, and never more at any desk', () => {
    fc.assert(
      fc.property(desks, fc.nat(30), (all, calls) => {
        const launches = chooseGrants(all, calls);
        const room = all.filter(mayDial).reduce((sum, each) => sum + capacityOf(each), 0);
        expect(launches.reduce((sum, launch) => sum + launch.calls, 0)).toBe(Math.min(calls, room));
        for (const launch of launches) {
          const found = all.find(({ epoch }) => epoch === launch.epoch);
          if (!found) throw new Error('a desk nobody knows');
          expect(mayDial(found)).toBe(true);
          expect(launch.calls).toBeGreaterThan(0);
          expect(launch.calls).toBeLessThanOrEqual(capacityOf(found));
        }
        expect(new Set(launches.map(({ epoch }) => epoch)).size).toBe(launches.length);
      }),
      { seed: 21 },
    );
  });

  it('passes over no desk with less under way, and of equals none that is nearer to its next call', () => {
    fc.assert(
      fc.property(desks, fc.nat(12), (all, calls) => {
        const chosen = new Set(chooseGrants(all, calls).map(({ epoch }) => epoch));
        const able = all.filter((each) => mayDial(each) && capacityOf(each) > 0);
        for (const one of able.filter(({ epoch }) => chosen.has(epoch)))
          for (const other of able.filter(({ epoch }) => !chosen.has(epoch))) {
            const order =
              one.granted + one.ringing - other.granted - other.ringing ||
              nearness[one.phase] - nearness[other.phase] ||
              one.since - other.since;
            expect(order).toBeLessThanOrEqual(0);
          }
      }),
      { seed: 22 },
    );
  });
});
