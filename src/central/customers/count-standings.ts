import type { ContactState } from '../../core/customer/rules/contact-standard.ts';
import type { CustomerRules } from '../../core/customer/rules/customer-rules.ts';
import type { CustomerCounts } from '../../core/customer/rules/feasibility.ts';
import type { Centre } from '../context.ts';

const DAY = 24 * 3_600_000;

/** Customers of one owner, grid and segment, by how their contact standard is kept. */
export type Counted = Awaited<ReturnType<typeof countStandings>>[number];

/** `first`, `last`: two of them, who may be the same. */
export function countStandings({ db, clock }: Centre, rules: CustomerRules) {
  const now = clock.nowMs();
  return db
    .selectFrom('customer_standings')
    .select((eb) => [
      'owner_hash',
      'grid_hash',
      'segment',
      eb
        .case()
        .when('due_at', '<', now)
        .then<ContactState>('overdue')
        .when('due_at', '<=', now + rules.dueSoonDays * DAY)
        .then<ContactState>('due')
        .else<ContactState>('met')
        .end()
        .as('state'),
      eb.fn.countAll<number>().as('customers'),
      eb.fn.min<string>('customer_id').as('first'),
      eb.fn.max<string>('customer_id').as('last'),
    ])
    .groupBy(['owner_hash', 'grid_hash', 'segment', 'state'])
    .execute();
}

export function total(rows: readonly Pick<Counted, 'customers'>[]): number {
  return rows.reduce((sum, { customers }) => sum + customers, 0);
}

export function statesOf(rows: readonly Counted[]): Readonly<Record<ContactState, number>> {
  const of = (state: ContactState) => total(rows.filter((row) => row.state === state));
  return { met: of('met'), due: of('due'), overdue: of('overdue') };
}

export function countsOf(rows: readonly Counted[]): CustomerCounts {
  return Object.fromEntries(
    [...Map.groupBy(rows, ({ segment }) => segment)].map(([segment, same]) => [segment, total(same)]),
  );
}
