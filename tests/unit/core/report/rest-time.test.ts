import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type RestSpan, restLeft, restsAfter, restTaken } from '../../../../src/core/report/rest-time.ts';
import type { AgentState, AgentStatus } from '../../../../src/core/sync/fact.ts';

const MINUTE = 60_000;
type Change = Parameters<typeof restsAfter>[1];
const spansAfter = (changes: readonly Change[]) =>
  changes.reduce<readonly RestSpan[]>((spans, change) => restsAfter(spans, change), []);
const rest = (at: number, state: AgentState = 'idle'): Change => ({
  at,
  status: 'on-break',
  state,
  breakReason: 'rest',
});
const ready = (at: number): Change => ({ at, status: 'available', state: 'idle' });

describe('rests of a day', () => {
  it('add up, and the one that lasts counts until now', () => {
    const spans = spansAfter([rest(10 * MINUTE), ready(15 * MINUTE), rest(60 * MINUTE)]);
    const taken = restTaken(spans, 0);
    expect(taken).toEqual({ usedMs: 5 * MINUTE, since: 60 * MINUTE });
    expect(restLeft(taken, 30, 70 * MINUTE)).toBe(15 * MINUTE);
    expect(restLeft(taken, 10, 70 * MINUTE)).toBe(-5 * MINUTE);
  });

  it('begin when the call is done with, and are neither meals nor meetings', () => {
    const spans = spansAfter([
      rest(1, 'talking'),
      rest(2, 'wrap-up'),
      rest(3),
      { ...rest(10), breakReason: 'meal' },
      { at: 20, status: 'on-break', state: 'idle' },
    ]);
    expect(spans).toEqual([{ from: 3, to: 10 }]);
  });

  it('are the day’s own: one that a desk never ended yesterday takes nothing of today', () => {
    const spans = spansAfter([rest(MINUTE)]);
    const next = restsAfter(spans, ready(24 * 60 * MINUTE));
    expect(restTaken(next, 12 * 60 * MINUTE)).toEqual({ usedMs: 0 });
  });

  it('are never negative, never overlap and never pile up, whatever the clock does', () => {
    const status = fc.constantFrom<AgentStatus>('available', 'on-break', 'logged-out');
    const change = fc.record({
      at: fc.integer({ min: 0, max: 10 * 24 * 60 * MINUTE }),
      status,
      state: fc.constantFrom<AgentState>('idle', 'talking', 'wrap-up'),
      breakReason: fc.constantFrom('rest', 'meal', undefined),
    });
    fc.assert(
      fc.property(fc.array(change, { maxLength: 40 }), (changes) => {
        const spans = spansAfter(changes);
        expect(spans.filter(({ to }) => to === undefined).length).toBeLessThanOrEqual(1);
        expect(spans.every(({ from, to }) => to === undefined || to >= from)).toBe(true);
        expect(restTaken(spans, 0).usedMs).toBeGreaterThanOrEqual(0);
      }),
      { seed: 20_261_123 },
    );
  });
});
