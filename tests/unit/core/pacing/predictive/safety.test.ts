import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createPredictivePacer } from '../../../../../src/core/pacing/predictive/predictive.ts';
import { AGENTS, afterGoodDays, history, Play, type Step } from './team-history.ts';

/** Lines are taken to be free again when nothing more was heard of a call for so long, s. */
const LOST_AFTER = 120;

function played(steps: readonly Step[], settings: Parameters<typeof createPredictivePacer>[0] = {}): Play {
  const play = new Play(createPredictivePacer(settings, afterGoodDays()));
  for (const step of steps) {
    play.take(step);
    play.dial();
  }
  return play;
}

describe('a predictive pacer, whatever it hears', () => {
  it('starts nothing once everyone has left, at once and later', () => {
    fc.assert(
      fc.property(history(60), fc.constantFrom('away', 'logout'), (steps, type) => {
        const play = played(steps);
        for (let agentId = 0; agentId < AGENTS; agentId++) play.tell({ type, t: play.now, agentId });
        for (const later of [0, 0.5, 1, 5, 30, 300]) {
          expect(play.pacer.decide(play.now + later)).toBe(0);
          expect(play.pacer.explain(play.now + later).reason).toBe('nobody-present');
        }
      }),
      { seed: 11 },
    );
  });

  it('never has more lines than its bounds allow, also when calls are never heard of again', () => {
    fc.assert(
      fc.property(
        history(80),
        fc.integer({ min: 1, max: 4 }),
        fc.integer({ min: 0, max: 12 }),
        (steps, linesPerAgent, maxLines) => {
          const play = new Play(
            createPredictivePacer({ linesPerAgent, maxLines, abandonLimit: 0.5 }, afterGoodDays()),
          );
          for (const step of steps) {
            play.take(step);
            if (play.dial() === 0) continue;
            const lines = [...play.underWay.values()].filter((since) => play.now - since < LOST_AFTER).length;
            expect(lines).toBeLessThanOrEqual(Math.min(maxLines, linesPerAgent * play.present));
          }
        },
      ),
      { seed: 12 },
    );
  });

  it('starts whole numbers of calls, at most so many a second as allowed', () => {
    fc.assert(
      fc.property(history(60), fc.integer({ min: 1, max: 3 }), (steps, callsPerSecond) => {
        const play = new Play(createPredictivePacer({ callsPerSecond }, afterGoodDays()));
        const starts: number[] = [];
        for (const step of steps) {
          play.take(step);
          const calls = play.dial();
          expect(Number.isInteger(calls) && calls >= 0).toBe(true);
          for (let i = 0; i < calls; i++) starts.push(play.now);
          const lately = starts.filter((at) => at > play.now - 0.999);
          expect(lately.length).toBeLessThanOrEqual(callsPerSecond);
        }
      }),
      { seed: 13 },
    );
  });

  it('takes no risk when nothing may be abandoned: never more lines than idle agents', () => {
    fc.assert(
      fc.property(history(60), (steps) => {
        const play = new Play(createPredictivePacer({ abandonLimit: 0 }, afterGoodDays()));
        for (const step of steps) {
          play.take(step);
          const calls = play.dial();
          const { idle, ringing, waiting } = play.pacer.explain(play.now);
          if (calls > 0) expect(ringing + waiting).toBeLessThanOrEqual(idle);
        }
      }),
      { seed: 14 },
    );
  });

  it('never has more lines than idle agents while it has fallen back to progressive pacing', () => {
    const seen = new Set<string>();
    fc.assert(
      fc.property(
        history(80),
        fc.integer({ min: 0, max: 3000 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.constantFrom(0, 0.0001, 0.05),
        (steps, answers, spent, overrunRisk) => {
          const good = afterGoodDays();
          const abandons = Math.round(0.04 * answers * spent);
          const feedback = { ...good.feedback, answers, abandons };
          const play = new Play(createPredictivePacer({ overrunRisk }, { ...good, feedback }));
          for (const step of steps) {
            play.take(step);
            const { mode, fallBack, calls, idle, ringing, waiting } = play.pacer.explain(play.now);
            expect(mode).toBe(fallBack ? 'progressive' : 'predictive');
            expect(play.dial()).toBe(calls);
            if (fallBack && calls > 0) expect(ringing + waiting + calls).toBeLessThanOrEqual(idle);
            seen.add(fallBack ?? mode);
            if (overrunRisk === 0) expect(mode).toBe('progressive');
          }
        },
      ),
      { seed: 21 },
    );
    expect([...seen].sort()).toEqual(['limit-reached', 'predictive', 'small-team']);
  });

  it('lets out no more calls after a leap of the clock than after ten seconds', () => {
    fc.assert(
      fc.property(history(60), fc.double({ min: 10, max: 1e7, noNaN: true }), (steps, leap) => {
        const [leaping, steady] = [played(steps), played(steps)];
        expect(leaping.pacer.decide(leaping.now + leap)).toBe(steady.pacer.decide(steady.now + 10));
      }),
      { seed: 15 },
    );
  });

  it('takes a clock set back, or one that is no number, for one that stands still, and goes on from there', () => {
    fc.assert(
      fc.property(
        history(60),
        fc.oneof(fc.double({ min: 0.001, max: 1e7, noNaN: true }), fc.constantFrom(Number.NaN)),
        (steps, back) => {
          const [set, steady] = [played(steps), played(steps)];
          expect(set.pacer.decide(set.now - back)).toBe(steady.pacer.decide(steady.now));
          const goesOn = Number.isNaN(back) ? set.now + 3 : set.now - back + 3;
          expect(set.pacer.decide(goesOn)).toBe(steady.pacer.decide(steady.now + 3));
        },
      ),
      { seed: 16 },
    );
  });

  it('dials no more when it has not heard that an agent is ready', () => {
    // Few steps: no estimate is renewed in between, so that only the missing event makes the difference.
    fc.assert(
      fc.property(history(8), fc.integer({ min: 0, max: AGENTS - 1 }), (steps, agentId) => {
        const [deaf, hearing] = [played(steps), played(steps)];
        hearing.tell({ type: 'ready', t: hearing.now, agentId });
        expect(deaf.pacer.decide(deaf.now)).toBeLessThanOrEqual(hearing.pacer.decide(hearing.now));
      }),
      { seed: 17 },
    );
  });

  it('dials no more when it has not heard how calls ended', () => {
    fc.assert(
      fc.property(history(8), (steps) => {
        const [deaf, hearing] = [played(steps), played(steps)];
        for (const callId of [...hearing.underWay.keys()].slice(0, 6)) {
          hearing.tell({ type: 'fail', t: hearing.now, callId, outcome: 'noanswer' });
        }
        expect(deaf.pacer.decide(deaf.now)).toBeLessThanOrEqual(hearing.pacer.decide(hearing.now));
      }),
      { seed: 18 },
    );
  });

  it('gives the same answer when asked again, and when told why', () => {
    fc.assert(
      fc.property(history(60), (steps) => {
        const play = played(steps);
        const calls = play.pacer.decide(play.now);
        expect(play.pacer.decide(play.now)).toBe(calls);
        expect(play.pacer.explain(play.now).calls).toBe(calls);
      }),
      { seed: 19 },
    );
  });

  it('decides the same from its saved state as from that state written out and read back', () => {
    fc.assert(
      fc.property(history(60), history(40), (yesterday, today) => {
        const saved = played(yesterday).pacer.save();
        const [kept, read] = [saved, JSON.parse(JSON.stringify(saved)) as unknown].map((state) => {
          const play = new Play(createPredictivePacer({}, state));
          return today.map((step) => {
            play.take(step);
            return play.dial();
          });
        });
        expect(read).toEqual(kept);
      }),
      { seed: 20 },
    );
  });
});
