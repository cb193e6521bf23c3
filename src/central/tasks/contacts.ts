import { localTime } from '../../core/compliance/zoned-time.ts';
import { countByHour, type HourCount } from '../../core/task/best-hours.ts';
import type { Db, Tx } from '../database/dialect.ts';

/** Answers older than this say nothing of when a customer answers today. */
const HOURS_REACH_MS = 180 * 24 * 3_600_000;

/** When each customer was last talked with, in any campaign, whoever called, or before this system; epoch ms. Those never talked with are missing. */
export async function lastContacts(
  db: Db | Tx,
  customerIds: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const talked = await db
    .selectFrom('attempts')
    .innerJoin('outcomes', (join) =>
      join.onRef('outcomes.attempt_id', '=', 'attempts.id').on('outcomes.superseded', '=', 0),
    )
    .select(({ fn }) => ['attempts.customer_id', fn.max<number>('attempts.at').as('at')])
    .where('attempts.customer_id', 'in', customerIds)
    .where('outcomes.right_party', '=', 1)
    .groupBy('attempts.customer_id')
    .execute();
  const calledIn = await db
    .selectFrom('incoming_calls')
    .innerJoin('outcomes', (join) =>
      join.onRef('outcomes.attempt_id', '=', 'incoming_calls.id').on('outcomes.superseded', '=', 0),
    )
    .select(({ fn }) => ['incoming_calls.customer_id', fn.max<number>('incoming_calls.at').as('at')])
    .where('incoming_calls.customer_id', 'in', customerIds)
    .where('outcomes.right_party', '=', 1)
    .groupBy('incoming_calls.customer_id')
    .execute();
  const before = await db
    .selectFrom('past_contacts')
    .select(({ fn }) => ['customer_id', fn.max<number>('at').as('at')])
    .where('customer_id', 'in', customerIds)
    .where('talked', '=', 1)
    .groupBy('customer_id')
    .execute();
  const last = new Map<string, number>();
  for (const { customer_id, at } of [...talked, ...calledIn, ...before])
    last.set(customer_id, Math.max(at, last.get(customer_id) ?? 0));
  return last;
}

/** The customers' own attempts by the local hour of each, `zoneOf` their places. */
export async function ownHours(
  db: Db | Tx,
  customerIds: readonly string[],
  zoneOf: (customerId: string) => string,
  now: number,
): Promise<ReadonlyMap<string, readonly HourCount[]>> {
  const rows = await db
    .selectFrom('attempts')
    .select(['customer_id', 'at', 'line_result'])
    .where('customer_id', 'in', customerIds)
    .where('at', '>', now - HOURS_REACH_MS)
    .where('own_failure', '=', 0)
    .where('line_result', 'is not', null)
    .where('line_result', '<>', 'unknown')
    .execute();
  const hours = new Map<string, readonly HourCount[]>();
  for (const [customerId, calls] of Map.groupBy(rows, (row) => row.customer_id)) {
    const zone = zoneOf(customerId);
    hours.set(
      customerId,
      countByHour(
        calls.map(({ at, line_result }) => ({
          hour: Math.floor(localTime(at, zone).minute / 60),
          // Somebody picked up an abandoned call too.
          answered: line_result === 'answered' || line_result === 'abandoned',
        })),
      ),
    );
  }
  return hours;
}
