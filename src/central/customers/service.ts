import type { CentralOutput } from '../../contract/central-api.ts';
import type { CustomerRules } from '../../core/customer/rules/customer-rules.ts';
import { contactsNeeded, feasibilityOf } from '../../core/customer/rules/feasibility.ts';
import { loadOf, portfolioOf } from '../../core/customer/rules/portfolio.ts';
import { SEGMENTS } from '../../core/customer/rules/segments.ts';
import { lossByLine } from '../../core/customer/rules/service-loss.ts';
import type { Centre } from '../context.ts';
import { countsOf, statesOf, total } from './count-standings.ts';
import { type Names, namesOf } from './counted-names.ts';
import { rulesInForce } from './rule-versions.ts';
import { type Counted, readTally, type Tally } from './standings-tally.ts';
import { countWaiting } from './waiting-records.ts';

const NOTHING: Tally = { counted: [], edges: [], losses: [] };

/** How customers are served, as of the round that counted them last: however many there are, none is read here but for names. */
export async function readService(centre: Centre): Promise<CentralOutput<'customerService'>> {
  const { version, rules } = await rulesInForce(centre, centre.db);
  const kept = await readTally(centre.db);
  const { counted, edges, losses } = kept?.tally ?? NOTHING;
  const names = await namesOf(centre, counted);
  const customers = total(counted);
  const bySegment = SEGMENTS.flatMap((segment) => {
    const rows = counted.filter((row) => row.segment === segment);
    return rows.length > 0 ? [{ segment, ...statesOf(rows) }] : [];
  });
  const agents = await countAgents(centre);
  return {
    rulesVersion: version,
    customers,
    waiting: await countWaiting(centre.db, kept && { ...kept, customers }, version),
    segments: bySegment,
    edges: edgesOf(edges),
    owners: ownersOf(rules, counted, names),
    grids: gridsOf(rules, counted, names),
    feasibility: { agents, ...feasibilityOf(rules, countsOf(counted), agents) },
    archive: { target: rules.archiveTarget, ...archiveOf(counted) },
    losses: lossByLine(losses),
  };
}

/** Fullest first, those that nobody owns last. */
function ownersOf(rules: CustomerRules, counted: readonly Counted[], { owners }: Names) {
  return [...Map.groupBy(counted, ({ owner }) => owner)]
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
  return [...Map.groupBy(counted, ({ grid }) => grid)]
    .map(([hash, rows]) => ({
      ...nameIn(grids, hash, 'grid'),
      ...heldIn(rows),
      ...statesOf(rows),
      needed: contactsNeeded(rules, countsOf(rows)),
      owners: [...Map.groupBy(rows, ({ owner }) => owner)]
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

function edgesOf(edges: Tally['edges']): CentralOutput<'customerService'>['edges'] {
  return (['diamond', 'gold', 'silver'] as const).flatMap((tier) =>
    (['above', 'below'] as const).flatMap((side) => {
      const row = edges.find((each) => each.tier === tier && each.side === side);
      return row ? [{ tier, side, customers: row.customers }] : [];
    }),
  );
}

function archiveOf(counted: readonly Counted[]) {
  const sum = (key: 'complete' | 'archive') => counted.reduce((all, row) => all + row[key], 0);
  const customers = total(counted);
  return { complete: sum('complete'), average: customers === 0 ? 0 : sum('archive') / customers };
}
