import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type PullRun, PullScene } from '../../support/desk/pull-scene.ts';

/** A customer who says nothing hears the message after 2 s; one whom a colleague answered at the last moment is given a second more. */
const SILENT_AT_MOST_MS = 3_300;

const takes = fc.oneof(
  { arbitrary: fc.integer({ min: 1, max: 60 }), weight: 6 },
  { arbitrary: fc.integer({ min: 60, max: 600 }), weight: 4 },
  { arbitrary: fc.integer({ min: 600, max: 1_800 }), weight: 1 },
  { arbitrary: fc.constant(undefined), weight: 1 },
);
const now = fc.integer({ min: 0, max: 3_500 });
const run: fc.Arbitrary<PullRun> = fc.record({
  frames: fc.array(takes, { minLength: 6, maxLength: 12 }),
  server: fc.record({
    inviteMs: fc.integer({ min: 1, max: 900 }),
    okMs: fc.integer({ min: 1, max: 400 }),
    // There are servers that forget the leg that was replaced.
    byeMs: fc.oneof(
      { arbitrary: fc.integer({ min: 1, max: 400 }), weight: 3 },
      { arbitrary: fc.integer({ min: 4_000, max: 9_000 }), weight: 1 },
    ),
    refuses: fc.oneof(
      { arbitrary: fc.constant(false), weight: 3 },
      { arbitrary: fc.constant(true), weight: 1 },
    ),
  }),
  greetsMs: fc.integer({ min: 100, max: 5_000 }),
  savesAt: fc.oneof(
    { arbitrary: fc.integer({ min: 0, max: 800 }), weight: 3 },
    { arbitrary: fc.integer({ min: 800, max: 6_000 }), weight: 1 },
  ),
  cutsAt: fc.record({
    dialler: fc.option(now, { nil: undefined, freq: 3 }),
    colleague: fc.option(now, { nil: undefined, freq: 3 }),
  }),
});

const NOBODY_CUT = { dialler: undefined, colleague: undefined };
/** The own agent is free between the colleague's acceptance and the word of it. */
const FREE_IN_BETWEEN: PullRun = {
  frames: [1, 1, 400, 1, 400, 400, 1, 1],
  server: { inviteMs: 100, okMs: 50, byeMs: 300, refuses: false },
  greetsMs: 2_000,
  savesAt: 200,
  cutsAt: NOBODY_CUT,
};
/** The colleague has the call, their word of it is lost, and the server forgets our leg: it looks as if nothing had come of the pull. */
const TAKEN_UNHEARD: PullRun = {
  frames: [1, 1, 1, 1, 1, 1, undefined, 1, 1, 1, 1, 1],
  server: { inviteMs: 50, okMs: 50, byeMs: 9_000, refuses: false },
  greetsMs: 5_500,
  savesAt: 3_600,
  cutsAt: NOBODY_CUT,
};

describe('a customer who answers while the own agent becomes idle and a colleague is asked', () => {
  it('has one agent at most, whatever is late or lost, and leaves one outcome', {
    timeout: 240_000,
  }, async () => {
    await fc.assert(
      fc.asyncProperty(run, async (each) => {
        const scene = new PullScene(each);
        try {
          await scene.begin();
          await scene.play(10_000);
          await scene.comesToRest();
          const { dialler, colleague, attemptId, agents } = scene;
          expect(agents.size).toBeLessThanOrEqual(1);
          expect(scene.silenceMs).toBeLessThanOrEqual(SILENT_AT_MOST_MS);
          const of = <F extends { readonly attemptId: string }>(facts: readonly F[]) =>
            facts.filter((fact) => fact.attemptId === attemptId);
          const ends = [
            ...of(dialler.central.of('attempt.ended')),
            ...of(colleague.central.of('attempt.ended')),
          ];
          const answered = ends.filter(({ lineResult }) => lineResult === 'answered');
          const taken = colleague.central.of('call.taken-over').length;
          const theirs = of(colleague.central.of('outcome.recorded'));
          const ours = of(dialler.central.of('outcome.recorded'));
          // Who has the call by record owes its outcome, and nobody else says one: the centre would have to park it.
          expect(answered.length).toBe(agents.size);
          expect(theirs.length + ours.length).toBe(agents.size);
          expect(theirs.length).toBe(taken);
          expect(of(colleague.central.of('attempt.ended')).length).toBe(taken);
          const handedOver = of(dialler.central.of('call.handed-over'));
          const ownEnds = of(dialler.central.of('attempt.ended'));
          expect(handedOver.length + ownEnds.length).toBeGreaterThanOrEqual(1);
          if (taken === 0) expect(handedOver).toEqual([]);
          if (taken === 0) expect(ownEnds).toHaveLength(1);
        } finally {
          await scene.close();
        }
      }),
      { numRuns: 30, seed: 20261123, endOnFailure: true, examples: [[FREE_IN_BETWEEN], [TAKEN_UNHEARD]] },
    );
  });
});
