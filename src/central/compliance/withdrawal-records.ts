import type { Centre } from '../context.ts';
import { type KeptCustomer, type LockedCustomer, latest } from '../customers/customers.ts';
import type { Tx } from '../database/dialect.ts';

/** One time that a consent was taken back: an entry or several name it, and the customers whom it closed. `since`: epoch ms. */
export interface Withdrawal {
  readonly id: string;
  readonly since: number;
}

/** In the table: what closed a customer before withdrawals were recorded, or by other means. It is never undone. */
export const UNRECORDED = '';

/** Rows bound in one statement. */
const BATCH = 1000;

/** A withdrawal that stands against a customer. */
export interface Standing {
  readonly since: number;
  /** 1: a consent of the customer's own was withdrawn by it. */
  readonly on_consent: number;
}

/** What stands against each of the customers. */
export async function standingAgainst(
  tx: Tx,
  customerIds: readonly string[],
): Promise<ReadonlyMap<string, readonly Standing[]>> {
  const rows = [];
  for (let from = 0; from < customerIds.length; from += BATCH)
    rows.push(
      ...(await tx
        .selectFrom('withdrawn_customers')
        .select(['customer_id', 'since', 'on_consent'])
        .where('customer_id', 'in', customerIds.slice(from, from + BATCH))
        .where('undone_at', 'is', null)
        .execute()),
    );
  return Map.groupBy(rows, ({ customer_id }) => customer_id);
}

/** A closing for the record. */
export interface Closed {
  readonly customer_id: string;
  readonly withdrawal_id: string;
  readonly since: number;
  readonly on_consent?: number;
}

/** Records who was closed by which withdrawal; one that is there is brought up to the later time. */
export async function recordClosed(tx: Tx, closed: readonly Closed[]): Promise<void> {
  for (let from = 0; from < closed.length; from += BATCH)
    await tx
      .insertInto('withdrawn_customers')
      .values(closed.slice(from, from + BATCH))
      .onConflict((conflict) =>
        conflict
          .columns(['customer_id', 'withdrawal_id'])
          .doUpdateSet((eb) => ({ since: eb.ref('excluded.since') }))
          .whereRef('withdrawn_customers.since', '<', 'excluded.since'),
      )
      .execute();
}

/** Keeps since when each is closed where nothing on record says why, before something else is recorded or undone. */
export async function keepUnrecorded(tx: Tx, customers: ReadonlyMap<string, LockedCustomer>): Promise<void> {
  const standing = await standingAgainst(tx, [...customers.keys()]);
  await recordClosed(
    tx,
    [...customers].flatMap(([customer_id, { customer, saidInBody }]) => {
      const onRecord = latest(...(standing.get(customer_id) ?? []).map(({ since }) => since)) ?? 0;
      const unexplained = (customer.withdrawnAt ?? 0) > onRecord ? customer.withdrawnAt : undefined;
      const since = latest(unexplained, saidInBody);
      return since === undefined ? [] : [{ customer_id, withdrawal_id: UNRECORDED, since }];
    }),
  );
}

/** True where what consent of their own there is was in force, or is withdrawn by what stands on record and by nothing else. */
export function isOnConsent({ consent }: KeptCustomer, standing: readonly Standing[]): boolean {
  if (!consent) return false;
  const { withdrawnAt } = consent;
  return withdrawnAt === undefined || isOfRecord(withdrawnAt, standing);
}

/** The customer's consent as it would be had only these withdrawals been; `all`: these and what was undone. */
export function consentLeft(
  { consent }: KeptCustomer,
  left: readonly Standing[],
  all: readonly Standing[],
): KeptCustomer['consent'] {
  if (consent?.withdrawnAt === undefined || !isOfRecord(consent.withdrawnAt, all)) return consent;
  const { withdrawnAt: _undone, ...given } = consent;
  const on = left.filter(({ since, on_consent }) => on_consent === 1 && since >= given.since);
  return on.length === 0 ? given : { ...given, withdrawnAt: Math.min(...on.map(({ since }) => since)) };
}

/** A withdrawal that a list told is not on record, and stays. */
function isOfRecord(withdrawnAt: number, standing: readonly Standing[]): boolean {
  return standing.some(({ since, on_consent }) => on_consent === 1 && since === withdrawnAt);
}

/** A withdrawal for entries that are to be made. */
export function newWithdrawal(centre: Centre, since: number): Withdrawal {
  return { id: centre.ids.next(), since };
}
