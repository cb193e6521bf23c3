import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { HandOverMeans } from '../../../src/core/call/hand-over.ts';
import { FleetHistory, type Happening } from '../../support/desk/fleet-history.ts';

const MEANS: readonly HandOverMeans[] = ['pull', 'refer', 'relay'];
const LINES = 5;

/** `which` chooses among what is there at that moment. */
const happening: fc.Arbitrary<Happening> = fc.record({
  what: fc.constantFrom(
    'grant',
    'grant',
    'answer',
    'answer',
    'answer',
    'reject',
    'customer-leaves',
    'nobody-idle',
    'placed',
    'placed',
    'taken',
    'failed',
    'colleague-answers',
    'colleague-leaves',
    'offered',
    'called-in',
    'withdrawn',
    'agent-hangs-up',
    'saved',
    'saved',
    'break',
    'back',
    'centre-lost',
    'centre-back',
    'sound-lost',
    'sound-back',
    'slept',
    'message-ends',
    'time',
    'time',
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
        fc.array(happening, { minLength: 10, maxLength: 45 }),
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
