import type { LineResult } from '../../core/call/line-result.ts';
import type { Centre } from '../context.ts';
import type { CallRecord } from './read-records.ts';

/** An attempt and the carrier's record of it may begin this far apart, ms: clocks differ, and the carrier's begins at its switch. */
export const TOLERANCE_MS = 60_000;

export interface MatchedAttempt {
  readonly id: string;
  readonly at: number;
  readonly lineResult: LineResult | null;
  readonly numberHash: string;
}

const COLUMNS = [
  'id',
  'at',
  'line_result as lineResult',
  'number_hash as numberHash',
  'sip_call_id',
] as const;

/**
 * The attempt of each record: the one with its Call-ID, else the nearest one to its number within the tolerance. An attempt is matched
 * once; `taken` holds those of earlier records and grows.
 */
export async function matchRecords(
  centre: Centre,
  records: readonly CallRecord[],
  taken: Set<string>,
): Promise<Map<CallRecord, MatchedAttempt>> {
  const matched = new Map<CallRecord, MatchedAttempt>();
  const take = (record: CallRecord, attempt: MatchedAttempt | undefined) => {
    if (!attempt || taken.has(attempt.id)) return;
    taken.add(attempt.id);
    matched.set(record, attempt);
  };
  const byId = await byCallId(centre, records);
  for (const record of records) take(record, record.callId ? byId.get(record.callId) : undefined);
  const left = records.filter((record) => !matched.has(record));
  const near = await byNumber(centre, left);
  for (const record of left) {
    const { number, startedAt } = record;
    if (number === undefined || startedAt === undefined) continue;
    const away = (attempt: MatchedAttempt) => Math.abs(attempt.at - startedAt);
    const candidates = (near.get(centre.ring.numberHash(number)) ?? [])
      .filter((attempt) => !taken.has(attempt.id) && away(attempt) <= TOLERANCE_MS)
      .sort((a, b) => away(a) - away(b));
    take(record, candidates[0]);
  }
  return matched;
}

async function byCallId(
  { db }: Centre,
  records: readonly CallRecord[],
): Promise<ReadonlyMap<string, MatchedAttempt>> {
  const ids = [...new Set(records.flatMap(({ callId }) => callId ?? []))];
  if (ids.length === 0) return new Map();
  const rows = await db.selectFrom('attempts').select(COLUMNS).where('sip_call_id', 'in', ids).execute();
  return new Map(rows.map((row) => [row.sip_call_id ?? '', row]));
}

/** Attempts to the records' numbers around their times, by the number's hash. */
async function byNumber(
  { db, ring }: Centre,
  records: readonly CallRecord[],
): Promise<ReadonlyMap<string, readonly MatchedAttempt[]>> {
  const timed = records.flatMap(({ number, startedAt }) =>
    number === undefined || startedAt === undefined ? [] : [{ hash: ring.numberHash(number), startedAt }],
  );
  if (timed.length === 0) return new Map();
  const times = timed.map(({ startedAt }) => startedAt);
  const rows = await db
    .selectFrom('attempts')
    .select(COLUMNS)
    .where('number_hash', 'in', [...new Set(timed.map(({ hash }) => hash))])
    .where('at', '>=', Math.min(...times) - TOLERANCE_MS)
    .where('at', '<=', Math.max(...times) + TOLERANCE_MS)
    .where('own_failure', '=', 0)
    .execute();
  return Map.groupBy(rows, ({ numberHash }) => numberHash);
}
