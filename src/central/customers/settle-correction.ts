import type { CentralInput, CentralOutput } from '../../contract/central-api.ts';
import { WaihuError } from '../../contract/errors.ts';
import { withField } from '../../core/customer/correction.ts';
import { fieldText } from '../../core/customer/rules/field-text.ts';
import { type Centre, transaction } from '../context.ts';
import type { SessionPrincipal } from '../http/principal.ts';
import { type Change, hintAtChanges, publishChanges } from '../sync/changes.ts';
import { readCorrections } from './correction-rows.ts';
import { lockCustomers, readCustomers } from './customers.ts';
import { writeCustomer } from './write-customer.ts';

/** Conflicts shown at once, the oldest first. */
const MOST = 200;

export async function listConflicts(centre: Centre): Promise<CentralOutput<'correctionConflicts'>> {
  const open = await centre.db
    .selectFrom('customer_corrections')
    .leftJoin('accounts', 'accounts.id', 'customer_corrections.made_by')
    .select(['customer_corrections.id', 'customer_id', 'accounts.display_name'])
    .where('state', '=', 'open')
    .orderBy('at')
    .orderBy('customer_corrections.id')
    .limit(MOST)
    .execute();
  const customers = await readCustomers(
    centre,
    centre.db,
    open.map(({ customer_id }) => customer_id),
  );
  const rows = new Map((await readCorrections(centre.db, customers)).map((row) => [row.id, row]));
  return open.flatMap(({ id, customer_id, display_name }) => {
    const row = rows.get(id);
    const customer = customers.get(customer_id)?.customer;
    if (!row || !customer) return [];
    const { field, source, at } = row;
    return [
      {
        id,
        field,
        from: row.from,
        to: row.to,
        current: fieldText(customer, field),
        by: display_name ?? '',
        at,
        state: 'open',
        source,
        customerName: customer.name,
      },
    ];
  });
}

/** Throws `not-found`, `conflict`. */
export async function settleCorrection(
  centre: Centre,
  { account }: Pick<SessionPrincipal, 'account'>,
  { id, take }: CentralInput<'settleCorrection'>,
): Promise<CentralOutput<'settleCorrection'>> {
  const changes = await transaction(centre, async (tx): Promise<Change[]> => {
    const found = await centre.differences
      .lock(tx.selectFrom('customer_corrections').select(['customer_id', 'state']).where('id', '=', id))
      .executeTakeFirst();
    if (!found) throw new WaihuError('not-found', { detail: 'correction' });
    if (found.state !== 'open') throw new WaihuError('conflict');
    const customers = await lockCustomers(centre, tx, [found.customer_id]);
    const keyed = customers.get(found.customer_id);
    const row = (await readCorrections(tx, customers)).find((each) => each.id === id);
    if (!keyed || !row) throw new WaihuError('not-found', { detail: 'customer' });
    await tx
      .updateTable('customer_corrections')
      .set({
        state: take ? 'taken' : 'kept',
        settled_at: centre.clock.nowMs(),
        settled_by: account.id,
      })
      .where('id', '=', id)
      .execute();
    if (!take) return [];
    const told = await writeCustomer(centre, tx, keyed, withField(keyed.customer, row.field, row.to));
    await publishChanges(tx, told);
    return told;
  });
  hintAtChanges(centre, changes);
  return {};
}
