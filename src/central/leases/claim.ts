import { sql } from 'kysely';
import type { Campaign } from '../../core/campaign/campaign.ts';
import { isOffered } from '../campaigns/offered.ts';
import { type Centre, transaction } from '../context.ts';
import type { Tx } from '../database/dialect.ts';
import type { SessionPrincipal } from '../http/principal.ts';
import { publishChanges } from '../sync/changes.ts';
import { requireEpoch } from '../sync/epochs.ts';

export interface ClaimRequest {
  readonly epoch: string;
  readonly campaignId: string;
  readonly want: number;
  /** Only promised callbacks that are due, the earliest promise first. */
  readonly callbacksOnly: boolean;
}

/** A callback that its agent has let lie for this long may be taken by any agent of the campaign. */
const CALLBACK_SHARED_AFTER_MS = 30 * 60_000;

/**
 * Leases up to `want` tasks with all their numbers, best first: due callbacks, priority, place in the list.
 *
 * The primary key on the number is what keeps two desks apart (DESIGN invariant 2); tasks locked by another claim are skipped.
 * What was leased reaches the desk by pull. Throws `device.re-enrol` when the epoch is not enrolled.
 */
export async function claim(
  centre: Centre,
  principal: SessionPrincipal,
  request: ClaimRequest,
): Promise<{ granted: number; left: number }> {
  await requireEpoch(centre, principal, request.epoch);
  const granted = await transaction(centre, async (tx) => {
    if (!(await isOffered(centre, tx, request.campaignId))) return 0;
    const byHand = await dialsByHand(tx, request.campaignId);
    const tasks = await candidates(centre, tx, principal.account.id, request, byHand);
    const taken = await leaseNumbers(tx, tasks);
    if (taken.length === 0) return 0;
    const expiresAt = centre.clock.nowMs() + centre.leaseMs;
    const leased = await tx
      .updateTable('tasks')
      .set((eb) => ({
        state: 'leased' as const,
        lease_term: eb('lease_term', '+', 1),
        lease_epoch: request.epoch,
        lease_device: principal.deviceId,
        lease_agent: principal.account.id,
        lease_expires_at: expiresAt,
      }))
      .where('id', 'in', taken)
      .returning(['id', 'lease_term'])
      .execute();
    await publishChanges(
      tx,
      leased.map(({ id, lease_term }) => ({
        scope: request.epoch,
        kind: 'lease',
        ref: id,
        term: lease_term,
      })),
    );
    centre.crash('claim.before-commit');
    return leased.length;
  });
  centre.crash('claim.after-commit');
  if (granted > 0) centre.hints.send({ kind: 'board' });
  return { granted, left: await countOpen(centre, request.campaignId) };
}

/** Open tasks that may be dialled now by this agent and none of whose numbers is leased; a few more than wanted, since some may be lost to others. */
async function candidates(
  centre: Centre,
  tx: Tx,
  agentId: string,
  { campaignId, want, callbacksOnly }: ClaimRequest,
  byHand: boolean,
): Promise<string[]> {
  const now = centre.clock.nowMs();
  const query = tx
    .selectFrom('tasks')
    .select('id')
    .where('campaign_id', '=', campaignId)
    .where('state', '=', 'open')
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom('campaigns')
          .select('campaigns.id')
          .whereRef('campaigns.id', '=', 'tasks.campaign_id')
          .where('campaigns.state', '=', 'running'),
      ),
    )
    .where((eb) => eb.or([eb('not_before', 'is', null), eb('not_before', '<=', now)]))
    .where((eb) =>
      eb.or([
        eb('callback_agent', 'is', null),
        eb('callback_agent', '=', agentId),
        eb('callback_at', '<=', now - CALLBACK_SHARED_AFTER_MS),
      ]),
    )
    // A protected customer is called by the owner alone, and by hand.
    .where((eb) =>
      eb.or([eb('protected_for', 'is', null), ...(byHand ? [eb('protected_for', '=', agentId)] : [])]),
    )
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('task_numbers')
            .innerJoin('number_leases', 'number_leases.number_hash', 'task_numbers.number_hash')
            .select('number_leases.number_hash')
            .whereRef('task_numbers.task_id', '=', 'tasks.id'),
        ),
      ),
    )
    .$if(callbacksOnly, (due) => due.where('callback_at', '<=', now).orderBy('callback_at'))
    // Callbacks have a priority above the list's, so one order serves both.
    .orderBy('priority', 'desc')
    .orderBy('position')
    .orderBy('id')
    .limit(want);
  const rows = await centre.differences.lock(query, true).execute();
  return rows.map(({ id }) => id);
}

async function dialsByHand(tx: Tx, campaignId: string): Promise<boolean> {
  const row = await tx.selectFrom('campaigns').select('body').where('id', '=', campaignId).executeTakeFirst();
  // Asked with every claim: parsing by the schema would cost more than the claim.
  const { dialMode } = JSON.parse(row?.body ?? '{}') as Partial<Campaign>;
  return dialMode === 'manual' || dialMode === 'preview';
}

/** Leases all numbers of each task, or none of them; returns the tasks that got all. Numbers in order, so that claims do not deadlock. */
async function leaseNumbers(tx: Tx, taskIds: readonly string[]): Promise<string[]> {
  if (taskIds.length === 0) return [];
  const wanted = await tx
    .selectFrom('task_numbers')
    .select(['number_hash', 'task_id'])
    .where('task_id', 'in', taskIds)
    .orderBy('number_hash')
    .orderBy('task_id')
    .execute();
  const got = await tx
    .insertInto('number_leases')
    .values(wanted)
    .onConflict((conflict) => conflict.column('number_hash').doNothing())
    .returning(['number_hash', 'task_id'])
    .execute();
  const gotOf = Map.groupBy(got, (row) => row.task_id);
  const wantedOf = Map.groupBy(wanted, (row) => row.task_id);
  const isWhole = (id: string) => gotOf.get(id)?.length === wantedOf.get(id)?.length;
  const partial = [...gotOf.keys()].filter((id) => !isWhole(id));
  if (partial.length > 0) await tx.deleteFrom('number_leases').where('task_id', 'in', partial).execute();
  return taskIds.filter((id) => gotOf.has(id) && isWhole(id));
}

async function countOpen(centre: Centre, campaignId: string): Promise<number> {
  const { count } = await centre.db
    .selectFrom('tasks')
    .select(sql<number>`count(*)`.as('count'))
    .where('campaign_id', '=', campaignId)
    .where('state', '=', 'open')
    .executeTakeFirstOrThrow();
  return count;
}
