import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LiveFromDesk } from '../../../../src/contract/live.ts';
import { AGENT_STATES, type AgentState, type AgentStateChanged } from '../../../../src/core/sync/fact.ts';
import { Presence, type PresenceNow } from '../../../../src/main/live/presence.ts';

type StateFrame = Extract<LiveFromDesk, { kind: 'state' }>;

/** A desk that signed in at 0; `at(s)` says what the agent does from that second on and gives what the board is told. */
function agentAtWork() {
  const told: StateFrame[] = [];
  const facts: AgentStateChanged[] = [];
  let now = 0;
  const presence = new Presence(
    {
      agentId: 'a',
      now: () => now,
      record: (fact) => facts.push(fact),
      tell: (frame) => frame.kind === 'state' && told.push(frame),
    },
    { status: 'available', state: 'idle' },
  );
  const at = (seconds: number, state: AgentState, more: Partial<PresenceNow> = {}) => {
    now = seconds * 1000;
    presence.become({ status: 'available', state, attemptId: 'call', ...more });
    return told.at(-1);
  };
  return { at, told, facts, presence };
}

describe('what an agent does', () => {
  it('goes on being the same talk through holds, each of which begins anew', () => {
    const { at } = agentAtWork();
    expect(at(10, 'talking')).toMatchObject({ state: 'talking', since: 10_000, heldSince: undefined });
    expect(at(70, 'holding')).toMatchObject({ state: 'holding', since: 10_000, heldSince: 70_000 });
    expect(at(90, 'talking')).toMatchObject({ state: 'talking', since: 10_000, heldSince: undefined });
    expect(at(100, 'holding')).toMatchObject({ since: 10_000, heldSince: 100_000 });
    expect(at(130, 'wrap-up')).toMatchObject({ state: 'wrap-up', since: 130_000, heldSince: undefined });
  });

  it('puts each hold on record as it is', () => {
    const { at, facts } = agentAtWork();
    at(10, 'talking');
    at(70, 'holding');
    at(90, 'talking');
    expect(facts.map(({ state, at: when }) => [state, when])).toEqual([
      ['talking', 10_000],
      ['holding', 70_000],
      ['talking', 90_000],
    ]);
  });

  it('does not begin a talk anew when a break is chosen in it, and keeps the hold under way', () => {
    const { at } = agentAtWork();
    at(10, 'talking');
    at(20, 'holding');
    expect(at(30, 'holding', { status: 'on-break', breakReason: 'meal' })).toMatchObject({
      status: 'on-break',
      since: 10_000,
      heldSince: 20_000,
    });
  });

  it('begins another talk with another customer', () => {
    const { at } = agentAtWork();
    at(10, 'talking');
    expect(at(50, 'holding', { attemptId: 'another' })).toMatchObject({ since: 50_000, heldSince: 50_000 });
  });

  it('tells of a hold only while there is one, and never one that began before its talk', () => {
    const step = fc.record({ state: fc.constantFrom(...AGENT_STATES), attemptId: fc.constantFrom('x', 'y') });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
        const { at, told } = agentAtWork();
        for (const [second, { state, attemptId }] of steps.entries()) at(second, state, { attemptId });
        for (const frame of told) {
          expect(frame.heldSince !== undefined).toBe(frame.state === 'holding');
          expect(frame.heldSince ?? frame.since).toBeGreaterThanOrEqual(frame.since);
        }
      }),
      { seed: 2026, numRuns: 200 },
    );
  });
});
