import type { KeyObject } from 'node:crypto';
import { WaihuError } from '../../contract/errors.ts';
import type { Campaign } from '../../core/campaign/campaign.ts';
import type { Centre } from '../context.ts';
import {
  customerColumns,
  type KeptCustomer,
  type LockedCustomer,
  lockCustomers,
} from '../customers/customers.ts';
import { keepCorrected } from '../customers/keep-corrected.ts';
import { mergeCustomer } from '../customers/merge-customer.ts';
import { nameHash } from '../customers/name-hashes.ts';
import { rulesInForce } from '../customers/rule-versions.ts';
import { withTies } from '../customers/with-ties.ts';
import type { Tx } from '../database/dialect.ts';
import { type CustomerKeys, ensureCustomerKeys } from '../keys/customer-keys.ts';
import { renewTraits } from '../tasks/new-traits.ts';
import { noteRegions, regionHash } from '../tasks/number-regions.ts';
import { sealNumbers } from '../tasks/numbers.ts';
import { type RankedRow, rankTasks } from '../tasks/ranking.ts';
import { traitColumns } from '../tasks/traits.ts';
import type { StagedRow } from './staging.ts';
import { contactHash } from './taken.ts';

type ContactRow = Omit<StagedRow, 'customer'> & {
  readonly customer: Omit<KeptCustomer, 'id'>;
  readonly contact: string;
  readonly customerId: string;
  readonly isKnown: boolean;
};

/** The list that the contacts' tasks belong to. */
export interface ListPlace {
  readonly campaign: Campaign;
  readonly listId: string;
}

/** Saves one batch of rows as customers and tasks with their numbers, ranked by the campaign's rules; their places in the list follow `position`. */
export async function saveContacts(
  centre: Centre,
  tx: Tx,
  list: ListPlace,
  position: number,
  rows: readonly StagedRow[],
): Promise<void> {
  if (rows.length === 0) return;
  const contacts = await identify(centre, tx, rows);
  const keys = await ensureCustomerKeys(
    tx,
    centre.ring,
    contacts.map(({ customerId }) => customerId),
  );
  const known = await lockCustomers(
    centre,
    tx,
    contacts.filter(({ isKnown }) => isKnown).map(({ customerId }) => customerId),
  );
  const merged = await withWhatIsKnown(centre, tx, contacts, known);
  await saveCustomers(centre, tx, keys, merged);
  await protectTasks(tx, merged);
  const { rules } = await rulesInForce(centre, tx);
  await renewTraits(
    centre,
    tx,
    merged.flatMap(({ isKnown, customerId, customer }) =>
      isKnown ? [withTies(rules, { ...customer, id: customerId })] : [],
    ),
  );
  const added = await addTasks(centre, tx, keys, list, position, merged);
  if (list.campaign.queue) await rankTasks(centre, tx, list.campaign, added);
}

/** Gives each contact its customer: the one of the same billing key, from whatever campaign, or a new one. */
async function identify(centre: Centre, tx: Tx, rows: readonly StagedRow[]): Promise<ContactRow[]> {
  const contacts = rows.map((row) => contactHash(centre, row));
  const found = await tx
    .selectFrom('customers')
    .select(['id', 'external_hash'])
    .where('external_hash', 'in', contacts)
    .execute();
  const known = new Map(found.map(({ id, external_hash }) => [external_hash, id]));
  return rows.map((row, i) => {
    const contact = contacts[i] ?? '';
    const customerId = known.get(contact);
    return {
      ...row,
      contact,
      customerId: customerId ?? centre.ids.next(),
      isKnown: customerId !== undefined,
    };
  });
}

async function withWhatIsKnown(
  centre: Centre,
  tx: Tx,
  contacts: readonly ContactRow[],
  known: ReadonlyMap<string, LockedCustomer>,
): Promise<ContactRow[]> {
  const merged = contacts.map((contact) => ({
    ...contact,
    customer: mergeCustomer(
      known.get(contact.customerId)?.customer,
      contact.customer,
      contact.unprotected ?? false,
    ),
  }));
  const listed = new Map(merged.map(({ customerId, customer }) => [customerId, customer]));
  const corrected = await keepCorrected(centre, tx, known, listed);
  return merged.map((contact) => ({
    ...contact,
    customer: corrected.get(contact.customerId) ?? contact.customer,
  }));
}

