import { describe, expect, it } from 'vitest';
import {
  agentOccupancy,
  averageWait,
  figuresOf,
  hoursOf,
  partOf,
  tightestBudget,
} from '../../../../src/renderer/screens/lead/board-figures.ts';
import { boardAgent as agent, boardCampaign, boardSnapshot } from '../../../support/board.ts';

const MINUTE = 60_000;

describe('figures of the live board', () => {
  it('has no rate where there is nothing to divide by', () => {
    expect(figuresOf({ agents: [], campaigns: [boardCampaign()] }, 0, MINUTE)).toMatchObject({
      occupancy: undefined,
      averageWaitMs: undefined,
      answerRate: undefined,
      abandonRate: undefined,
    });
  });

  it.each(['idle', 'reserved', 'ringing'] as const)(
    'counts %s under way as waiting, before any call',
    (state) => {
      expect(agentOccupancy(agent({ state, since: 0 }), 0, MINUTE)).toBe(0);
    },
  );

  it.each(['talking', 'holding', 'wrap-up'] as const)('counts %s under way as handling', (state) => {
    const tile = agent({ state, since: 0, handleMsToday: MINUTE, waitMsToday: MINUTE });
    expect(agentOccupancy(tile, 0, 2 * MINUTE)).toBe(0.75);
  });

  it('counts a break and the time of a desk that is offline as neither', () => {
    const before = { since: 0, handleMsToday: 3, waitMsToday: 1 };
    expect(agentOccupancy(agent({ ...before, status: 'on-break' }), 0, MINUTE)).toBe(0.75);
    expect(agentOccupancy(agent({ ...before, online: false }), 0, MINUTE)).toBe(0.75);
  });

  it('counts only what lies within the day', () => {
    const night = agent({ since: 0, handleMsToday: MINUTE });
    expect(agentOccupancy(night, 9 * MINUTE, 10 * MINUTE)).toBe(0.5);
  });

  it('shares the waiting among the answered calls', () => {
    const tile = agent({ status: 'on-break', waitMsToday: 6 * MINUTE, answeredToday: 4 });
    expect(averageWait(tile, 0, MINUTE)).toBe(1.5 * MINUTE);
    expect(averageWait(agent(), 0, MINUTE)).toBeUndefined();
  });

  it('takes abandoned calls as a share of all live answers', () => {
    const campaigns = [
      boardCampaign({ calls: 400, knownEnds: 390, answered: 96, abandoned: 4, desktopLost: 1 }),
      boardCampaign({ id: 'c2', calls: 100, knownEnds: 100, answered: 100 }),
    ];
    expect(figuresOf({ agents: [], campaigns }, 0, 0)).toMatchObject({
      abandonRate: 0.02,
      abandoned: 4,
      desktopLost: 1,
      liveAnswers: 200,
      answerRate: 196 / 490,
    });
  });

  it('has no answer rate while the first call rings', () => {
    const rates = (campaign: Parameters<typeof boardCampaign>[0]) =>
      figuresOf({ agents: [], campaigns: [boardCampaign(campaign)] }, 0, 0);
    expect(rates({ calls: 1 })).toMatchObject({ calls: 1, answerRate: undefined });
    expect(rates({ calls: 1, knownEnds: 1 }).answerRate).toBe(0);
    expect(rates({ calls: 2, knownEnds: 1, answered: 1 }).answerRate).toBe(1);
  });

  it('shows of a chosen campaign its own figures and those who work in it', () => {
    const board = boardSnapshot(
      1,
      [agent({ campaignId: 'c1', state: 'talking' }), agent({ agentId: 'a2', campaignId: 'c2' })],
      [boardCampaign({ left: 5, reserved: 2 }), boardCampaign({ id: 'c2', left: 7 })],
    );
    expect(figuresOf(partOf(board, 'c1'), 0, 0)).toMatchObject({
      present: 1,
      talking: 1,
      left: 5,
      reserved: 2,
    });
    expect(figuresOf(partOf(board, undefined), 0, 0)).toMatchObject({ present: 2, left: 12 });
  });

  it('adds up what is asked today of those who have been here, and nothing where nothing is asked', () => {
    const goals = { calls: 90, success: 8 };
    const agents = [
      agent({ goals }),
      agent({ goals: { calls: 60 } }),
      agent({ status: 'logged-out', callsToday: 40, goals }),
      agent({ status: 'logged-out', goals }),
    ];
    expect(figuresOf({ agents, campaigns: [] }, 0, 0).goals).toEqual({ calls: 240, success: 16 });
    expect(figuresOf({ agents: [agent()], campaigns: [] }, 0, 0).goals).toEqual({});
  });

  it('leaves those who are signed out or offline out of the present', () => {
    const agents = [agent(), agent({ online: false }), agent({ status: 'logged-out' })];
    expect(figuresOf({ agents, campaigns: [] }, 0, 0).present).toBe(1);
  });

  it('adds the hours of all campaigns up and leaves no gap between them', () => {
    const hour = { calls: 4, contacts: 1, talkMs: MINUTE };
    const hours = hoursOf([
      boardCampaign({ hours: [{ hour: 7, ...hour }] }),
      boardCampaign({
        id: 'c2',
        hours: [
          { hour: 7, ...hour },
          { hour: 20, ...hour },
        ],
      }),
    ]);
    expect(hours.map((each) => each.hour)).toEqual(Array.from({ length: 14 }, (_, i) => 7 + i));
    expect(hours[0]).toEqual({ hour: 7, calls: 8, contacts: 2, talkMs: 2 * MINUTE });
    expect(hours[1]).toEqual({ hour: 8, calls: 0, contacts: 0, talkMs: 0 });
  });
});

describe('the abandon budget of several campaigns', () => {
  const budget = (left: number, rate: number) => ({ limit: 0.03, rate, abandoned: 1, outOf: 100, left });

  it('is that of the one nearest to its limit, and none where nothing can be abandoned', () => {
    expect(tightestBudget([boardCampaign()])).toBeUndefined();
    const tight = boardCampaign({ id: 'c2', budget: budget(0, 0.04) });
    const shown = [
      boardCampaign({ budget: budget(3, 0.01) }),
      tight,
      boardCampaign({ budget: budget(0, 0.03) }),
    ];
    expect(tightestBudget(shown)).toEqual(tight.budget);
  });
});
