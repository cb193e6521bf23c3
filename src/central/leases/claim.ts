import { type Centre, transaction } from '../context.ts';
import { compileOnce } from '../database/compile-once.ts';
import type { Tx } from '../database/dialect.ts';
import type { SessionPrincipal } from '../http/principal.ts';
import { publishChanges } from '../sync/changes.ts';
import { type Candidate, candidates } from './candidates.ts';
import { claimTerms } from './claim-terms.ts';
import { countOpen } from './count-open.ts';
import { customerHeld } from './customer-held.ts';

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
 * The primary key on number and customer is what keeps two desks apart (DESIGN invariant 2); tasks locked by another claim are skipped.
 * What was leased reaches the desk by pull. Throws `device.re-enrol` when the epoch is not enrolled.
 */
export async function claim(
  centre: Centre,
  principal: SessionPrincipal,
  request: ClaimRequest,
): Promise<{ granted: number; left: number }> {
  const granted = await transaction(centre, async (tx) => {
    const terms = await claimTerms(centre, tx, principal, request);
    if (!terms) return 0;
    const tasks = await candidates(centre, tx, principal.account, request, terms);
    const taken = await leaseNumbers(tx, tasks);
    if (taken.length === 0) return 0;
    await markLeased(centre, tx, principal, request.epoch, taken);
    await publishChanges(
      tx,
      taken.map(({ id, lease_term }) => ({
        scope: request.epoch,
        kind: 'lease',
        ref: id,
        term: lease_term + 1,
      })),
    );
    centre.crash('claim.before-commit');
    return taken.length;
  });
  centre.crash('claim.after-commit');
  if (granted > 0) centre.hints.send({ kind: 'board' });
  return { granted, left: await countOpen(centre, request.campaignId, granted < request.want) };
}

/**
 * Leases all numbers of each task and its customer, or none of them; returns the tasks that got all. In order, so that claims do not
 * deadlock.
 */
async function leaseNumbers(tx: Tx, tasks: readonly Candidate[]): Promise<readonly Candidate[]> {
  const wanted = tasks.flatMap(({ id, numbers, customer_id }) =>
    numbers === null ? [] : [{ id, hashes: [...numbers.split(' '), customerHeld(customer_id)] }],
  );
  const rows = wanted.flatMap(({ id, hashes }) =>
    hashes.map((number_hash) => ({ number_hash, task_id: id })),
  );
  if (rows.length === 0) return [];
  rows.sort((a, b) => (a.number_hash < b.number_hash ? -1 : 1));
  const got = await compileOnce(tx, 'lease numbers', { rows }, (bound) =>
    tx
      .insertInto('number_leases')
      .values(bound.rows)
      .onConflict((conflict) => conflict.column('number_hash').doNothing())
      .returning('task_id'),
  );
  const gotOf = Map.groupBy(got, (row) => row.task_id);
  const whole = new Set(
    wanted.filter(({ id, hashes }) => gotOf.get(id)?.length === hashes.length).map(({ id }) => id),
  );
  const partial = [...gotOf.keys()].filter((id) => !whole.has(id));
  if (partial.length > 0) await tx.deleteFrom('number_leases').where('task_id', 'in', partial).execute();
  return tasks.filter(({ id }) => whole.has(id));
}

async function markLeased(
  { clock, leaseMs }: Centre,
  tx: Tx,
  { account, deviceId }: SessionPrincipal,
  epoch: string,
  tasks: readonly Candidate[],
): Promise<void> {
  const now = clock.nowMs();
  const given = {
    ids: tasks.map(({ id }) => id),
    epoch,
    device: deviceId,
    agent: account.id,
    now,
    expiresAt: now + leaseMs,
  };
  await compileOnce(tx, 'mark leased', given, (bound) =>
    tx
      .updateTable('tasks')
      .set((eb) => ({
        state: 'leased' as const,
        lease_term: eb('lease_term', '+', 1),
        lease_epoch: bound.epoch,
        lease_device: bound.device,
        lease_agent: bound.agent,
        leased_at: bound.now,
        lease_expires_at: bound.expiresAt,
      }))
      .where('id', 'in', bound.ids),
  );
}
