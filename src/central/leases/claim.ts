import { type Centre, transaction } from '../context.ts';
import type { Tx } from '../database/dialect.ts';
import type { SessionPrincipal } from '../http/principal.ts';
import { publishChanges } from '../sync/changes.ts';
import { requireEpoch } from '../sync/epochs.ts';
import { type Candidate, candidates } from './candidates.ts';
import { countOpen } from './count-open.ts';

export interface ClaimRequest {
  readonly epoch: string;
  readonly campaignId: string;
  readonly want: number;
  /** Only promised callbacks that are due, the earliest promise first. */
  readonly callbacksOnly: boolean;
}

/**
 * Leases up to `want` tasks with all their numbers, best first: due callbacks, priority, the campaign's rules, place in the list.
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
    const tasks = await candidates(centre, tx, principal.account, request);
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

/** Leases all numbers of each task, or none of them; returns the tasks that got all. Numbers in order, so that claims do not deadlock. */
async function leaseNumbers(tx: Tx, tasks: readonly Candidate[]): Promise<string[]> {
  if (tasks.length === 0) return [];
  const wanted = tx
    .selectFrom('task_numbers')
    .select(['number_hash', 'task_id'])
    .where(
      'task_id',
      'in',
      tasks.map(({ id }) => id),
    )
    .orderBy('number_hash')
    .orderBy('task_id');
  const got = await tx
    .insertInto('number_leases')
    .columns(['number_hash', 'task_id'])
    .expression(wanted)
    .onConflict((conflict) => conflict.column('number_hash').doNothing())
    .returning('task_id')
    .execute();
  const gotOf = Map.groupBy(got, (row) => row.task_id);
  const isWhole = ({ id, numbers }: Candidate) => gotOf.get(id)?.length === numbers;
  const partial = tasks.filter((task) => gotOf.has(task.id) && !isWhole(task)).map(({ id }) => id);
  if (partial.length > 0) await tx.deleteFrom('number_leases').where('task_id', 'in', partial).execute();
  return tasks.filter(isWhole).map(({ id }) => id);
}
