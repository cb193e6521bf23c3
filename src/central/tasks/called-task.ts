import type { CallReceived } from '../../core/sync/fact.ts';
import type { Centre } from '../context.ts';
import { customerColumns } from '../customers/customers.ts';
import type { Db, Tx } from '../database/dialect.ts';
import { ensureCustomerKeys } from '../keys/customer-keys.ts';
import { noteRegions, regionHash } from './number-regions.ts';
import { sealNumbers } from './numbers.ts';
import { ownList } from './own-list.ts';
import { traitColumns } from './traits.ts';

/** The task that a caller's number belongs to. */
export interface CalledTask {
  readonly taskId: string;
  readonly campaignId: string;
  readonly customerId: string;
}

type Caller = Pick<CallReceived, 'number'> & Partial<Pick<CallReceived, 'taskId'>>;

/** What a caller's number was last dialled for, else any task with it, the one still to be dialled first; the desk's own word where it holds. */
export async function findCalled(
  centre: Centre,
  db: Db | Tx,
  { number, taskId }: Caller,
): Promise<CalledTask | undefined> {
  const hash = centre.ring.numberHash(number);
  const columns = [
    'tasks.id as taskId',
    'tasks.campaign_id as campaignId',
    'tasks.customer_id as customerId',
  ] as const;
  const withNumber = db
    .selectFrom('tasks')
    .innerJoin('task_numbers', 'task_numbers.task_id', 'tasks.id')
    .select(columns)
    .where('task_numbers.number_hash', '=', hash);
  if (taskId !== undefined) {
    const named = await withNumber.where('tasks.id', '=', taskId).executeTakeFirst();
    if (named) return named;
  }
  const dialled = await withNumber
    .innerJoin('attempts', 'attempts.task_id', 'tasks.id')
    .where('attempts.number_hash', '=', hash)
    .orderBy('attempts.at', 'desc')
    .limit(1)
    .executeTakeFirst();
  return dialled ?? withNumber.orderBy('tasks.state', 'desc').orderBy('tasks.id').limit(1).executeTakeFirst();
}

/**
 * A caller whom no list names becomes a customer of whom only the number is known, with a task that waits for nobody. The customer's id is
 * the centre's: an id out of a push might be that of somebody who was erased, and make them a key anew.
 */
export async function addCaller(centre: Centre, tx: Tx, fact: CallReceived): Promise<CalledTask> {
  const { taskId, campaignId, number, at } = fact;
  const { ring } = centre;
  const customerId = centre.ids.next();
  const keys = await ensureCustomerKeys(tx, ring, [customerId]);
  const key = keys.get(customerId);
  if (!key) throw new Error('a customer without a key');
  const customer = { id: customerId, externalId: `caller:${number}`, name: '', fields: {} };
  const hash = ring.externalHash(customer.externalId);
  await tx
    .insertInto('customers')
    .values({ id: customerId, external_hash: hash, ...customerColumns(key, customer), updated_at: at })
    .execute();
  await tx
    .insertInto('tasks')
    .values({
      id: taskId,
      campaign_id: campaignId,
      list_id: await ownList(centre, tx, campaignId, 'callers'),
      customer_id: customerId,
      external_hash: hash,
      position: 0,
      numbers_sealed: sealNumbers(key, taskId, [{ e164: number, label: 'other' }]),
      state: 'done',
      ...traitColumns(ring, customer),
    })
    .execute();
  await noteRegions(centre, tx, [number]);
  await tx
    .insertInto('task_numbers')
    .values({
      task_id: taskId,
      campaign_id: campaignId,
      number_hash: ring.numberHash(number),
      region_hash: regionHash(ring, number),
    })
    .execute();
  return { taskId, campaignId, customerId };
}
