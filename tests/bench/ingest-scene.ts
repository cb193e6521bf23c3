import { saveCampaign } from '../../src/central/campaigns/campaigns.ts';
import type { Centre } from '../../src/central/context.ts';
import { hashSecret } from '../../src/central/http/principal.ts';
import { CHAIN_START } from '../../src/central/sync/fact-log.ts';
import type { LenientPush } from '../../src/central/sync/push-input.ts';
import { campaign as campaignSchema } from '../../src/contract/campaign-schema.ts';
import { retentionCampaign } from '../../src/core/campaign/defaults.ts';
import type { DeskFact } from '../../src/core/sync/fact.ts';
import { committed, ended, numberOf, outcome } from '../support/store/facts.ts';

export const EPOCH = 'epoch-1';
export const DEVICE = { id: 'device-1', credential: 'bench' } as const;
export const AGENT = 'agent-1';
export const LIST = 'list-1';
export const CAMPAIGN = 'campaign-1';
const BATCH = 1000;

/** A campaign with a list, and an agent's desk. */
export async function seedDesk(centre: Centre, tasks: number): Promise<void> {
  const now = centre.clock.nowMs();
  const { db } = centre;
  await saveCampaign(
    centre,
    campaignSchema.parse(retentionCampaign({ id: CAMPAIGN, name: CAMPAIGN, callingNumber: '+861012345678' })),
  );
  await db
    .insertInto('accounts')
    .values({
      id: AGENT,
      username: AGENT,
      display_name: AGENT,
      role: 'agent',
      team: '',
      password_hash: '',
      locked_until: null,
      created_at: now,
    })
    .execute();
  await db
    .insertInto('devices')
    .values({
      id: DEVICE.id,
      name: '',
      credential_hash: hashSecret(DEVICE.credential),
      created_at: now,
    })
    .execute();
  await db
    .insertInto('epochs')
    .values({
      epoch: EPOCH,
      device_id: DEVICE.id,
      account_id: AGENT,
      chain_hash: CHAIN_START,
      created_at: now,
    })
    .execute();
  await db
    .insertInto('lists')
    .values({
      id: LIST,
      campaign_id: CAMPAIGN,
      name: '',
      content_hash: '',
      imported_at: now,
      imported_by: '',
      rows: tasks,
    })
    .execute();
}

/** A desk that holds the leases of so many tasks, written past import and claim. */
export async function seedLeases(centre: Centre, tasks: number): Promise<void> {
  await seedDesk(centre, tasks);
  const now = centre.clock.nowMs();
  const { db, ring } = centre;
  for (let from = 0; from < tasks; from += BATCH) {
    const indexes = Array.from({ length: Math.min(BATCH, tasks - from) }, (_, i) => from + i);
    const ids = indexes.map((index) => ({
      index,
      customer: `customer-${index}`,
      task: `task-${index}`,
      hash: ring.numberHash(numberOf(index)),
    }));
    await db
      .insertInto('customer_keys')
      .values(
        ids.map(({ customer }) => ({
          customer_id: customer,
          wrapped_key: ring.wrap(customer, ring.newCustomerKey()),
        })),
      )
      .execute();
    await db
      .insertInto('customers')
      .values(
        ids.map(({ customer }) => ({
          id: customer,
          external_hash: customer,
          body_sealed: new Uint8Array(200),
          updated_at: now,
        })),
      )
      .execute();
    await db
      .insertInto('tasks')
      .values(
        ids.map(({ index, customer, task }) => ({
          id: task,
          campaign_id: CAMPAIGN,
          list_id: LIST,
          customer_id: customer,
          external_hash: customer,
          position: index,
          numbers_sealed: new Uint8Array(80),
          not_before: null,
          callback_at: null,
          callback_agent: null,
          state: 'leased' as const,
          lease_term: 1,
          lease_epoch: EPOCH,
          lease_device: DEVICE.id,
          lease_agent: AGENT,
          lease_expires_at: now + 3_600_000,
          doubt_since: null,
        })),
      )
      .execute();
    await db
      .insertInto('task_numbers')
      .values(ids.map(({ task, hash }) => ({ task_id: task, campaign_id: CAMPAIGN, number_hash: hash })))
      .execute();
    await db
      .insertInto('number_leases')
      .values(ids.map(({ task, hash }) => ({ task_id: task, number_hash: hash })))
      .execute();
  }
}

/** The calls' facts as a desk pushes them, `batch` events a push: committed, ended and outcome of each call. */
export function pushesOf(calls: number, batch: number): LenientPush[] {
  const facts: DeskFact[] = Array.from({ length: calls }, (_, index) => index).flatMap((index) => [
    committed(index),
    ended(index),
    outcome(index),
  ]);
  const events = facts.map((fact, i) => ({ seq: i + 1, id: `event-${i + 1}`, fact }));
  const pushes: LenientPush[] = [];
  for (let from = 0; from < events.length; from += batch) {
    pushes.push({
      epoch: EPOCH,
      deviceId: DEVICE.id,
      fromSeq: from + 1,
      events: events.slice(from, from + batch),
    });
  }
  return pushes;
}
