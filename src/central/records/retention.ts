import { setImmediate as othersTurn } from 'node:timers/promises';
import type { Centre } from '../context.ts';

const DAY_MS = 24 * 3_600_000;
/** Rows deleted in one statement; others get their turn between two. */
const BATCH = 1_000;

/** How long records of who saw what are kept. Days. */
export interface Retention {
  /** Who asked whose number a caller's is. */
  readonly callerLookUpDays: number;
  /** Who took which report away as a file. */
  readonly exportDays: number;
}

/** Five years with a leap day or two, as long as the longest law of the packs asks for (16 CFR 310.5). */
export const DEFAULT_RETENTION: Retention = { callerLookUpDays: 1_827, exportDays: 1_827 };

/** Deletes the records that are older, oldest first, a batch at a time. Returns how many. Safe on every node at once. */
export async function forgetOldRecords(centre: Centre, retention: Retention): Promise<number> {
  return (
    (await forget(centre, 'caller_look_ups', retention.callerLookUpDays)) +
    (await forget(centre, 'exports', retention.exportDays))
  );
}

async function forget(
  { db, clock }: Centre,
  table: 'caller_look_ups' | 'exports',
  days: number,
): Promise<number> {
  const before = clock.nowMs() - days * DAY_MS;
  for (let forgotten = 0; ; await othersTurn()) {
    const { numDeletedRows } = await db
      .deleteFrom(table)
      .where('id', 'in', (eb) =>
        eb.selectFrom(table).select('id').where('at', '<', before).orderBy('at').limit(BATCH),
      )
      .executeTakeFirstOrThrow();
    forgotten += Number(numDeletedRows);
    if (numDeletedRows < BATCH) return forgotten;
  }
}

/** Looks on a timer until stopped. */
export function startForgetting(centre: Centre, retention: Retention, everyMs: number): () => void {
  return centre.clock.every(everyMs, async () => {
    try {
      const records = await forgetOldRecords(centre, retention);
      if (records > 0) centre.log.info('records past their time deleted', { records });
    } catch (error) {
      centre.log.warn('records past their time were not deleted, tried again', { error: String(error) });
    }
  });
}
