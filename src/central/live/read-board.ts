import { DateTime } from 'luxon';
import type { BoardAgent, BoardCampaign, BoardTotals } from '../../contract/views.ts';
import type { Centre } from '../context.ts';
import { goalsToday } from '../goals/day-goals.ts';
import { dayOf } from '../projections/agent-days.ts';
import { unsettled } from '../settling/unknown-attempts.ts';
import { SILENT_AFTER_MS } from './presence.ts';
import { readBoardCampaigns } from './read-board-campaigns.ts';
import { answeredBy, countToday, type TodayCount } from './today-counts.ts';

export interface Board {
  readonly agents: readonly BoardAgent[];
  readonly totals: BoardTotals;
  readonly campaigns: readonly BoardCampaign[];
}

/** The board as the database has it now. */
export async function readBoard(centre: Centre): Promise<Board> {
  const now = DateTime.fromMillis(centre.clock.nowMs(), { zone: centre.timeZone });
  const dayStart = now.startOf('day').toMillis();
  const today = await countToday(centre, dayStart);
  const [agents, totals, campaigns, goalsOf] = await Promise.all([
    readAgents(centre, today),
    readTotals(centre, dayStart),
    readBoardCampaigns(centre, today),
    goalsToday(centre),
  ]);
  const askedBy = new Map(campaigns.map(({ id, dayGoals }) => [id, dayGoals]));
  return {
    agents: agents.map((agent) => {
      const goals = goalsOf({ id: agent.agentId, team: agent.team }, askedBy.get(agent.campaignId ?? ''));
      return goals ? { ...agent, goals } : agent;
    }),
    totals,
    campaigns,
  };
}

async function readAgents(centre: Centre, counts: readonly TodayCount[]): Promise<BoardAgent[]> {
  const now = centre.clock.nowMs();
  const today = dayOf(now, centre.timeZone);
  const answered = answeredBy(counts);
  const rows = await centre.db
    .selectFrom('accounts')
    .leftJoin('presence', 'presence.agent_id', 'accounts.id')
    .leftJoin('campaigns', 'campaigns.id', 'presence.campaign_id')
    .leftJoin('agent_days', (join) =>
      join.onRef('agent_days.agent_id', '=', 'accounts.id').on('agent_days.day', '=', today),
    )
    .select([
      'accounts.id',
      'accounts.display_name',
      'accounts.team',
      'accounts.created_at',
      'presence.status',
      'presence.state',
      'presence.break_reason',
      'presence.since',
      'presence.held_since',
      'presence.seen_at',
      'presence.online',
      'campaigns.id as campaignId',
      'campaigns.name as campaignName',
      'agent_days.calls',
      'agent_days.contacts',
      'agent_days.success',
      'agent_days.talk_ms',
      'agent_days.handle_ms',
      'agent_days.wait_ms',
      'agent_days.rest_ms',
    ])
    .where('accounts.role', '=', 'agent')
    // One that was disabled today still stands behind today's figures.
    .where((eb) => eb.or([eb('accounts.disabled_at', 'is', null), eb('agent_days.calls', '>', 0)]))
    .orderBy('accounts.team')
    .orderBy('accounts.username')
    .execute();
  return rows.map((row) => ({
    agentId: row.id,
    name: row.display_name,
    team: row.team,
    status: row.status ?? 'logged-out',
    state: row.state ?? 'idle',
    ...(row.break_reason === null ? {} : { breakReason: row.break_reason }),
    ...(row.campaignId === null ? {} : { campaignId: row.campaignId }),
    ...(row.campaignName === null ? {} : { campaignName: row.campaignName }),
    since: row.since ?? row.created_at,
    ...(row.held_since === null ? {} : { heldSince: row.held_since }),
    online: row.online === 1 && (row.seen_at ?? 0) > now - SILENT_AFTER_MS,
    callsToday: row.calls ?? 0,
    answeredToday: answered.get(row.id) ?? 0,
    contactsToday: row.contacts ?? 0,
    successToday: row.success ?? 0,
    talkMsToday: row.talk_ms ?? 0,
    handleMsToday: row.handle_ms ?? 0,
    waitMsToday: row.wait_ms ?? 0,
    restMsToday: row.rest_ms ?? 0,
  }));
}

async function readTotals({ db, clock }: Centre, dayStart: number): Promise<BoardTotals> {
  const countUnsettled = (kind: 'unknown' | 'never-ended') =>
    unsettled(db, kind, clock.nowMs())
      .select(({ fn }) => fn.countAll<number>().as('count'))
      .executeTakeFirstOrThrow();
  const [inDoubt, unknown, neverEnded, parked] = await Promise.all([
    db
      .selectFrom('tasks')
      .innerJoin('campaigns', 'campaigns.id', 'tasks.campaign_id')
      .select(({ fn }) => fn.countAll<number>().as('count'))
      .where('campaigns.state', '<>', 'ended')
      .where('tasks.state', '=', 'in-doubt')
      .executeTakeFirstOrThrow(),
    countUnsettled('unknown'),
    countUnsettled('never-ended'),
    db
      .selectFrom('facts')
      .select(({ fn }) => fn.countAll<number>().as('count'))
      .where('state', '=', 'parked')
      .executeTakeFirstOrThrow(),
  ]);
  return {
    dayStart,
    inDoubt: inDoubt.count,
    unknownAttempts: unknown.count + neverEnded.count,
    parked: parked.count,
  };
}
