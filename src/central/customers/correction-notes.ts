import type { CorrectionNote } from '../../core/customer/correction.ts';
import type { Centre } from '../context.ts';
import { readCorrections } from './correction-rows.ts';
import type { KeyedCustomer } from './customers.ts';

/** Corrections of one customer that travel with a task. */
const MOST = 20;

/** What was corrected of these customers, newest first, as a desk is told of it. */
export async function notesOf(
  { db }: Centre,
  customers: ReadonlyMap<string, KeyedCustomer>,
): Promise<(customerId: string) => { readonly corrections?: CorrectionNote[] }> {
  const rows = await readCorrections(db, customers);
  if (rows.length === 0) return () => ({});
  const makers = rows.flatMap(({ made_by }) => made_by ?? []);
  const accounts =
    makers.length === 0
      ? []
      : await db.selectFrom('accounts').select(['id', 'display_name']).where('id', 'in', makers).execute();
  const names = new Map(accounts.map(({ id, display_name }) => [id, display_name]));
  const byCustomer = Map.groupBy(rows, ({ customer_id }) => customer_id);
  return (customerId) => {
    const theirs = byCustomer.get(customerId);
    if (!theirs) return {};
    const corrections = theirs
      .map(({ id, field, from, to, at, state, made_by }) => ({
        id,
        field,
        from,
        to,
        at,
        state,
        by: names.get(made_by ?? '') ?? '',
      }))
      .reverse()
      .slice(0, MOST);
    return { corrections };
  };
}
