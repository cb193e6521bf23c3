import type { ReadableStore } from '../../store/desk-store.ts';
import { ROWS_SINCE } from './attempt-parts.ts';
import type { ReadableDb } from './database.ts';

interface LastCallRow {
  readonly taskId: string;
  readonly calledAt: number;
  readonly number: string;
  readonly campaign: string | null;
  readonly customer: string | null;
  readonly callbackAt: number | null;
  readonly personal: number | null;
}

/** What is said of a call is said within so long of its beginning, or by a person who looks at it much later; ms. */
const SAID_WITHIN_MS = 7 * 86_400_000;

/** What this desk itself knows of promised callbacks. */
export function promiseQueries(db: ReadableDb): Pick<ReadableStore, 'lastCallsSince'> {
  // Of a group SQLite takes the other columns from the row of the maximum.
  const calls = db.prepare<[{ since: number; saidSince: number }], LastCallRow>(
    `SELECT a.task_id AS taskId, max(a.at) AS calledAt, a.number, c.body ->> '$.name' AS campaign, p.body ->> '$.name' AS customer,
       o.body ->> '$.callbackAt' AS callbackAt, o.body ->> '$.callbackPersonal' AS personal
     FROM attempts a LEFT JOIN campaigns c ON c.id = a.campaign_id LEFT JOIN customers p ON p.id = a.customer_id
     LEFT JOIN outcomes o ON o.id = a.outcome_id
     WHERE a.rowid IN (${ROWS_SINCE}) AND (a.at >= :saidSince OR o.at >= :saidSince)
     GROUP BY a.task_id`,
  );
  return {
    lastCallsSince: (since) =>
      calls
        .all({ since: since - SAID_WITHIN_MS, saidSince: since })
        .map(({ taskId, number, campaign, customer, callbackAt, personal }) => ({
          taskId,
          number,
          campaignName: campaign ?? '',
          customerName: customer ?? '',
          ...(callbackAt === null ? {} : { callbackAt, personal: personal !== 0 }),
        })),
  };
}
