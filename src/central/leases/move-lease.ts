import { sql } from 'kysely';
import type { Centre } from '../context.ts';
import type { Tx } from '../database/dialect.ts';
import type { NumberLeasesTable } from '../database/task-tables.ts';
import type { AttemptRow } from '../projections/attempts.ts';
import type { Change } from '../sync/changes.ts';
import { customerHeld } from './customer-held.ts';
import { leaseOver, lockTask } from './task-states.ts';

/**
 * The lease an attempt was made under goes to another desk, under the next term; its numbers stay leased to the task, and are again where
 * an end that came too early had freed them. Nothing moves once the task was leased anew.
 */
export async function moveLease(
  centre: Centre,
  tx: Tx,
  { task_id, lease_term }: Pick<AttemptRow, 'task_id' | 'lease_term'>,
  to: {
    readonly epoch: string;
    readonly deviceId: string;
    readonly accountId: string;
    readonly expiresAt: number;
  },
): Promise<Change[]> {
  const task = await lockTask(centre, tx, task_id);
  if (!task || task.lease_term !== lease_term) return [];
  const term = lease_term + 1;
  await tx
    .updateTable('tasks')
    .set({
      state: 'leased',
      lease_term: term,
      lease_epoch: to.epoch,
      lease_device: to.deviceId,
      lease_agent: to.accountId,
      leased_at: centre.clock.nowMs(),
      lease_expires_at: to.expiresAt,
      doubt_since: null,
    })
    .where('id', '=', task_id)
    .execute();
  await tx
    .insertInto('number_leases')
    .columns(['number_hash', 'task_id'])
    .expression((eb) =>
      eb
        .selectFrom('task_numbers')
        .select(['number_hash', 'task_id'])
        .where('task_id', '=', task_id)
        .unionAll(sql<NumberLeasesTable>`select ${customerHeld(task.customer_id)}, ${task_id}`),
    )
    .onConflict((conflict) => conflict.column('number_hash').doNothing())
    .execute();
  return [...leaseOver(task), { scope: to.epoch, kind: 'lease', ref: task_id, term }];
}
