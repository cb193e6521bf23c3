import type { Centre } from '../context.ts';
import { type LockedCustomer, latest, lockCustomers } from '../customers/customers.ts';
import type { Tx } from '../database/dialect.ts';
import { consentLeft, keepUnrecorded, standingAgainst } from './withdrawal-records.ts';
import { takeTurn } from './withdrawal-turn.ts';
import { change } from './withdrawals.ts';

/** Locks whom the withdrawal closed, and takes the turn: no list closes anybody by it afterwards. */
export async function lockWithdrawal(centre: Centre, tx: Tx, withdrawalId: string): Promise<void> {
  await lockCustomers(centre, tx, await closedBy(tx, withdrawalId));
  await takeTurn(centre, tx);
}

/**
 * The withdrawal was a mistake: the customers whom it closed are closed by what else stands against them, or by nothing, and their own
 * consent is as it was; lists that name them or its numbers close nobody by it. Its entries are to be marked and ended beside.
 *
 * Returns the customers. Call it in the withdrawals' turn.
 */
export async function undoWithdrawal(centre: Centre, tx: Tx, withdrawalId: string): Promise<string[]> {
  const customerIds = await closedBy(tx, withdrawalId);
  const customers = await lockCustomers(centre, tx, customerIds);
  await keepUnrecorded(tx, customers);
  const all = await standingAgainst(tx, customerIds);
  await tx
    .updateTable('withdrawn_customers')
    .set({ undone_at: centre.clock.nowMs() })
    .where('withdrawal_id', '=', withdrawalId)
    .where('undone_at', 'is', null)
    .execute();
  await tx.deleteFrom('withdrawn_contacts').where('withdrawal_id', '=', withdrawalId).execute();
  const left = await standingAgainst(tx, customerIds);
  await change(centre, tx, customerIds, (customer) => {
    const standing = left.get(customer.id) ?? [];
    const { withdrawnAt: _undone, consent: _before, ...rest } = customer;
    const withdrawnAt = latest(...standing.map(({ since }) => since));
    const consent = consentLeft(customer, standing, all.get(customer.id) ?? []);
    return {
      ...rest,
      ...(withdrawnAt === undefined ? {} : { withdrawnAt }),
      ...(consent === undefined ? {} : { consent }),
    };
  });
  return customerIds;
}

/** How many of the customers nothing closes any more, and how many something else does. */
export async function countFreed(
  centre: Centre,
  tx: Tx,
  customerIds: readonly string[],
): Promise<{ freed: number; stillClosed: number }> {
  const customers = [...(await lockCustomers(centre, tx, customerIds)).values()];
  const freed = customers.filter((each) => !isClosed(each)).length;
  return { freed, stillClosed: customers.length - freed };
}

function isClosed({ customer: { withdrawnAt, refusedAt, consent } }: LockedCustomer): boolean {
  return withdrawnAt !== undefined || refusedAt !== undefined || consent?.withdrawnAt !== undefined;
}

async function closedBy(tx: Tx, withdrawalId: string): Promise<string[]> {
  const rows = await tx
    .selectFrom('withdrawn_customers')
    .select('customer_id')
    .where('withdrawal_id', '=', withdrawalId)
    .where('undone_at', 'is', null)
    .orderBy('customer_id')
    .execute();
  return rows.map(({ customer_id }) => customer_id);
}
