import type { BoardAgent, BoardCampaign, BoardMessage, BoardSnapshot } from '../../../contract/views.ts';
import { assertNever } from '../../../core/assert-never.ts';

/** The board after a message: `gap` asks for a new subscription, since a delta was missed. */
export type BoardStep = { readonly kind: 'board'; readonly board: BoardSnapshot } | { readonly kind: 'gap' };

/** Applies a snapshot or the next delta. A delta that was seen already changes nothing; one that skips a number is a gap. */
export function applyBoardMessage(board: BoardSnapshot | undefined, message: BoardMessage): BoardStep {
  switch (message.kind) {
    case 'snapshot':
      return { kind: 'board', board: message };
    case 'delta': {
      if (!board || message.seq > board.seq + 1) return { kind: 'gap' };
      if (message.seq <= board.seq) return { kind: 'board', board };
      const changed = new Map(message.agents.map((agent) => [agent.agentId, agent]));
      const kept = board.agents.map((agent) => changed.get(agent.agentId) ?? agent);
      const known = new Set(board.agents.map((agent) => agent.agentId));
      const added = message.agents.filter((agent) => !known.has(agent.agentId));
      return {
        kind: 'board',
        board: {
          kind: 'snapshot',
          seq: message.seq,
          at: message.at,
          agents: [...kept, ...added],
          totals: message.totals ?? board.totals,
          campaigns: message.campaigns ?? board.campaigns,
        },
      };
    }
    default:
      return assertNever(message);
  }
}

/** One word for what an agent is doing, as a tile shows it. */
export const TILE_STATES = [
  'talking',
  'holding',
  'ringing',
  'reserved',
  'wrap-up',
  'idle',
  'on-break',
  'logged-out',
  'offline',
] as const;
export type TileState = (typeof TILE_STATES)[number];

/** Chosen status and observed state as one word: a call outranks a break that begins after it; offline outranks all. */
export function tileState(agent: BoardAgent): TileState {
  if (agent.status === 'logged-out') return 'logged-out';
  if (!agent.online) return 'offline';
  if (agent.state !== 'idle') return agent.state;
  return agent.status === 'on-break' ? 'on-break' : 'idle';
}

/** From when on a state counts as late; ms. States without an entry are never late. */
export type LateAfter = Partial<Record<TileState, number>>;
export const DEFAULT_LATE_AFTER: LateAfter = {
  'wrap-up': 90_000,
  'on-break': 15 * 60_000,
  holding: 60_000,
  idle: 120_000,
  offline: 60_000,
};

export function isLate(
  state: TileState,
  sinceMs: number,
  nowMs: number,
  lateAfter: LateAfter = DEFAULT_LATE_AFTER,
): boolean {
  const limit = lateAfter[state];
  return limit !== undefined && nowMs - sinceMs > limit;
}

/** What an agent may rest in a day, by campaign; minutes. */
export type RestQuotas = ReadonlyMap<string, number>;

export function restQuotas(campaigns: readonly BoardCampaign[]): RestQuotas {
  return new Map(
    campaigns.flatMap(({ id, restMinutes }) => (restMinutes === undefined ? [] : [[id, restMinutes]])),
  );
}

/** How much of the day's quota is used by an agent who rests now, ms; undefined for everybody else and where there is no quota. */
export function restOf(
  agent: BoardAgent,
  quotas: RestQuotas,
  now: number,
): { readonly usedMs: number; readonly quotaMs: number } | undefined {
  const minutes = agent.campaignId === undefined ? undefined : quotas.get(agent.campaignId);
  if (minutes === undefined || tileState(agent) !== 'on-break' || agent.breakReason !== 'rest')
    return undefined;
  return { usedMs: agent.restMsToday + Math.max(0, now - agent.since), quotaMs: minutes * 60_000 };
}

/** A rest is late once the day's quota is used up, anything else once it has lasted too long. */
export function isTileLate(agent: BoardAgent, quotas: RestQuotas, now: number): boolean {
  const rest = restOf(agent, quotas, now);
  return rest ? rest.usedMs > rest.quotaMs : isLate(tileState(agent), shownSince(agent), now);
}

/** When the state that the tile names began, epoch ms: of a hold, not the talk's beginning but its own. */
export function shownSince(agent: BoardAgent): number {
  return tileState(agent) === 'holding' ? (agent.heldSince ?? agent.since) : agent.since;
}

export type BoardFilter = 'all' | 'present' | 'late';

/** 组 2 goes before 组 10. */
const byName = new Intl.Collator('zh-CN', { numeric: true });

/** Tiles in an order that does not jump: by team, then name; those who are signed out last. */
export function tilesOf(
  agents: readonly BoardAgent[],
  filter: BoardFilter,
  nowMs: number,
  quotas: RestQuotas = new Map(),
): readonly BoardAgent[] {
  const rank = (agent: BoardAgent) => (agent.status === 'logged-out' ? 1 : 0);
  return agents
    .filter((agent) => {
      const state = tileState(agent);
      if (filter === 'present') return state !== 'logged-out';
      if (filter === 'late') return isTileLate(agent, quotas, nowMs);
      return true;
    })
    .sort((a, b) => rank(a) - rank(b) || byName.compare(a.team, b.team) || byName.compare(a.name, b.name));
}

/** Those with at least one call today, best first: successes, then contacts, then talk time. */
export function ranking(agents: readonly BoardAgent[]): readonly BoardAgent[] {
  return agents
    .filter((agent) => agent.callsToday > 0)
    .sort(
      (a, b) =>
        b.successToday - a.successToday ||
        b.contactsToday - a.contactsToday ||
        b.talkMsToday - a.talkMsToday ||
        a.name.localeCompare(b.name, 'zh-CN'),
    );
}
