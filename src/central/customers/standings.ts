import { setImmediate as othersTurn } from 'node:timers/promises';
import type { Customer } from '../../core/customer/customer.ts';
import { archivePercent } from '../../core/customer/rules/archive.ts';
import type { CustomerRules } from '../../core/customer/rules/customer-rules.ts';
import { lossesOf } from '../../core/customer/rules/service-loss.ts';
import { standingOf } from '../../core/customer/rules/standing.ts';
import { type Centre, transaction } from '../context.ts';
import type { Tx } from '../database/dialect.ts';
import { type Change, hintAtChanges, publishChanges } from '../sync/changes.ts';
import { lastContacts } from '../tasks/contacts.ts';
import { renewTraits } from '../tasks/new-traits.ts';
import { gridHash, ownerHash } from '../tasks/traits.ts';
import { circlesOf } from './circles.ts';
import { notesOf } from './correction-notes.ts';
import type { Window } from './count-standings.ts';
import { type KeyedCustomer, readCustomers } from './customers.ts';
import { renewGroups } from './groups.ts';
import { rulesInForce } from './rule-versions.ts';
import { listedTasks } from './waiting-records.ts';
import { withTies } from './with-ties.ts';

/** Customers worked out in one transaction; others get their turn between two. */
const BATCH = 500;

/** Customers compared with their standings in one transaction. */
const WINDOW = 5_000;
/** Customers worked out before others are let in who wait for a whole round. */
const MEANWHILE = 10_000;
const DAY = 24 * 3_600_000;

/** From when on a contact counts as due, epoch ms. */
export function dueFrom({ dueSoonDays }: CustomerRules, dueAt: number): number {
  return dueAt - dueSoonDays * DAY;
}

/**
 * Customers whose record or rules are others than those of their standing. Who is known for having called only, has none.
 *
 * Compared first, along the indexes alone: else the database reads a task of every customer before it compares.
 */
function outdated(tx: Tx, version: number, { after, to }: Window) {
  return tx
    .with(
      (cte) => cte('changed').materialized(),
      (query) =>
        query
          .selectFrom('customers')
          .leftJoin('customer_standings as standings', 'standings.customer_id', 'customers.id')
          .select(['customers.id', 'customers.updated_at', 'standings.known_since'])
          .where('customers.id', '>', after)
          .$if(to !== undefined, (within) => within.where('customers.id', '<=', to ?? ''))
          .where((eb) =>
            eb.or([
              eb('standings.customer_id', 'is', null),
              eb('standings.rules_version', '<>', version),
              // Not "older": the times are of different nodes' clocks.
              eb('standings.seen_at', '<>', eb.ref('customers.updated_at')),
            ]),
          ),
    )
    .selectFrom('changed')
    .where((eb) => eb.exists(listedTasks(tx, eb.ref('changed.id'))));
}

/**
 * Works out where customers stand whose record or rules have changed: once through all of them. Safe on every node at once. Returns how many
 * they were. `meanwhile`: what must not wait until all of them are worked out.
 */
export async function renewStandings(centre: Centre, meanwhile: () => Promise<void>): Promise<number> {
  let renewed = 0;
  let sinceMeanwhile = 0;
  for (let after: string | undefined = ''; after !== undefined; ) {
    const step: Step = await renewBatch(centre, after);
    after = step.last;
    hintAtChanges(centre, step.changes);
    renewed += step.renewed;
    sinceMeanwhile += step.renewed;
    if (sinceMeanwhile >= MEANWHILE) {
      sinceMeanwhile = 0;
      await meanwhile();
    }
    await othersTurn();
  }
  return renewed;
}

interface Step {
  /** The customer after whom to go on; undefined: that was the last. */
  readonly last: string | undefined;
  readonly renewed: number;
  /** What desks are to be told. */
  readonly changes: readonly Change[];
}

/** Nodes work out one batch after the other: each sees what the one before wrote. */
async function takeTurn({ differences }: Centre, tx: Tx): Promise<void> {
  await differences.lock(tx.selectFrom('counters').select('value').where('name', '=', 'standings')).execute();
}

