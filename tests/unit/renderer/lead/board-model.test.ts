import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { BoardAgent, BoardMessage, BoardSnapshot } from '../../../../src/contract/views.ts';
import {
  applyBoardMessage,
  figuresOf,
  isLate,
  occupancy,
  ranking,
  tileState,
  tilesOf,
} from '../../../../src/renderer/screens/lead/board-model.ts';

function agent(over: Partial<BoardAgent> = {}): BoardAgent {
  return {
    agentId: 'a1',
    name: '李敏',
    team: '城东一组',
    status: 'available',
    state: 'idle',
    since: 1_000,
    online: true,
    callsToday: 0,
    contactsToday: 0,
    successToday: 0,
    talkMsToday: 0,
    handleMsToday: 0,
    waitMsToday: 0,
    ...over,
  };
}

const totals = {
  calls: 10,
  answered: 4,
  contacts: 3,
  success: 1,
  queueLeft: 90,
  inDoubt: 0,
  unknownAttempts: 0,
  parked: 0,
};
const snapshot = (seq: number, agents: BoardAgent[]): BoardSnapshot => ({
  kind: 'snapshot',
  seq,
  at: 5_000,
  agents,
  totals,
});
const delta = (seq: number, agents: BoardAgent[]): BoardMessage => ({
  kind: 'delta',
  seq,
  at: 6_000,
  agents,
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

  it('has no occupancy before anything was measured', () => {
    expect(occupancy(agent())).toBeUndefined();
    expect(occupancy(agent({ handleMsToday: 3, waitMsToday: 1 }))).toBe(0.75);
  });

  it('counts those present and leaves out the signed-out and offline', () => {
    const board = snapshot(1, [
      agent({ state: 'talking' }),
      agent({ agentId: 'a2', online: false }),
      agent({ agentId: 'a3', status: 'logged-out' }),
    ]);
    expect(figuresOf(board)).toMatchObject({ present: 1, talking: 1, answerRate: 0.4 });
  });

  it('filters to the late ones and keeps the signed-out at the end', () => {
    const late = agent({ agentId: 'late', state: 'wrap-up', since: 0 });
    const out = agent({ agentId: 'out', status: 'logged-out', team: 'A' });
    const board = snapshot(1, [out, late, agent({ since: 99_000 })]);
    expect(tilesOf(board, 'late', 100_000).map((each) => each.agentId)).toEqual(['late']);
    expect(tilesOf(board, 'all', 100_000).at(-1)?.agentId).toBe('out');
    expect(tilesOf(board, 'present', 100_000).map((each) => each.agentId)).not.toContain('out');
  });

  it('ranks by successes, then contacts, and leaves out those without a call', () => {
    const board = snapshot(1, [
      agent({ agentId: 'x', callsToday: 9, successToday: 1, contactsToday: 2 }),
      agent({ agentId: 'y', callsToday: 3, successToday: 1, contactsToday: 3 }),
      agent({ agentId: 'z' }),
    ]);
    expect(ranking(board).map((each) => each.agentId)).toEqual(['y', 'x']);
  });
});
