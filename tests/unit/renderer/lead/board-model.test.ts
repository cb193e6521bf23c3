import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { BoardAgent, BoardMessage, BoardSnapshot } from '../../../../src/contract/views.ts';
import {
  applyBoardMessage,
  isLate,
  isTileLate,
  ranking,
  restOf,
  restQuotas,
  shownSince,
  tileState,
  tilesOf,
} from '../../../../src/renderer/screens/lead/board-model.ts';
import { boardAgent as agent, boardCampaign, boardSnapshot as snapshot } from '../../../support/board.ts';

const delta = (seq: number, agents: BoardAgent[]): BoardMessage => ({
  kind: 'delta',
  seq,
  at: 6_000,
  agents,
});

describe('an agent who rests', () => {
  const MINUTE_MS = 60_000;
  const quotas = restQuotas([boardCampaign({ id: 'c1', restMinutes: 20 }), boardCampaign({ id: 'c2' })]);
  const resting = agent({
    status: 'on-break',
    breakReason: 'rest',
    campaignId: 'c1',
    since: 0,
    restMsToday: 15 * MINUTE_MS,
  });

  it('is late once the rests of the day are over the quota, not once this one is long', () => {
    expect(restOf(resting, quotas, 2 * MINUTE_MS)).toEqual({
      usedMs: 17 * MINUTE_MS,
      quotaMs: 20 * MINUTE_MS,
    });
    expect(isTileLate(resting, quotas, 5 * MINUTE_MS)).toBe(false);
    expect(isTileLate(resting, quotas, 5 * MINUTE_MS + 1)).toBe(true);
    expect(isTileLate({ ...resting, restMsToday: 0 }, quotas, 16 * MINUTE_MS)).toBe(false);
    expect(tilesOf([resting], 'late', 6 * MINUTE_MS, quotas)).toEqual([resting]);
  });

  it('has a quota neither at a meal, in a call, nor where the campaign has none', () => {
    const others = [
      { ...resting, breakReason: 'meal' },
      { ...resting, state: 'wrap-up' as const },
      { ...resting, campaignId: 'c2' },
    ];
    for (const other of others) expect(restOf(other, quotas, MINUTE_MS)).toBeUndefined();
    expect(isTileLate({ ...resting, campaignId: 'c2' }, quotas, 15 * MINUTE_MS + 1)).toBe(true);
  });
});

describe('the live board', () => {
  it('takes the next delta and keeps everybody who did not change', () => {
    const step = applyBoardMessage(
      snapshot(7, [agent(), agent({ agentId: 'a2' })]),
      delta(8, [agent({ state: 'talking' })]),
    );
    expect(step).toMatchObject({
      kind: 'board',
      board: { seq: 8, agents: [{ agentId: 'a1', state: 'talking' }, { agentId: 'a2' }] },
    });
  });

  it('adds an agent it has not seen before', () => {
    const step = applyBoardMessage(snapshot(1, [agent()]), delta(2, [agent({ agentId: 'a9' })]));
    expect(step.kind === 'board' && step.board.agents.map((each) => each.agentId)).toEqual(['a1', 'a9']);
  });

  it('replaces the campaigns when a delta brings them and keeps them otherwise', () => {
    const before = snapshot(1, [], [boardCampaign({ left: 3 })]);
    const after = { ...delta(2, []), campaigns: [boardCampaign({ left: 2 })] };
    expect(applyBoardMessage(before, delta(2, []))).toMatchObject({ board: { campaigns: [{ left: 3 }] } });
    expect(applyBoardMessage(before, after)).toMatchObject({ board: { campaigns: [{ left: 2 }] } });
  });

  it('reports a gap for a delta that skips a number and for one before any snapshot', () => {
    expect(applyBoardMessage(snapshot(1, []), delta(3, [])).kind).toBe('gap');
    expect(applyBoardMessage(undefined, delta(1, [])).kind).toBe('gap');
  });

  it('ends in the same board however often deltas are repeated', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('idle', 'talking', 'wrap-up'), { minLength: 1, maxLength: 12 }),
        fc.nat(3),
        (states, repeats) => {
          let board: BoardSnapshot = snapshot(0, [agent()]);
          states.forEach((state, index) => {
            for (let again = 0; again <= repeats; again += 1) {
              const step = applyBoardMessage(board, delta(index + 1, [agent({ state })]));
              if (step.kind === 'board') board = step.board;
            }
          });
          expect(board.seq).toBe(states.length);
          expect(board.agents[0]?.state).toBe(states.at(-1));
        },
      ),
      { seed: 2026, numRuns: 100 },
    );
  });

  it('shows one word per agent: a call outranks a break, offline outranks a call', () => {
    expect(tileState(agent({ status: 'on-break' }))).toBe('on-break');
    expect(tileState(agent({ status: 'on-break', state: 'talking' }))).toBe('talking');
    expect(tileState(agent({ state: 'talking', online: false }))).toBe('offline');
    expect(tileState(agent({ status: 'logged-out', online: false }))).toBe('logged-out');
  });

  it('calls a wrap-up late after its limit and talking never', () => {
    expect(isLate('wrap-up', 0, 90_000)).toBe(false);
    expect(isLate('wrap-up', 0, 90_001)).toBe(true);
    expect(isLate('talking', 0, 10_000_000)).toBe(false);
  });

  it('calls a hold late by its own time, not by the talk’s', () => {
    const held = (heldSince?: number) => agent({ state: 'holding', since: 0, heldSince });
    expect(shownSince(held(90_000))).toBe(90_000);
    expect(tilesOf([held(90_000)], 'late', 150_000)).toEqual([]);
    expect(tilesOf([held(90_000)], 'late', 150_001)).toHaveLength(1);
    // A desk of an earlier version tells when the hold began as when the state did.
    expect(shownSince(held())).toBe(0);
    expect(shownSince(agent({ state: 'talking', since: 5 }))).toBe(5);
  });

  it('filters to the late ones and keeps the signed-out at the end', () => {
    const late = agent({ agentId: 'late', state: 'wrap-up', since: 0 });
    const out = agent({ agentId: 'out', status: 'logged-out', team: 'A' });
    const agents = [out, late, agent({ since: 99_000 })];
    expect(tilesOf(agents, 'late', 100_000).map((each) => each.agentId)).toEqual(['late']);
    expect(tilesOf(agents, 'all', 100_000).at(-1)?.agentId).toBe('out');
    expect(tilesOf(agents, 'present', 100_000).map((each) => each.agentId)).not.toContain('out');
  });

  it('ranks by successes, then contacts, and leaves out those without a call', () => {
    const agents = [
      agent({ agentId: 'x', callsToday: 9, successToday: 1, contactsToday: 2 }),
      agent({ agentId: 'y', callsToday: 3, successToday: 1, contactsToday: 3 }),
      agent({ agentId: 'z' }),
    ];
    expect(ranking(agents).map((each) => each.agentId)).toEqual(['y', 'x']);
  });
});
