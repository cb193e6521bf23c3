import { isDeepStrictEqual } from 'node:util';
import type { Customer } from '../../core/customer/customer.ts';
import type { Centre } from '../context.ts';
import type { Tx } from '../database/dialect.ts';
import { traitColumns } from './traits.ts';

/**
 * Tells the customers' tasks, of all campaigns, what a new list says of them. Those of campaigns with an order are ranked anew in the
 * background, as when time moves them (reranking.ts).
 */
export async function renewTraits(centre: Centre, tx: Tx, customers: readonly Customer[]): Promise<void> {
  if (customers.length === 0) return;
  const rows = await tx
    .selectFrom('tasks')
    .select(['customer_id', 'churn_grade', 'value_grade', 'owner_hash', 'grid_hash', 'time_zone'])
    .distinct()
    .where(
      'customer_id',
      'in',
      customers.map(({ id }) => id),
    )
    .execute();
  const told = Map.groupBy(rows, ({ customer_id }) => customer_id);
  for (const customer of customers) {
    const traits = traitColumns(centre.ring, customer);
    const isNews = ({ customer_id: _, ...known }: (typeof rows)[number]) => !isDeepStrictEqual(known, traits);
    if (!told.get(customer.id)?.some(isNews)) continue;
    await tx
      .updateTable('tasks')
      .set((eb) => ({
        ...traits,
        rank_until: eb
          .case()
          .when(
            'campaign_id',
            'in',
            eb.selectFrom('campaigns').select('campaigns.id').where('campaigns.queue', 'is not', null),
          )
          .then(0)
          .else(eb.ref('rank_until'))
          .end(),
      }))
      .where('customer_id', '=', customer.id)
      .execute();
  }
}
