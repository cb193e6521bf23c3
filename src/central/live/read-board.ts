import { DateTime } from 'luxon';
import type { BoardAgent, BoardTotals } from '../../contract/views.ts';
import type { Centre } from '../context.ts';
import { dayOf } from '../projections/agent-days.ts';
import { SILENT_AFTER_MS } from './presence.ts';

export interface Board {
  readonly agents: readonly BoardAgent[];
  readonly totals: BoardTotals;
}

/** The board as the database has it now. */
export async function readBoard(centre: Centre): Promise<Board> {
  const [agents, totals] = await Promise.all([readAgents(centre), readTotals(centre)]);
  return { agents, totals };
}

async function readAgents(centre: Centre): Promise<BoardAgent[]> {
  const now = centre.clock.nowMs();
  const today = dayOf(now, centre.timeZone);
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
      'presence.seen_at',
      'presence.online',
      'campaigns.name as campaignName',
      'agent_days.calls',
      'agent_days.contacts',
      'agent_days.success',
      'agent_days.talk_ms',
      'agent_days.handle_ms',
      'agent_days.wait_ms',
    ])
    .where('accounts.role', '=', 'agent')
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
    ...(row.campaignName === null ? {} : { campaignName: row.campaignName }),
    since: row.since ?? row.created_at,
    online: row.online === 1 && (row.seen_at ?? 0) > now - SILENT_AFTER_MS,
    callsToday: row.calls ?? 0,
    contactsToday: row.contacts ?? 0,
    successToday: row.success ?? 0,
    talkMsToday: row.talk_ms ?? 0,
    handleMsToday: row.handle_ms ?? 0,
    waitMsToday: row.wait_ms ?? 0,
  }));
}

async function readTotals(centre: Centre): Promise<BoardTotals> {
  const { db, timeZone: zone } = centre;
  const midnight = DateTime.fromMillis(centre.clock.nowMs(), { zone }).startOf('day').toMillis();
  const [today, tasks, unknown, parked] = await Promise.all([
    db
      .selectFrom('attempts')
      .leftJoin('outcomes', (join) =>
        join.onRef('outcomes.attempt_id', '=', 'attempts.id').on('outcomes.superseded', '=', 0),
      )
      .select(({ fn, lit, eb }) => [
        fn.count<number>('attempts.id').as('calls'),
        fn
          .coalesce(
            fn.sum<number>(eb.case().when('attempts.line_result', '=', 'answered').then(1).else(0).end()),
            lit(0),
          )
          .as('answered'),
        fn.coalesce(fn.sum<number>('outcomes.effective'), lit(0)).as('contacts'),
        fn.coalesce(fn.sum<number>('outcomes.success'), lit(0)).as('success'),
      ])
      .where('attempts.at', '>=', midnight)
      .executeTakeFirstOrThrow(),
    db
      .selectFrom('tasks')
      .innerJoin('campaigns', 'campaigns.id', 'tasks.campaign_id')
      .select(({ fn }) => ['tasks.state', fn.countAll<number>().as('count')])
      .where('campaigns.state', '<>', 'ended')
      .groupBy('tasks.state')
      .execute(),
    db
      .selectFrom('attempts')
      .leftJoin('outcomes', 'outcomes.attempt_id', 'attempts.id')
      .select(({ fn }) => fn.countAll<number>().as('count'))
      .where('attempts.line_result', '=', 'unknown')
      .where('outcomes.id', 'is', null)
      .executeTakeFirstOrThrow(),
    db
      .selectFrom('facts')
      .select(({ fn }) => fn.countAll<number>().as('count'))
      .where('state', '=', 'parked')
      .executeTakeFirstOrThrow(),
  ]);
  const inState = (state: string) => tasks.find((row) => row.state === state)?.count ?? 0;
  return {
    ...today,
    queueLeft: inState('open'),
    inDoubt: inState('in-doubt'),
    unknownAttempts: unknown.count,
    parked: parked.count,
  };
}
