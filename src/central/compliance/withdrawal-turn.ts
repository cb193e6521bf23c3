import type { Centre } from '../context.ts';
import type { Tx } from '../database/dialect.ts';

/**
 * Withdrawals and the ends of imports come one after the other, whichever node they are on: else neither might see the other's number or
 * customer. Take it after the customers' rows.
 */
export async function takeTurn(centre: Centre, tx: Tx): Promise<void> {
  await centre.differences
    .lock(tx.selectFrom('counters').select('value').where('name', '=', 'withdrawals'))
    .execute();
}
