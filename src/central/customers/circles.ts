import { relatedIn, type ToldCircle } from '../../core/customer/circle.ts';
import type { CustomerRules } from '../../core/customer/rules/customer-rules.ts';
import { columnText } from '../../core/customer/rules/field-text.ts';
import type { Centre } from '../context.ts';
import { type KeyedCustomer, readCustomers } from './customers.ts';
import { groupHash, groupsIn } from './groups.ts';

/** Other members of a group who are named to a desk; the rest are counted. */
export const MOST_MEMBERS = 30;
/** Related customers who are looked up: a cell of a list may be long. */
const MOST_RELATED = 50;

type Customers = ReadonlyMap<string, KeyedCustomer>;
/** A `ToldCircle` as the contract has it. */
type Circle = NonNullable<KeyedCustomer['customer']['circle']>;

/** Whom the customers' columns mean, by their ids; those whose columns name nobody are missing. */
export async function circlesOf(
  centre: Centre,
  rules: CustomerRules,
  customers: Customers,
): Promise<ReadonlyMap<string, Circle>> {
  const { people, related, group } = rules.columns;
  const columns = { people, related, group };
  const named = [...customers].filter(([, { customer }]) =>
    [people, related, group].some((column) => column !== '' && columnText(customer, column) !== ''),
  );
  if (named.length === 0) return new Map();
  const keysOf = new Map(
    named.map(([id, { customer }]) => [
      id,
      relatedIn(columnText(customer, related))
        .slice(0, MOST_RELATED)
        .map(({ key }) => key),
    ]),
  );
  const groupsOf = new Map(named.map(([id, { customer }]) => [id, groupsIn(rules, customer)]));
  const ids = await idsByNumber(centre, [...keysOf.values()].flat());
  const members = await membersOf(centre, [...groupsOf.values()].flat());
  const others = [...ids.values(), ...[...members.values()].flatMap((each) => each.ids)];
  const names = await namesOf(centre, customers, others);
  return new Map(
    named.map(([id]) => {
      const circle: Circle = {
        columns,
        related: (keysOf.get(id) ?? []).flatMap((key) => {
          const other = ids.get(key);
          const name = other === undefined || other === id ? undefined : names.get(other);
          return name === undefined ? [] : [{ key, id: other, name }];
        }),
        groups: (groupsOf.get(id) ?? []).map((name) => {
          const found = members.get(name) ?? { ids: [], all: 0 };
          const shown = found.ids.filter((other) => other !== id).slice(0, MOST_MEMBERS);
          return {
            name,
            members: shown.flatMap((other) => {
              const known = names.get(other);
              return known === undefined ? [] : [{ id: other, name: known }];
            }),
            // The customer is one of them.
            more: Math.max(0, found.all - 1 - shown.length),
          };
        }),
      };
      return [id, circle] as const;
    }),
  );
}

/** The ids that a circle names, each once: those whom the list says are related first. */
export function idsIn({ related, groups }: ToldCircle): readonly string[] {
  const members = [...related, ...groups.flatMap((group) => group.members)];
  return [...new Set(members.flatMap(({ id }) => id ?? []))];
}

/** Customers by their own numbers. */
async function idsByNumber(
  { db, ring }: Centre,
  keys: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (keys.length === 0) return new Map();
  const byHash = new Map(keys.map((key) => [ring.externalHash(key), key]));
  const rows = await db
    .selectFrom('customers')
    .select(['id', 'external_hash'])
    .where('external_hash', 'in', [...byHash.keys()])
    .execute();
  return new Map(rows.map(({ id, external_hash }) => [byHash.get(external_hash) ?? '', id]));
}

interface Members {
  readonly ids: readonly string[];
  readonly all: number;
}

/** The first members of each group, and how many it has. */
async function membersOf(
  { db, ring }: Centre,
  names: readonly string[],
): Promise<ReadonlyMap<string, Members>> {
  const found = new Map<string, Members>();
  for (const name of new Set(names)) {
    const members = db.selectFrom('customer_groups').where('group_hash', '=', groupHash(ring, name));
    const rows = await members
      .select('customer_id')
      .orderBy('customer_id')
      .limit(MOST_MEMBERS + 1)
      .execute();
    const counted =
      rows.length <= MOST_MEMBERS
        ? undefined
        : await members.select(({ fn }) => fn.countAll<number>().as('all')).executeTakeFirstOrThrow();
    found.set(name, { ids: rows.map(({ customer_id }) => customer_id), all: counted?.all ?? rows.length });
  }
  return found;
}

/** Erased customers have none. */
async function namesOf(
  centre: Centre,
  known: Customers,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const others = await readCustomers(
    centre,
    centre.db,
    ids.filter((id) => !known.has(id)),
  );
  return new Map([...known, ...others].map(([id, { customer }]) => [id, customer.name]));
}
