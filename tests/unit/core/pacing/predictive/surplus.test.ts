import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ExactSurplus, NormalSurplus } from '../../../../../src/core/pacing/predictive/surplus.ts';

const shares = (maxLength: number, max: number) =>
  fc.array(fc.double({ min: 0.001, max, noNaN: true }), { maxLength });

/** Probability that at least as many of the calls are answered as agents are free, by going through all cases. */
function byCases(idle: number, free: readonly number[], answered: readonly number[]): number {
  const events = [...free.map((p) => ({ p, change: 1 })), ...answered.map((p) => ({ p, change: -1 }))];
  const walk = (index: number, surplus: number): number => {
    const event = events[index];
    if (!event) return surplus <= 0 ? 1 : 0;
    return event.p * walk(index + 1, surplus + event.change) + (1 - event.p) * walk(index + 1, surplus);
  };
  return walk(0, idle);
}

describe('the surplus of agents over answers', () => {
  it('is exact for small teams', () => {
    fc.assert(
      fc.property(fc.nat(3), shares(5, 1), shares(6, 1), (idle, free, answered) => {
        const surplus = new ExactSurplus();
        surplus.reset(idle, free.length);
        for (const p of free) surplus.mayBecomeFree(p);
        for (const p of answered) surplus.mayBeAnswered(p);
        expect(surplus.shortage()).toBeCloseTo(byCases(idle, free, answered), 9);
      }),
      { seed: 31 },
    );
  });

  it('is close to exact for large teams', () => {
    fc.assert(
      fc.property(fc.nat(8), fc.integer({ min: 20, max: 60 }), (idle, calls) => {
        const [exact, normal] = [new ExactSurplus(), new NormalSurplus()];
        for (const surplus of [exact, normal]) {
          surplus.reset(idle, 60, 0);
          for (let agent = 0; agent < 60; agent++) surplus.mayBecomeFree(0.05 + agent / 400);
          for (let call = 0; call < calls; call++) surplus.mayBeAnswered(0.15);
        }
        expect(Math.abs(normal.shortage() - exact.shortage())).toBeLessThan(0.01);
      }),
      { seed: 32 },
    );
  });

  it('counts an uncertain answer rate as a risk where many calls share it', () => {
    const shortage = (error: number) => {
      const surplus = new NormalSurplus();
      surplus.reset(70, 0, error);
      for (let call = 0; call < 400; call++) surplus.mayBeAnswered(0.14);
      return surplus.shortage();
    };
    expect(shortage(0.1)).toBeGreaterThan(2 * shortage(0));
  });
});
