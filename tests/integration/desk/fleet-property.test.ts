import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { HandOverMeans } from '../../../src/core/call/hand-over.ts';
import { FleetHistory, type Happening } from '../../support/desk/fleet-history.ts';

const MEANS: readonly HandOverMeans[] = ['pull', 'refer', 'relay'];
const LINES = 5;

/** How often each thing happens, against the others. */
const WEIGHTS: Readonly<Record<string, number>> = {
  grant: 6,
  answer: 8,
  reject: 1,
  'customer-leaves': 3,
  'nobody-idle': 2,
  placed: 5,
  taken: 5,
  failed: 1,
  'colleague-answers': 5,
  'refer-accepted': 4,
  'colleague-leaves': 1,
  offered: 2,
  'called-in': 2,
  withdrawn: 1,
  'agent-hangs-up': 3,
  saved: 5,
  break: 1,
  back: 3,
  'centre-lost': 1,
  'centre-back': 3,
  'sound-lost': 1,
  'sound-back': 3,
  slept: 1,
  'message-ends': 2,
  time: 4,
};

/** `which` chooses among what is there at that moment. */
const happening: fc.Arbitrary<Happening> = fc.record({
  what: fc.constantFrom(
    ...Object.entries(WEIGHTS).flatMap(([what, weight]) => Array<string>(weight).fill(what)),
  ),
  which: fc.nat(7),
});

describe('fleet dialling at one desk, whatever happens', () => {
  it('leaves no answered customer alone, no attempt open, and no agent with two calls', {
    timeout: 240_000,
  }, async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...MEANS),
        fc.array(happening, { size: 'max', minLength: 20, maxLength: 70 }),
        async (means, happenings) => {
          const history = new FleetHistory(means, LINES);
          try {
            await history.begin();
            for (const each of happenings) {
              await history.happens(each);
              expect(history.linesInUse).toBeLessThanOrEqual(LINES);
              expect(history.heardByAgent.length).toBeLessThanOrEqual(1);
            }
            await history.comesToRest();
            expect(history.withoutEnd()).toEqual([]);
            expect(history.leftAlone()).toEqual([]);
            expect(history.dialledUnasked()).toEqual([]);
          } finally {
            await history.close();
          }
        },
      ),
      { numRuns: 25, seed: 20261122 },
    );
  });
});
