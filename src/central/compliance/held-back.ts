import { DateTime } from 'luxon';
import type { z } from 'zod';
import type { heldBack, heldBackAsked } from '../../contract/compliance-views.ts';
import type { PausedRegion } from '../../core/campaign/campaign.ts';
import { readCampaign } from '../campaigns/campaigns.ts';
import type { Centre } from '../context.ts';
import type { AnswerOf } from '../http/endpoint.ts';
import { regionsUnder } from '../tasks/number-regions.ts';
import { gridHash } from '../tasks/traits.ts';

export type HeldBack = z.output<typeof heldBack>;
type Region = Pick<PausedRegion, 'prefix' | 'grid'>;

/** A task that lies on a desk is held back there. */
const WAITING = ['open', 'leased'] as const;
const NOTHING: HeldBack = { tasks: 0, callbacks: 0, atLeast: false };

/** What each of these regions and days keeps, or would keep, from being dialled in the campaign. */
export async function readHeldBack(
  centre: Centre,
  { campaignId, regions, days }: z.output<typeof heldBackAsked>,
): Promise<AnswerOf<'heldBack'>> {
  const campaign = await readCampaign(centre.db, campaignId);
  const zone = campaign?.rules.timeZone ?? centre.timeZone;
  const answer: { regions: HeldBack[]; days: HeldBack[] } = { regions: [], days: [] };
  for (const region of regions) answer.regions.push(await heldByRegion(centre, campaignId, region));
  for (const day of days) answer.days.push(await heldByDay(centre, campaignId, day, zone));
  return answer;
}

/**
 * Waiting tasks all of whose numbers, or whose customer, lie in the region: no other number can be dialled instead. At least so many while
 * numbers of an earlier version are still being placed (tasks/place-numbers.ts), and where the prefix is finer than what is kept of a number.
 */
export async function heldByRegion(
  centre: Centre,
  campaignId: string,
  { prefix, grid }: Region,
): Promise<HeldBack> {
  const byPrefix = prefix === undefined ? undefined : await withinPrefix(centre, campaignId, prefix);
  const byGrid =
    grid === undefined
      ? undefined
      : centre.db
          .selectFrom('tasks')
          .select('id as task_id')
          .where('campaign_id', '=', campaignId)
          .where('grid_hash', '=', gridHash(centre.ring, grid));
  const within = byPrefix && byGrid ? byPrefix.tasks.union(byGrid) : (byPrefix?.tasks ?? byGrid);
  if (!within) return NOTHING;
  // From the region to its tasks: it is small where the campaign is not.
  const { tasks, callbacks } = await centre.db
    .selectFrom(within.as('within'))
    .innerJoin('tasks', 'tasks.id', 'within.task_id')
    .select(({ fn }) => [
      fn.countAll<number>().as('tasks'),
      fn.count<number>('tasks.callback_at').as('callbacks'),
    ])
    .where('tasks.campaign_id', '=', campaignId)
    .where('tasks.state', 'in', WAITING)
    .executeTakeFirstOrThrow();
  return { tasks, callbacks, atLeast: (byPrefix?.partly ?? false) || (await isPlacing(centre, campaignId)) };
}

/** Tasks of the campaign none of whose numbers begins otherwise. */
async function withinPrefix(centre: Centre, campaignId: string, prefix: string) {
  const { hashes, partly } = await regionsUnder(centre, prefix);
  const isWithin = (column: string) => centre.differences.isAmong(column, hashes);
  const tasks = centre.db
    .selectFrom('task_numbers')
    .select('task_id')
    .distinct()
    .where('campaign_id', '=', campaignId)
    .where(isWithin('task_numbers.region_hash'))
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('task_numbers as other')
            .select('other.task_id')
            .whereRef('other.task_id', '=', 'task_numbers.task_id')
            .where((eb) =>
              eb.or([eb('other.region_hash', 'is', null), eb.not(isWithin('other.region_hash'))]),
            ),
        ),
      ),
    );
  return { tasks, partly };
}

/**
 * Waiting tasks that are due before the day is over, as things stand now, and the callbacks among them that were promised for it. The day
 * is the campaign's; of a day that is over, nothing.
 */
export async function heldByDay(
  centre: Centre,
  campaignId: string,
  day: string,
  zone: string,
): Promise<HeldBack> {
  const start = DateTime.fromISO(day, { zone });
  const from = start.toMillis();
  const to = start.plus({ days: 1 }).toMillis();
  const now = centre.clock.nowMs();
  if (!(to > now)) return NOTHING;
  const due = centre.db
    .selectFrom('tasks')
    .where('campaign_id', '=', campaignId)
    .where('state', 'in', WAITING)
    .where((eb) => eb.or([eb('not_before', 'is', null), eb('not_before', '<', to)]))
    .where((eb) => eb.or([eb('callback_at', 'is', null), eb('callback_at', '<', to)]))
    .select(({ fn }) => fn.countAll<number>().as('count'));
  const tasks = await due.executeTakeFirstOrThrow();
  // Of a day to come, callbacks of before are kept before.
  const callbacks = await due.where('callback_at', '>=', from > now ? from : 0).executeTakeFirstOrThrow();
  return { tasks: tasks.count, callbacks: callbacks.count, atLeast: false };
}

async function isPlacing({ db }: Centre, campaignId: string): Promise<boolean> {
  const unplaced = await db
    .selectFrom('task_numbers')
    .select('task_id')
    .where('campaign_id', '=', campaignId)
    .where('region_hash', 'is', null)
    .limit(1)
    .executeTakeFirst();
  return unplaced !== undefined;
}
