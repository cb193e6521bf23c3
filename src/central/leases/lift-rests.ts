import { setImmediate as othersTurn } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import type { Campaign, PausedRegion } from '../../core/campaign/campaign.ts';
import { isInRegion } from '../../core/compliance/paused-region.ts';
import { forbiddenUntil } from '../compliance/dnc-tasks.ts';
import { type Centre, transaction } from '../context.ts';
import { readCustomers } from '../customers/customers.ts';
import type { Tx } from '../database/dialect.ts';
import { openNumbers } from '../tasks/numbers.ts';
import { heedCalls } from './heed-calls.ts';
import type { TaskRow } from './task-states.ts';

/** A task that a rule forbids is offered to nobody for this long: who asked next would only give it back too. */
export const BLOCKED_RESTS_MS = 3_600_000;
/** Tasks looked at in one transaction; others get their turn between two. */
const BATCH = 500;

/** Regions that were paused at `now` and are no longer. */
export function liftedRegions(
  before: Campaign | undefined,
  after: Campaign,
  now: number,
): readonly PausedRegion[] {
  const still = pausedNow(after, now);
  const isStill = ({ prefix, grid }: PausedRegion) =>
    still.some((each) => isDeepStrictEqual([each.prefix, each.grid], [prefix, grid]));
  return before ? pausedNow(before, now).filter((region) => !isStill(region)) : [];
}

function pausedNow({ rules }: Campaign, now: number): readonly PausedRegion[] {
  return (rules.pausedRegions ?? []).filter(({ until }) => until === undefined || until > now);
}

/** Frees the tasks that desks gave back because of these regions: they rest no longer than they would have without. */
export async function liftRests(
  centre: Centre,
  campaign: Campaign,
  lifted: readonly PausedRegion[],
): Promise<void> {
  if (lifted.length === 0) return;
  for (let after: string | undefined = ''; after !== undefined; await othersTurn()) {
    const from: string = after;
    after = await transaction(centre, (tx) => liftBatch(centre, tx, campaign, lifted, from));
  }
  centre.hints.send({ kind: 'all-desks' });
}

/** The id to go on after; undefined at the end. */
async function liftBatch(
  centre: Centre,
  tx: Tx,
  campaign: Campaign,
  lifted: readonly PausedRegion[],
  after: string,
): Promise<string | undefined> {
  const now = centre.clock.nowMs();
  const query = tx
    .selectFrom('tasks')
    .selectAll()
    .where('campaign_id', '=', campaign.id)
    .where('region_resumes_at', 'is not', null)
    .where('state', '=', 'open')
    .where('not_before', '>', now)
    .where('not_before', '<=', now + BLOCKED_RESTS_MS)
    .where('id', '>', after)
    .orderBy('id')
    .limit(BATCH);
  const resting = await centre.differences.lock(query).execute();
  const customers = await readCustomers(
    centre,
    tx,
    resting.map(({ customer_id }) => customer_id),
  );
  const paused = pausedNow(campaign, now);
  for (const task of resting) {
    const found = customers.get(task.customer_id);
    if (!found) continue;
    const numbers = openNumbers(found.key, task.id, task.numbers_sealed);
    const within = (regions: readonly PausedRegion[]) =>
      regions.some((region) => numbers.some(({ e164 }) => isInRegion(region, e164, found.customer.grid)));
    if (within(lifted) && !within(paused)) await wake(centre, tx, campaign, task);
  }
  return resting.length === BATCH ? resting.at(-1)?.id : undefined;
}

async function wake(centre: Centre, tx: Tx, campaign: Campaign, task: TaskRow): Promise<void> {
  const now = centre.clock.nowMs();
  const resumed = { at: 0, step: { kind: 'open' as const, notBefore: task.region_resumes_at ?? 0 } };
  const step = await heedCalls({ centre, tx }, task, campaign, resumed, now);
  if (step.kind !== 'open') return;
  const notBefore = Math.max(step.notBefore, await forbiddenUntil(tx, task));
  if (notBefore >= (task.not_before ?? 0)) return;
  await tx
    .updateTable('tasks')
    .set({ not_before: notBefore > now ? notBefore : null, region_resumes_at: null })
    .where('id', '=', task.id)
    .execute();
}
