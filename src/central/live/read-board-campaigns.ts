import { z } from 'zod';
import { dayGoals } from '../../contract/campaign-schema.ts';
import type { BoardCampaign, BoardHour } from '../../contract/views.ts';
import { DIAL_MODES, type DialMode } from '../../core/task/call-task.ts';
import { readBudget } from '../compliance/read-budget.ts';
import type { Centre } from '../context.ts';
import { readPaces } from '../fleet/read-paces.ts';
import { BUCKET_MS, timeKey } from '../reports/local-time.ts';
import type { TodayCount } from './today-counts.ts';

/** The campaigns that have not ended, and those that were called for today, as they were founded. */
export async function readBoardCampaigns(
  centre: Centre,
  counts: readonly TodayCount[],
): Promise<BoardCampaign[]> {
  const [campaigns, tasks, paces] = await Promise.all([
    centre.db
      .selectFrom('campaigns')
      .select(['id', 'name', 'state', 'body'])
      .orderBy('created_at')
      .orderBy('id')
      .execute(),
    centre.db
      .selectFrom('tasks')
      .select(({ fn }) => ['campaign_id', 'state', fn.countAll<number>().as('count')])
      .where('state', '<>', 'done')
      .groupBy(['campaign_id', 'state'])
      .execute(),
    readPaces(centre),
  ]);
  const countsOf = Map.groupBy(counts, (row) => row.campaignId);
  const tasksOf = Map.groupBy(tasks, (row) => row.campaign_id);
  const shown = campaigns
    .map(({ body, ...row }) => ({ ...row, ...shownOf(body) }))
    .filter(({ id, state }) => state !== 'ended' || countsOf.has(id));
  const budgets = await budgetsOf(centre, shown);
  return shown.map(({ id, name, state, dialMode, restMinutes, dayGoals: asked }) => {
    const rows = countsOf.get(id) ?? [];
    // What an ended campaign still has is not going to be called.
    const open = state === 'ended' ? [] : (tasksOf.get(id) ?? []);
    return {
      id,
      name,
      dialMode,
      ...(restMinutes === undefined ? {} : { restMinutes }),
      ...(asked === undefined ? {} : { dayGoals: asked }),
      calls: sum(rows, 'calls'),
      knownEnds: sum(rows, 'knownEnds'),
      answered: sum(rows, 'answered'),
      abandoned: sum(rows, 'abandoned'),
      desktopLost: sum(rows, 'desktopLost'),
      contacts: sum(rows, 'contacts'),
      success: sum(rows, 'success'),
      left: open.reduce((total, { count }) => total + count, 0),
      reserved: open.find((row) => row.state === 'leased')?.count ?? 0,
      hours: hoursOf(rows, centre.timeZone),
      ...budgets.get(id),
      ...(paces.has(id) ? { pacing: paces.get(id) } : {}),
    };
  });
}

/** The scripts in it are long, and nothing else is shown. */
const shownBody = z.object({
  dialMode: z.enum(DIAL_MODES),
  restMinutes: z.number().optional(),
  dayGoals: dayGoals.optional(),
});

function shownOf(body: string): z.infer<typeof shownBody> {
  return shownBody.parse(JSON.parse(body));
}

/** Only where calls can be abandoned: each costs a question to the database. */
async function budgetsOf(
  centre: Centre,
  campaigns: readonly { readonly id: string; readonly dialMode: DialMode }[],
): Promise<ReadonlyMap<string, Pick<BoardCampaign, 'budget'>>> {
  const read = campaigns
    .filter(({ dialMode }) => dialMode === 'predictive')
    .map(async ({ id }) => [id, { budget: await readBudget(centre, id) }] as const);
  return new Map(await Promise.all(read));
}

function hoursOf(rows: readonly TodayCount[], zone: string): BoardHour[] {
  const byHour = Map.groupBy(rows, ({ bucket }) => Number(timeKey(bucket * BUCKET_MS, 'hour', zone)));
  return [...byHour]
    .sort(([a], [b]) => a - b)
    .map(([hour, within]) => ({
      hour,
      calls: sum(within, 'calls'),
      contacts: sum(within, 'contacts'),
      talkMs: sum(within, 'talkMs'),
    }));
}

function sum(
  rows: readonly TodayCount[],
  figure: Exclude<keyof TodayCount, 'agentId' | 'campaignId' | 'bucket'>,
): number {
  return rows.reduce((total, row) => total + row[figure], 0);
}
