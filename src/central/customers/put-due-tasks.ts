import { readCampaign } from '../campaigns/campaigns.ts';
import type { Centre } from '../context.ts';
import type { Tx } from '../database/dialect.ts';
import { addTasks } from '../import/save-contacts.ts';
import { ownList } from '../tasks/own-list.ts';
import { rankTasks } from '../tasks/ranking.ts';
import type { KeyedCustomer } from './customers.ts';
import { endedWell, withNumbers } from './due-numbers.ts';

export interface Owed extends KeyedCustomer {
  readonly customerId: string;
}

export interface PutTasks {
  /** Customers who wait in a queue now, also those who did before. */
  readonly waiting: ReadonlySet<string>;
  /** Tasks put back or made. */
  readonly made: number;
}

const NONE: PutTasks = { waiting: new Set(), made: 0 };

/**
 * Makes sure that each of these customers waits in a queue, and returns those that do: by a task put back, or a new one in the campaign.
 * Whoever is waiting in any running campaign will be called there. Left alone is who only ever called in, whose last task ended otherwise
 * than well, and whose numbers are all forbidden, dead or somebody else's.
 */
export async function putDueTasks(
  centre: Centre,
  tx: Tx,
  campaignId: string | undefined,
  owed: readonly Owed[],
): Promise<PutTasks> {
  if (campaignId === undefined || owed.length === 0) return NONE;
  // Locked: two nodes, or an import, take turns.
  const locked = await centre.differences
    .lock(tx.selectFrom('campaigns').select('id').where('id', '=', campaignId))
    .executeTakeFirst();
  const campaign = locked && (await readCampaign(tx, campaignId));
  if (!campaign || campaign.state === 'ended') return NONE;
  const waiting = await waitingIn(tx, campaignId, owed);
  const free = owed.filter(({ customerId }) => !waiting.has(customerId));
  const before = await taskOf(tx, campaignId, free);
  const reopened = await putBack(centre, tx, [...before.values()]);
  const fresh = await withNumbers(
    centre,
    tx,
    campaignId,
    free.filter(({ customerId }) => !before.has(customerId)),
  );
  if (fresh.length > 0) {
    const keys = new Map(fresh.map(({ customerId, key }) => [customerId, key]));
    const listId = await ownList(centre, tx, campaignId, 'due');
    const added = await addTasks(centre, tx, keys, { campaign, listId }, 0, fresh);
    await tx
      .updateTable('lists')
      .set((eb) => ({ rows: eb('rows', '+', added.length) }))
      .where('id', '=', listId)
      .execute();
    if (campaign.queue) await rankTasks(centre, tx, campaign, added);
  }
  const put = [...reopened, ...fresh.map(({ customerId }) => customerId)];
  return { waiting: new Set([...waiting, ...put]), made: put.length };
}

/** Those with a task to be done in this campaign, or in another that is running. */
async function waitingIn(tx: Tx, campaignId: string, owed: readonly Owed[]): Promise<ReadonlySet<string>> {
  const rows = await tx
    .selectFrom('tasks')
    .innerJoin('campaigns', 'campaigns.id', 'tasks.campaign_id')
    .select('tasks.customer_id')
    .where(
      'tasks.customer_id',
      'in',
      owed.map(({ customerId }) => customerId),
    )
    .where('tasks.state', '<>', 'done')
    .where((eb) => eb.or([eb('campaigns.state', '=', 'running'), eb('campaigns.id', '=', campaignId)]))
    .execute();
  return new Set(rows.map(({ customer_id }) => customer_id));
}

/** The campaign's tasks of these customers, by customer. */
async function taskOf(tx: Tx, campaignId: string, owed: readonly Owed[]): Promise<Map<string, string>> {
  if (owed.length === 0) return new Map();
  const rows = await tx
    .selectFrom('tasks')
    .select(['id', 'customer_id'])
    .where('campaign_id', '=', campaignId)
    .where(
      'customer_id',
      'in',
      owed.map(({ customerId }) => customerId),
    )
    .execute();
  return new Map(rows.map(({ id, customer_id }) => [customer_id, id]));
}

/** Those of the tasks that ended well go back as if never tried: that round is over. */
async function putBack(centre: Centre, tx: Tx, taskIds: readonly string[]): Promise<string[]> {
  const back = await endedWell(tx, taskIds, centre.clock.nowMs());
  if (back.length > 0)
    await tx
      .updateTable('tasks')
      .set((eb) => ({
        state: 'open' as const,
        attempts_made: 0,
        tries_since: centre.clock.nowMs(),
        given_up_as: null,
        not_before: null,
        dnc_resumes_at: null,
        region_resumes_at: null,
        callback_at: null,
        callback_agent: null,
        lease_epoch: null,
        lease_device: null,
        lease_agent: null,
        rank_until: eb.case().when('rank_until', 'is', null).then(null).else(0).end(),
      }))
      .where(
        'id',
        'in',
        back.map(({ id }) => id),
      )
      .where('state', '=', 'done')
      .execute();
  return back.map(({ customer_id }) => customer_id);
}
