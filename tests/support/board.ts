import type { BoardAgent, BoardCampaign, BoardSnapshot, BoardTotals } from '../../src/contract/views.ts';

/** A tile of somebody who has just signed in; `over` says what is different. */
export function boardAgent(over: Partial<BoardAgent> = {}): BoardAgent {
  return {
    agentId: 'a1',
    name: '李敏',
    team: '城东一组',
    status: 'available',
    state: 'idle',
    since: 1_000,
    online: true,
    callsToday: 0,
    answeredToday: 0,
    contactsToday: 0,
    successToday: 0,
    talkMsToday: 0,
    handleMsToday: 0,
    waitMsToday: 0,
    restMsToday: 0,
    ...over,
  };
}

export function boardCampaign(over: Partial<BoardCampaign> = {}): BoardCampaign {
  return {
    id: 'c1',
    name: '十一月合约到期挽留',
    dialMode: 'progressive',
    calls: 0,
    knownEnds: 0,
    answered: 0,
    abandoned: 0,
    desktopLost: 0,
    contacts: 0,
    success: 0,
    left: 0,
    reserved: 0,
    hours: [],
    ...over,
  };
}

export const quietTotals: BoardTotals = { dayStart: 0, inDoubt: 0, unknownAttempts: 0, parked: 0 };

export function boardSnapshot(
  seq: number,
  agents: readonly BoardAgent[],
  campaigns: readonly BoardCampaign[] = [],
): BoardSnapshot {
  return {
    kind: 'snapshot',
    seq,
    at: 5_000,
    agents: [...agents],
    totals: quietTotals,
    campaigns: [...campaigns],
  };
}