function renewBatch(centre: Centre, after: string): Promise<Step> {
  return transaction(centre, async (tx) => {
    await takeTurn(centre, tx);
    // Read anew each time, and only now: with the rules of a moment ago, two nodes would undo each other's work.
    const { version, rules } = await rulesInForce(centre, tx);
    const end = await tx
      .selectFrom('customers')
      .select('id')
      .where('id', '>', after)
      .orderBy('id')
      .offset(WINDOW - 1)
      .limit(1)
      .executeTakeFirst();
    const rows = await outdated(tx, version, { after, to: end?.id })
      .selectAll()
      .orderBy('changed.id')
      .limit(BATCH)
      .execute();
    if (rows.length === 0) return { last: end?.id, renewed: 0, changes: [] };
    const ids = rows.map(({ id }) => id);
    const customers = await readCustomers(centre, tx, ids);
    const contacts = await lastContacts(tx, ids);
    // Erased customers have no standing, and are asked about once: their row says nothing.
    const values = rows.map((row) => {
      const customer = customers.get(row.id)?.customer ?? NOBODY;
      const knownSince = row.known_since ?? row.updated_at;
      const since = contacts.get(row.id) ?? knownSince;
      const standing = standingOf(rules, customer, since);
      const losses = lossesOf(rules, customer);
      return {
        customer_id: row.id,
        rules_version: version,
        seen_at: row.updated_at,
        known_since: knownSince,
        segment: standing.segment,
        edge_tier: standing.edge?.tier ?? null,
        edge_side: standing.edge?.side ?? null,
        owner_hash: customer.owner?.trim() ? ownerHash(centre.ring, customer.owner) : null,
        grid_hash: gridHash(centre.ring, customer.grid?.trim()),
        archive: Math.floor(archivePercent(rules, customer)),
        losses: losses.length > 0 ? JSON.stringify(losses) : null,
        since,
        due_at: standing.dueAt,
        look_at: dueFrom(rules, standing.dueAt),
      };
    });
    await renewTraits(
      centre,
      tx,
      [...customers.values()].map(({ customer }) => withTies(rules, customer)),
    );
    await tx
      .insertInto('customer_standings')
      .values(values)
      .onConflict((conflict) =>
        conflict.column('customer_id').doUpdateSet((eb) => ({
          rules_version: eb.ref('excluded.rules_version'),
          seen_at: eb.ref('excluded.seen_at'),
          segment: eb.ref('excluded.segment'),
          edge_tier: eb.ref('excluded.edge_tier'),
          edge_side: eb.ref('excluded.edge_side'),
          owner_hash: eb.ref('excluded.owner_hash'),
          grid_hash: eb.ref('excluded.grid_hash'),
          archive: eb.ref('excluded.archive'),
          losses: eb.ref('excluded.losses'),
          since: eb.ref('excluded.since'),
          due_at: eb.ref('excluded.due_at'),
          look_at: eb.ref('excluded.look_at'),
        })),
      )
      .execute();
    const changes = await renewGroups(
      centre,
      tx,
      rules,
      ids.map((id) => [id, customers.get(id)?.customer ?? NOBODY]),
    );
    await publishChanges(tx, changes);
    return { last: rows.length === BATCH ? rows.at(-1)?.id : end?.id, renewed: rows.length, changes };
  });
}

const NOBODY: Customer = { id: '', externalId: '', name: '', fields: {} };

/** The customer as a desk gets it: with its standing, and the churn risk that group and relations leave. */
export async function withStandings(
  centre: Centre,
  customers: ReadonlyMap<string, KeyedCustomer>,
): Promise<ReadonlyMap<string, KeyedCustomer['customer']>> {
  const ids = [...customers.keys()];
  if (ids.length === 0) return new Map();
  const { rules } = await rulesInForce(centre, centre.db);
  const contacts = await lastContacts(centre.db, ids);
  const rows = await centre.db
    .selectFrom('customer_standings')
    .select(['customer_id', 'known_since'])
    .where('customer_id', 'in', ids)
    .execute();
  const known = new Map(rows.map((row) => [row.customer_id, row.known_since]));
  const notes = await notesOf(centre, customers);
  const circles = await circlesOf(centre, rules, customers);
  const now = centre.clock.nowMs();
  return new Map(
    [...customers].map(([id, { customer }]) => [
      id,
      {
        ...customer,
        churnRisk: withTies(rules, customer).churnRisk,
        ...notes(id),
        circle: circles.get(id),
        standing: standingOf(rules, customer, contacts.get(id) ?? known.get(id) ?? now),
      },
    ]),
  );
}
