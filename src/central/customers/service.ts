import { sql } from 'kysely';
import type { CentralOutput } from '../../contract/central-api.ts';
import type { CustomerRules } from '../../core/customer/rules/customer-rules.ts';
import { contactsNeeded, feasibilityOf } from '../../core/customer/rules/feasibility.ts';
import { loadOf, portfolioOf } from '../../core/customer/rules/portfolio.ts';
import { SEGMENTS } from '../../core/customer/rules/segments.ts';
import { type LossSum, lossByLine } from '../../core/customer/rules/service-loss.ts';
import type { Centre } from '../context.ts';
import { type Counted, countStandings, countsOf, statesOf, total } from './count-standings.ts';
import { type Names, namesOf } from './counted-names.ts';
import { rulesInForce } from './rule-versions.ts';
import { outdated } from './standings.ts';

/** How customers are served under the rules in force, as of the last round. */
export async function readService(centre: Centre): Promise<CentralOutput<'customerService'>> {
  const { version, rules } = await rulesInForce(centre, centre.db);
  const counted = await countStandings(centre, rules);
  const names = await namesOf(centre, counted);
  const customers = total(counted);
  const bySegment = SEGMENTS.flatMap((segment) => {
    const rows = counted.filter((row) => row.segment === segment);
    return rows.length > 0 ? [{ segment, ...statesOf(rows) }] : [];
  });
  const { waiting } = await outdated(centre.db, version)
    .select(({ fn }) => fn.countAll<number>().as('waiting'))
    .executeTakeFirstOrThrow();
  const agents = await countAgents(centre);
  return {
    rulesVersion: version,
    customers,
    waiting,
    segments: bySegment,
    edges: await countEdges(centre),
    owners: ownersOf(rules, counted, names),
    grids: gridsOf(rules, counted, names),
    feasibility: { agents, ...feasibilityOf(rules, countsOf(counted), agents) },
    archive: { target: rules.archiveTarget, ...(await countArchive(centre, rules)) },
    losses: await readLosses(centre),
  };
}

/** Fullest first, those that nobody owns last. */
function ownersOf(rules: CustomerRules, counted: readonly Counted[], { owners }: Names) {
  return [...Map.groupBy(counted, ({ owner_hash }) => owner_hash)]
    .map(([hash, rows]) => {
      const held = heldIn(rows);
      return {
        ...nameIn(owners, hash, 'owner'),
        ...(hash === null ? { ...held, load: 0 } : loadOf(rules, held)),
        ...statesOf(rows),
      };
    })
    .sort((a, b) => b.load - a.load);
}

/** Most contacts first. */
function gridsOf(rules: CustomerRules, counted: readonly Counted[], { owners, grids }: Names) {
  return [...Map.groupBy(counted, ({ grid_hash }) => grid_hash)]
    .map(([hash, rows]) => ({
      ...nameIn(grids, hash, 'grid'),
      ...heldIn(rows),
      ...statesOf(rows),
      needed: contactsNeeded(rules, countsOf(rows)),
      owners: [...Map.groupBy(rows, ({ owner_hash }) => owner_hash)]
        .sort(([a, ofA], [b, ofB]) => Number(a === null) - Number(b === null) || total(ofB) - total(ofA))
        .map(([owner, of]) => ({ ...nameIn(owners, owner, 'owner'), customers: total(of) })),
    }))
    .sort((a, b) => b.needed - a.needed);
}

function heldIn(rows: readonly Counted[]) {
  return portfolioOf(rows.map(({ segment, customers }) => [segment, customers] as const));
}

/** Empty where the records that would tell the name have all changed since the last round. */
function nameIn<K extends string>(names: ReadonlyMap<string, string>, hash: string | null, key: K) {
  return hash === null ? {} : ({ [key]: names.get(hash) ?? '' } as Record<K, string>);
}

async function countAgents({ db }: Centre): Promise<number> {
  const { agents } = await db
    .selectFrom('accounts')
    .select(({ fn }) => fn.countAll<number>().as('agents'))
    .where('role', '=', 'agent')
    .where('disabled_at', 'is', null)
    .executeTakeFirstOrThrow();
  return agents;
}

async function countEdges({ db }: Centre): Promise<CentralOutput<'customerService'>['edges']> {
  const rows = await db
    .selectFrom('customer_standings')
    .select(({ fn }) => ['edge_tier', 'edge_side', fn.countAll<number>().as('customers')])
    .where('edge_tier', 'is not', null)
    .groupBy(['edge_tier', 'edge_side'])
    .execute();
  return (['diamond', 'gold', 'silver'] as const).flatMap((tier) =>
    (['above', 'below'] as const).flatMap((side) => {
      const row = rows.find((each) => each.edge_tier === tier && each.edge_side === side);
      return row ? [{ tier, side, customers: row.customers }] : [];
    }),
  );
}

async function countArchive({ db }: Centre, rules: CustomerRules) {
  const { complete, sum, rows } = await db
    .selectFrom('customer_standings')
    .select((eb) => [
      eb.fn
        .coalesce(
          eb.fn.sum<number>(eb.case().when('archive', '>=', rules.archiveTarget).then(1).else(0).end()),
          eb.lit(0),
        )
        .as('complete'),
      eb.fn.coalesce(eb.fn.sum<number>('archive'), eb.lit(0)).as('sum'),
      eb.fn.countAll<number>().as('rows'),
    ])
    .executeTakeFirstOrThrow();
  return { complete: Number(complete), average: rows === 0 ? 0 : Number(sum) / rows };
}

/** Summed by the database: there may be a loss for every other customer. */
async function readLosses({ db, differences }: Centre) {
  const { rows } = await sql<LossSum>`
    select item.value ->> 'serviceLine' as "serviceLine",
      cast(sum(cast(item.value ->> 'fen' as bigint)) as bigint) as fen,
      count(*) as customers
    from customer_standings, ${differences.jsonItems('customer_standings.losses')} as item
    where customer_standings.losses is not null
    group by 1`.execute(db);
  return lossByLine(rows);
}
