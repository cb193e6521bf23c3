import { sql } from 'kysely';
import type { ContactState } from '../../core/customer/rules/contact-standard.ts';
import type { CustomerRules } from '../../core/customer/rules/customer-rules.ts';
import type { CustomerCounts } from '../../core/customer/rules/feasibility.ts';
import type { DialectDifferences, Tx } from '../database/dialect.ts';
import type { Counted, Tally } from './standings-tally.ts';

const DAY = 24 * 3_600_000;

/** Ids of customers: after the first, up to the second; undefined: to the last. */
export interface Window {
  readonly after: string;
  readonly to: string | undefined;
}

/** Counts the standings of the window. `now`: epoch ms, by which a contact is due or overdue. */
export async function countStandings(
  tx: Tx,
  differences: Pick<DialectDifferences, 'jsonItems'>,
  rules: CustomerRules,
  now: number,
  { after, to }: Window,
): Promise<Tally> {
  const within = tx
    .selectFrom('customer_standings')
    .where('customer_id', '>', after)
    .$if(to !== undefined, (query) => query.where('customer_id', '<=', to ?? ''));
  const counted = await within
    .select((eb) => [
      'owner_hash as owner',
      'grid_hash as grid',
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
      eb.fn
        .sum<number>(eb.case().when('archive', '>=', rules.archiveTarget).then(1).else(0).end())
        .as('complete'),
      eb.fn.sum<number>('archive').as('archive'),
    ])
    .groupBy(['owner_hash', 'grid_hash', 'segment', 'state'])
    .execute();
  const edges = await within
    .select(({ fn }) => ['edge_tier as tier', 'edge_side as side', fn.countAll<number>().as('customers')])
    .where('edge_tier', 'is not', null)
    .groupBy(['edge_tier', 'edge_side'])
    .execute();
  const upTo = to === undefined ? sql`` : sql`and customer_standings.customer_id <= ${to}`;
  const losses = await sql<Tally['losses'][number]>`
    select item.value ->> 'serviceLine' as "serviceLine",
      cast(sum(cast(item.value ->> 'fen' as bigint)) as bigint) as fen,
      count(*) as customers
    from customer_standings, ${differences.jsonItems('customer_standings.losses')} as item
    where customer_standings.losses is not null and customer_standings.customer_id > ${after} ${upTo}
    group by 1`.execute(tx);
  return {
    // PostgreSQL sums whole numbers to decimals, which come as texts.
    counted: counted.map((row) => ({
      ...row,
      complete: Number(row.complete),
      archive: Number(row.archive),
    })),
    edges: edges.map((row) => ({ ...row, tier: row.tier ?? '', side: row.side ?? '' })),
    losses: losses.rows,
  };
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
