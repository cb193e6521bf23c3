import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decideGate } from '../../../../src/core/compliance/gate.ts';
import { anyQuestion } from '../../../support/compliance/any-question.ts';

const HOUR = 3_600_000;
const SEEDED = { seed: 20260105, numRuns: 2_000 } as const;

describe('whatever it is asked, the gate', () => {
  it('never opens for older data where it was closed for fresh data', () => {
    fc.assert(
      fc.property(anyQuestion, fc.integer({ min: 0, max: 60 * HOUR }), (asked, older) => {
        if (asked.dncAsOf === undefined || decideGate(asked).kind === 'allowed') return;
        expect(decideGate({ ...asked, dncAsOf: asked.dncAsOf - older }).kind).toBe('blocked');
      }),
      SEEDED,
    );
  });

  it('never opens because of one attempt more, or without a lease, trust or time left', () => {
    fc.assert(
      fc.property(anyQuestion, fc.integer({ min: 0, max: 24 * HOUR }), (asked, ago) => {
        const more = { ...asked, attemptTimes: [...asked.attemptTimes, asked.now - ago] };
        if (decideGate(asked).kind === 'blocked') expect(decideGate(more).kind).toBe('blocked');
        for (const worse of [
          { lease: undefined },
          { clockTrusted: false },
          { lease: { taskId: 'task', term: 1, expiresAt: asked.now } },
          { dncAsOf: undefined },
        ]) {
          expect(decideGate({ ...asked, ...worse }).kind).toBe('blocked');
        }
      }),
      SEEDED,
    );
  });

  it('is open at the time it names, unless something else blocks then', () => {
    fc.assert(
      fc.property(anyQuestion, (asked) => {
        const decision = decideGate(asked);
        if (decision.kind === 'allowed' || decision.until === undefined) return;
        expect(decision.until).toBeGreaterThan(asked.now);
        const then = decideGate({ ...asked, now: decision.until });
        if (then.kind === 'blocked') expect(then.rule).not.toBe(decision.rule);
      }),
      SEEDED,
    );
  });
});
