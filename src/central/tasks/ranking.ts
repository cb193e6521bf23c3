import { sql } from 'kysely';
import type { Campaign } from '../../core/campaign/campaign.ts';
import { bestHours, countByHour } from '../../core/task/best-hours.ts';
import { LIST_ORDER, movesWithTime, type QueuePolicy } from '../../core/task/queue-policy.ts';
import { placementOf } from '../../core/task/rank.ts';
import type { Centre } from '../context.ts';
import { readCustomers } from '../customers/customers.ts';
import type { Tx } from '../database/dialect.ts';
import type { TaskRow } from '../leases/task-states.ts';
import { lastContacts, ownHours } from './contacts.ts';
import { readProfiles, tierOf } from './learn-hours.ts';
import { traitColumns } from './traits.ts';

/** Columns that ranking reads. */
export const RANKED_BY = [
  'id',
  'customer_id',
  'list_id',
  'rank',
  'rank_until',
  'placed_by',
  'churn_grade',
  'value_grade',
  'owner_hash',
  'time_zone',
] as const;
export type RankedRow = Pick<TaskRow, (typeof RANKED_BY)[number]>;

/** Nothing to come by itself: a call may still change it. */
const NOT_BY_TIME = Number.MAX_SAFE_INTEGER;
/** Rows of one statement. */
const BATCH = 200;
const NO_CALLS = countByHour([]);

/** Works the tasks' ranks out anew and writes those that changed. Returns how many did. */
export async function rankTasks(
  centre: Centre,
  tx: Tx,
  campaign: Campaign,
  rows: readonly RankedRow[],
): Promise<number> {
  if (rows.length === 0) return 0;
  const policy = campaign.queue ?? LIST_ORDER;
  const now = centre.clock.nowMs();
  const graded = policy.rules.length > 0 ? await grade(centre, tx, rows) : rows;
  const factsOf = await gatherFacts(tx, campaign, policy, graded, now);
  const changed = graded.flatMap((row) => {
    const { rank, placedBy, until } = placementOf(policy, factsOf(row), now);
    const next = {
      rank,
      rank_until: movesWithTime(policy) ? (until ?? NOT_BY_TIME) : null,
      placed_by: placedBy.length > 0 ? JSON.stringify(placedBy) : null,
    };
    const same =
      row.rank === next.rank && row.rank_until === next.rank_until && row.placed_by === next.placed_by;
    return same ? [] : [{ id: row.id, ...next }];
  });
  for (let from = 0; from < changed.length; from += BATCH) {
    const values = changed
      .slice(from, from + BATCH)
      .map(
        (row) =>
          sql`(cast(${row.id} as text), cast(${row.rank} as bigint), cast(${row.rank_until} as bigint), cast(${row.placed_by} as text))`,
      );
    await sql`with given (id, rank, rank_until, placed_by) as (values ${sql.join(values)})
      update tasks set rank = given.rank, rank_until = given.rank_until, placed_by = given.placed_by
      from given where tasks.id = given.id`.execute(tx);
  }
  return changed.length;
}

/** Tasks of before the order was worked out have no grades yet; those of erased customers get the last ones. */
async function grade(centre: Centre, tx: Tx, rows: readonly RankedRow[]): Promise<RankedRow[]> {
  const bare = rows.filter((row) => row.value_grade === null || row.churn_grade === null);
  if (bare.length === 0) return [...rows];
  const customers = await readCustomers(
    centre,
    tx,
    bare.map((row) => row.customer_id),
  );
  const grades = new Map(
    bare.map((row) => {
      const known = customers.get(row.customer_id)?.customer;
      return [row.id, traitColumns(centre.ring, known ?? { id: '', externalId: '', name: '', fields: {} })];
    }),
  );
  for (const [id, columns] of grades)
    await tx.updateTable('tasks').set(columns).where('id', '=', id).execute();
  return rows.map((row) => ({ ...row, ...grades.get(row.id) }));
}

async function gatherFacts(
  tx: Tx,
  campaign: Campaign,
  { rules }: QueuePolicy,
  rows: readonly RankedRow[],
  now: number,
) {
  const zoneOf = (row: RankedRow) => row.time_zone ?? campaign.rules.timeZone;
  const customers = [...new Set(rows.map((row) => row.customer_id))];
  const contacts = rules.includes('contact-overdue') ? await lastContacts(tx, customers) : undefined;
  const byHour = rules.includes('best-hour');
  const zones = new Map(rows.map((row) => [row.customer_id, zoneOf(row)]));
  const own = byHour
    ? await ownHours(tx, customers, (id) => zones.get(id) ?? campaign.rules.timeZone, now)
    : undefined;
  const profileOf = byHour ? await readProfiles(tx, campaign.id) : undefined;
  return (row: RankedRow) => {
    const value = row.value_grade ?? 15;
    return {
      churn: row.churn_grade ?? 15,
      value,
      lastContactAt: contacts?.get(row.customer_id),
      bestHours: byHour
        ? bestHours(own?.get(row.customer_id) ?? NO_CALLS, profileOf?.(row.list_id, tierOf(value)))
        : [],
      timeZone: zoneOf(row),
    };
  };
}