/** The customers' tasks of other lists go to the owner too. */
async function protectTasks(tx: Tx, contacts: readonly ContactRow[]): Promise<void> {
  const byOwner = Map.groupBy(
    contacts.filter(({ isKnown }) => isKnown),
    ({ customer }) => customer.protectedFor ?? null,
  );
  for (const [owner, theirs] of byOwner)
    await tx
      .updateTable('tasks')
      .set({ protected_for: owner })
      .where(
        'customer_id',
        'in',
        theirs.map(({ customerId }) => customerId),
      )
      // What would stay as it is, is not locked: desks prolong their leases meanwhile.
      .where('protected_for', 'is distinct from', owner)
      .execute();
}

async function saveCustomers(
  centre: Centre,
  tx: Tx,
  keys: CustomerKeys,
  contacts: readonly ContactRow[],
): Promise<void> {
  const now = centre.clock.nowMs();
  await tx
    .insertInto('customers')
    .values(
      contacts.map(({ customer, customerId, contact }) => ({
        id: customerId,
        external_hash: contact,
        name_hash: nameHash(centre.ring, customer.name),
        ...customerColumns(keyOf(keys, customerId), { ...customer, id: customerId }),
        updated_at: now,
      })),
    )
    .onConflict((conflict) =>
      conflict.column('id').doUpdateSet((eb) => ({
        name_hash: eb.ref('excluded.name_hash'),
        body_sealed: eb.ref('excluded.body_sealed'),
        withdrawn_at: eb.ref('excluded.withdrawn_at'),
        refused_at: eb.ref('excluded.refused_at'),
        updated_at: eb.ref('excluded.updated_at'),
      })),
    )
    .execute();
}

/** Adds tasks for these customers, whose numbers no task of the campaign has; their places in the list follow `position`. */
export async function addTasks(
  centre: Centre,
  tx: Tx,
  keys: CustomerKeys,
  { campaign, listId }: ListPlace,
  position: number,
  contacts: readonly Pick<ContactRow, 'contact' | 'customerId' | 'customer' | 'numbers'>[],
): Promise<RankedRow[]> {
  const { rules } = await rulesInForce(centre, tx);
  const tasks = contacts.map((contact, i) => ({
    id: centre.ids.next(),
    contact,
    position: position + i + 1,
    traits: traitColumns(centre.ring, withTies(rules, { ...contact.customer, id: contact.customerId })),
  }));
  await tx
    .insertInto('tasks')
    .values(
      tasks.map(({ id, contact, position, traits }) => ({
        id,
        campaign_id: campaign.id,
        list_id: listId,
        customer_id: contact.customerId,
        external_hash: contact.contact,
        position,
        numbers_sealed: sealNumbers(keyOf(keys, contact.customerId), id, contact.numbers),
        state: 'open' as const,
        ...traits,
        protected_for: contact.customer.protectedFor ?? null,
      })),
    )
    .execute();
  await noteRegions(
    centre,
    tx,
    contacts.flatMap(({ numbers }) => numbers.map(({ e164 }) => e164)),
  );
  await tx
    .insertInto('task_numbers')
    .values(
      tasks.flatMap(({ id, contact }) =>
        contact.numbers.map(({ e164 }) => ({
          task_id: id,
          campaign_id: campaign.id,
          number_hash: centre.ring.numberHash(e164),
          region_hash: regionHash(centre.ring, e164),
        })),
      ),
    )
    .execute();
  return tasks.map(({ id, contact, traits }) => ({
    id,
    customer_id: contact.customerId,
    list_id: listId,
    rank: 0,
    rank_until: null,
    placed_by: null,
    ...traits,
  }));
}

function keyOf(keys: CustomerKeys, customerId: string): KeyObject {
  const key = keys.get(customerId);
  if (!key) throw new WaihuError('internal', { detail: 'customer without a key' });
  return key;
}
