import type { KeyObject } from 'node:crypto';
import { WaihuError } from '../../contract/errors.ts';
import { type Centre, transaction } from '../context.ts';
import { sealCustomer } from '../customers/customers.ts';
import type { Tx } from '../database/dialect.ts';
import type { AnswerOf } from '../http/endpoint.ts';
import type { SessionPrincipal } from '../http/principal.ts';
import { type CustomerKeys, ensureCustomerKeys } from '../keys/customer-keys.ts';
import { sealNumbers } from '../tasks/numbers.ts';
import { readLists } from './lists.ts';
import { contactHash, readTaken } from './stage-rows.ts';
import { readStage, type StagedRow } from './staging.ts';

/** Rows bound in one statement. */
const BATCH = 1000;

type ContactRow = StagedRow & { readonly contact: string; readonly customerId: string };

/**
 * Imports a stage under a name: customers, tasks and their numbers, all or nothing. The same file a second time adds nothing and
 * answers with the list it became.
 *
 * Throws `import.stage-gone`, `not-found` when the campaign is gone.
 */
export async function acceptImport(
  centre: Centre,
  { account }: SessionPrincipal,
  input: { readonly stageId: string; readonly name: string },
): Promise<AnswerOf<'acceptImport'>> {
  const staged = await readStage(centre, account.id, input.stageId);
  const { listId, added } = await transaction(centre, async (tx) => {
    // Locking the campaign makes two imports into it take turns.
    const campaign = await centre.differences
      .lock(tx.selectFrom('campaigns').select('id').where('id', '=', staged.campaignId))
      .executeTakeFirst();
    if (!campaign) throw new WaihuError('not-found');
    const same = await tx
      .selectFrom('lists')
      .select('id')
      .where('campaign_id', '=', staged.campaignId)
      .where('content_hash', '=', staged.contentHash)
      .executeTakeFirst();
    if (same) return { listId: same.id, added: 0 };
    const rows = await stillFree(centre, tx, staged.campaignId, staged.rows);
    const listId = centre.ids.next();
    await tx
      .insertInto('lists')
      .values({
        id: listId,
        campaign_id: staged.campaignId,
        name: input.name,
        content_hash: staged.contentHash,
        imported_at: centre.clock.nowMs(),
        imported_by: account.displayName,
        rows: rows.length,
      })
      .execute();
    const contacts = await identify(centre, tx, rows);
    const keys = await ensureCustomerKeys(
      tx,
      centre.ring,
      contacts.map(({ customerId }) => customerId),
    );
    await saveCustomers(centre, tx, keys, contacts);
    await addTasks(centre, tx, keys, { campaignId: staged.campaignId, listId }, contacts);
    centre.crash('import.before-commit');
    return { listId, added: rows.length };
  });
  centre.hints.send({ kind: 'board' });
  const list = (await readLists(centre, listId))[0];
  if (!list) throw new WaihuError('not-found');
  return { list, added, alreadyThere: staged.alreadyThere + staged.rows.length - added };
}

/** Another import may have come first since the rows were staged. */
async function stillFree(
  centre: Centre,
  tx: Tx,
  campaignId: string,
  rows: readonly StagedRow[],
): Promise<StagedRow[]> {
  const taken = await readTaken(centre, tx, campaignId, rows);
  if (taken.contacts.size === 0 && taken.numbers.size === 0) return [...rows];
  return rows.flatMap((row) => {
    if (taken.contacts.has(contactHash(centre, row))) return [];
    const numbers = row.numbers.filter(({ e164 }) => !taken.numbers.has(centre.ring.numberHash(e164)));
    return numbers.length > 0 ? [{ ...row, numbers }] : [];
  });
}

/** Gives each contact its customer: the one of the same billing key, from whatever campaign, or a new one. */
async function identify(centre: Centre, tx: Tx, rows: readonly StagedRow[]): Promise<ContactRow[]> {
  const known = new Map<string, string>();
  const contacts = rows.map((row) => contactHash(centre, row));
  for (let from = 0; from < contacts.length; from += BATCH) {
    const found = await tx
      .selectFrom('customers')
      .select(['id', 'external_hash'])
      .where('external_hash', 'in', contacts.slice(from, from + BATCH))
      .execute();
    for (const { id, external_hash } of found) known.set(external_hash, id);
  }
  return rows.map((row, i) => {
    const contact = contacts[i] ?? '';
    return { ...row, contact, customerId: known.get(contact) ?? centre.ids.next() };
  });
}

async function saveCustomers(
  centre: Centre,
  tx: Tx,
  keys: CustomerKeys,
  contacts: readonly ContactRow[],
): Promise<void> {
  const now = centre.clock.nowMs();
  for (let from = 0; from < contacts.length; from += BATCH)
    await tx
      .insertInto('customers')
      .values(
        contacts.slice(from, from + BATCH).map(({ customer, customerId, contact }) => ({
          id: customerId,
          external_hash: contact,
          body_sealed: sealCustomer(keyOf(keys, customerId), { ...customer, id: customerId }),
          updated_at: now,
        })),
      )
      .onConflict((conflict) =>
        conflict.column('id').doUpdateSet((eb) => ({
          body_sealed: eb.ref('excluded.body_sealed'),
          updated_at: eb.ref('excluded.updated_at'),
        })),
      )
      .execute();
}

async function addTasks(
  centre: Centre,
  tx: Tx,
  keys: CustomerKeys,
  { campaignId, listId }: { readonly campaignId: string; readonly listId: string },
  contacts: readonly ContactRow[],
): Promise<void> {
  const { last } = await tx
    .selectFrom('tasks')
    .select(({ fn, lit }) => fn.coalesce(fn.max<number>('position'), lit(0)).as('last'))
    .where('campaign_id', '=', campaignId)
    .executeTakeFirstOrThrow();
  for (let from = 0; from < contacts.length; from += BATCH) {
    const tasks = contacts.slice(from, from + BATCH).map((contact, i) => ({
      id: centre.ids.next(),
      contact,
      position: last + from + i + 1,
    }));
    await tx
      .insertInto('tasks')
      .values(
        tasks.map(({ id, contact, position }) => ({
          id,
          campaign_id: campaignId,
          list_id: listId,
          customer_id: contact.customerId,
          external_hash: contact.contact,
          position,
          numbers_sealed: sealNumbers(keyOf(keys, contact.customerId), id, contact.numbers),
          state: 'open' as const,
        })),
      )
      .execute();
    await tx
      .insertInto('task_numbers')
      .values(
        tasks.flatMap(({ id, contact }) =>
          contact.numbers.map(({ e164 }) => ({
            task_id: id,
            campaign_id: campaignId,
            number_hash: centre.ring.numberHash(e164),
          })),
        ),
      )
      .execute();
  }
}

function keyOf(keys: CustomerKeys, customerId: string): KeyObject {
  const key = keys.get(customerId);
  if (!key) throw new WaihuError('internal', { detail: 'customer without a key' });
  return key;
}
