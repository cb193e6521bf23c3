import type { CallReceived } from '../../core/sync/fact.ts';
import type { Centre } from '../context.ts';
import { sealCustomer } from '../customers/customers.ts';
import type { Db, Tx } from '../database/dialect.ts';
import { ensureCustomerKeys } from '../keys/customer-keys.ts';
import { sealNumbers } from './numbers.ts';
import { traitColumns } from './traits.ts';

/** The task that a caller's number belongs to. */
export interface CalledTask {
  readonly taskId: string;
  readonly campaignId: string;
  readonly customerId: string;
}

/** Content of the list that a campaign's callers make up, where an imported one has the hash of its file. */
const CALLERS = 'callers';

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
    .values({ id: customerId, external_hash: hash, body_sealed: sealCustomer(key, customer), updated_at: at })
    .execute();
  await tx
    .insertInto('tasks')
    .values({
      id: taskId,
      campaign_id: campaignId,
      list_id: await callersList(centre, tx, campaignId),
      customer_id: customerId,
      external_hash: hash,
      position: 0,
      numbers_sealed: sealNumbers(key, taskId, [{ e164: number, label: 'other' }]),
      state: 'done',
      ...traitColumns(ring, customer),
    })
    .execute();
  await tx
    .insertInto('task_numbers')
    .values({ task_id: taskId, campaign_id: campaignId, number_hash: ring.numberHash(number) })
    .execute();
  return { taskId, campaignId, customerId };
}

/** The campaign's list of those who called without being on another. */
async function callersList(centre: Centre, tx: Tx, campaignId: string): Promise<string> {
  await tx
    .insertInto('lists')
    .values({
      id: centre.ids.next(),
      campaign_id: campaignId,
      name: '',
      kind: 'callers',
      content_hash: CALLERS,
      imported_at: centre.clock.nowMs(),
      imported_by: '',
      rows: 0,
    })
    .onConflict((conflict) => conflict.columns(['campaign_id', 'content_hash']).doNothing())
    .execute();
  const { id } = await tx
    .selectFrom('lists')
    .select('id')
    .where('campaign_id', '=', campaignId)
    .where('content_hash', '=', CALLERS)
    .executeTakeFirstOrThrow();
  return id;
}
