import fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  type Happening,
  SIDES,
  type TransferRun,
  TransferWorld,
} from '../../../support/desk/transfer-world.ts';

/** A word of the centre, the pull and the relay after it take less; nobody is without a voice for longer. */
const SILENT_AT_MOST_MS = 3_000;

const takes = fc.oneof(
  { arbitrary: fc.integer({ min: 1, max: 60 }), weight: 8 },
  { arbitrary: fc.integer({ min: 60, max: 900 }), weight: 3 },
  { arbitrary: fc.integer({ min: 900, max: 5_000 }), weight: 1 },
  { arbitrary: fc.constant(undefined), weight: 1 },
);
const begins = fc.record({
  kind: fc.constant('begins' as const),
  way: fc.constantFrom('blind' as const, 'attended' as const),
});
const presses = fc.record({
  kind: fc.constant('presses' as const),
  key: fc.constantFrom('join' as const, 'complete' as const, 'back' as const),
});
const side = fc.constantFrom(...SIDES);
const rare = fc.oneof(
  fc.record({ kind: fc.constant('hangs-up' as const), who: fc.constantFrom(...SIDES, 'customer' as const) }),
  fc.record({ kind: fc.constantFrom('loses' as const, 'reconnects' as const, 'dies' as const), side }),
);
const what: fc.Arbitrary<Happening> = fc.oneof(
  { arbitrary: begins, weight: 3 },
  { arbitrary: presses, weight: 5 },
  { arbitrary: rare, weight: 2 },
);
const afterMs = fc.oneof(fc.integer({ min: 50, max: 800 }), fc.integer({ min: 800, max: 9_000 }));
const run: fc.Arbitrary<TransferRun> = fc.record({
  means: fc.constantFrom('pull' as const, 'relay' as const),
  frames: fc.array(takes, { minLength: 6, maxLength: 12 }),
  server: fc.record({
    inviteMs: fc.integer({ min: 1, max: 900 }),
    okMs: fc.integer({ min: 1, max: 400 }),
    // There are servers that forget the leg that was replaced.
    byeMs: fc.oneof(fc.integer({ min: 1, max: 400 }), fc.integer({ min: 4_000, max: 9_000 })),
    refuses: fc.boolean(),
  }),
  happenings: fc
    .array(fc.record({ afterMs, what }), { maxLength: 8 })
    .chain((rest) => begins.map((first) => [{ afterMs: 100, what: first }, ...rest])),
});

it('leaves the customer with one agent and the call with one outcome, whatever is lost, late, pressed, cut off or dies', {
  timeout: 120_000,
}, async () => {
  await fc.assert(
    fc.asyncProperty(run, async (each) => {
      const world = new TransferWorld(each);
      await world.play();
      expect(world.silenceMs).toBeLessThanOrEqual(SILENT_AT_MOST_MS);
      await world.comesToRest();
      const { agent, colleague, phones, dead, takenLost } = world;
      expect(phones.agent.lines).toEqual([]);
      expect(phones.colleague.lines).toEqual([]);
      const of = (seat: typeof agent | typeof colleague, kind: string) =>
        seat.facts.filter((fact) => fact.kind === kind).length;
      const taken = of(colleague, 'call.taken-over');
      const handedOver = of(agent, 'call.handed-over');
      // The call is the colleague's once at most, and told to be over by whoever has it.
      expect(taken).toBeLessThanOrEqual(1);
      expect(handedOver).toBeLessThanOrEqual(taken);
      if (!dead.has('colleague')) expect(of(colleague, 'attempt.ended')).toBe(taken);
      if (!dead.has('colleague')) expect(colleague.owed.size).toBe(taken);
      if (dead.has('agent')) return;
      expect(handedOver + of(agent, 'attempt.ended')).toBeGreaterThanOrEqual(1);
      // One of the two owes the outcome; both only where no word of the colleague ever came.
      expect(agent.owed.size).toBe(handedOver === 0 ? 1 : 0);
      if (taken === 1 && handedOver === 0) expect(takenLost || dead.has('colleague')).toBe(true);
      if (!dead.has('colleague')) expect(colleague.run).toBeUndefined();
    }),
    { numRuns: 150, seed: 20_261_124 },
  );
});
