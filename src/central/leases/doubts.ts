import { WaihuError } from '../../contract/errors.ts';
import { maskNumber } from '../../core/customer/mask-number.ts';
import { readCampaign } from '../campaigns/campaigns.ts';
import { type Centre, transaction } from '../context.ts';
import { readCustomers } from '../customers/customers.ts';
import type { SessionPrincipal } from '../http/principal.ts';
import { maskedName } from '../reports/masking.ts';
import { hintAtChanges, publishChanges } from '../sync/changes.ts';
import { openNumbers } from '../tasks/numbers.ts';
import { sweepExpired } from './expiry.ts';
import { heedCalls } from './heed-calls.ts';
import { lockTask, moveTask } from './task-states.ts';

export interface Doubt {
  readonly taskId: string;
  readonly customerName: string;
  readonly number: string;
  readonly deviceName: string;
  readonly agentName: string;
  readonly since: number;
}

/** Tasks of which nobody knows whether they were dialled, oldest first. */
export async function listDoubts(centre: Centre, { account }: SessionPrincipal): Promise<Doubt[]> {
  await sweepExpired(centre);
  const rows = await centre.db
    .selectFrom('tasks')
    .leftJoin('devices', 'devices.id', 'tasks.lease_device')
    .leftJoin('accounts', 'accounts.id', 'tasks.lease_agent')
    .select([
      'tasks.id',
      'tasks.customer_id',
      'tasks.numbers_sealed',
      'tasks.doubt_since',
      'devices.name as deviceName',
      'accounts.display_name as agentName',
    ])
    .where('tasks.state', '=', 'in-doubt')
    .orderBy('tasks.doubt_since')
    .orderBy('tasks.id')
    .execute();
  const customers = await readCustomers(
    centre,
    centre.db,
    rows.map((row) => row.customer_id),
  );
  return rows.map((row) => {
    const found = customers.get(row.customer_id);
    const numbers = found ? openNumbers(found.key, row.id, row.numbers_sealed) : [];
    return {
      taskId: row.id,
      customerName: maskedName(account.role, found?.customer.name ?? ''),
      number: maskNumber(numbers[0]?.e164 ?? ''),
      deviceName: row.deviceName ?? '',
      agentName: row.agentName ?? '',
      since: row.doubt_since ?? 0,
    };
  });
}

/**
 * A lead takes a task out of doubt: it counts as attempted, since it may have been dialled, and goes the way of a call without an
 * answer, or by what the customer said when they called since. What its desk reports under the old lease from now on is parked.
 *
 * Throws `not-found`, or `conflict` when the task is not in doubt any more.
 */
export async function releaseDoubt(centre: Centre, taskId: string): Promise<void> {
  const now = centre.clock.nowMs();
  const changes = await transaction(centre, async (tx) => {
    const task = await lockTask(centre, tx, taskId);
    if (!task) throw new WaihuError('not-found');
    if (task.state !== 'in-doubt') throw new WaihuError('conflict');
    const campaign = await readCampaign(tx, task.campaign_id);
    if (!campaign) throw new WaihuError('not-found');
    const known = await tx
      .selectFrom('attempts')
      .select(['id', 'at'])
      .where('task_id', '=', taskId)
      .where('lease_term', '=', task.lease_term)
      .orderBy('at', 'desc')
      .limit(1)
      .executeTakeFirst();
    // What the desk did not tell of it did after its last contact, in the knowledge of all before.
    const at = known?.at ?? (task.lease_expires_at ?? now) - centre.leaseMs;
    const untold = known ? 0 : 1;
    const attemptsMade = task.attempts_made + untold;
    const { maxAttempts, delaySeconds } = campaign.retry;
    const asked =
      attemptsMade >= maxAttempts
        ? ({ kind: 'done' } as const)
        : ({ kind: 'open', notBefore: now + 1000 * delaySeconds['no-answer'] } as const);
    const step = await heedCalls({ centre, tx }, task, campaign, { at, step: asked }, now);
    const moved = step.kind === 'await-outcome' ? [] : await moveTask(tx, task, step, now);
    await tx
      .updateTable('tasks')
      .set({
        attempts_made: attemptsMade,
        untold_attempts: task.untold_attempts + untold,
        lease_epoch: null,
        lease_device: null,
        lease_agent: null,
      })
      .where('id', '=', taskId)
      .execute();
    await publishChanges(tx, moved);
    return moved;
  });
  hintAtChanges(centre, changes);
  centre.hints.send({ kind: 'board' });
}
