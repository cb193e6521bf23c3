import type { Selectable } from 'kysely';
import type { Centre } from '../context.ts';
import type { Db, Tx } from '../database/dialect.ts';
import type { DncEntriesTable } from '../database/task-tables.ts';
import { EVERY_CAMPAIGN } from './dnc-entries.ts';
import { openSubject } from './dnc-text.ts';

/** Which of the numbers (E.164) the campaign may not call now, by an entry on the number or on a prefix of it. */
export async function forbiddenNumbers(
  centre: Centre,
  campaignId: string,
  numbers: readonly string[],
  db: Db | Tx = centre.db,
): Promise<ReadonlySet<string>> {
  const byHash = new Map(numbers.map((number) => [centre.ring.numberHash(number), number]));
  if (byHash.size === 0) return new Set();
  const inForce = db
    .selectFrom('dnc_entries')
    .where('ended_at', 'is', null)
    .where('campaign_id', 'in', [EVERY_CAMPAIGN, campaignId])
    .where((eb) => eb.or([eb('until', 'is', null), eb('until', '>', centre.clock.nowMs())]));
  const rows = await inForce
    .select('subject_hash')
    .where('subject_hash', 'in', [...byHash.keys()])
    .execute();
  const prefixRows = await inForce
    .select(['subject_hash', 'subject_sealed'])
    .where('is_prefix', '=', 1)
    .execute();
  const prefixes = prefixRows.map((row) => openSubject(centre, row.subject_hash, row.subject_sealed));
  return new Set([
    ...rows.flatMap((row) => byHash.get(row.subject_hash) ?? []),
    ...numbers.filter((number) => prefixes.some((prefix) => number.startsWith(prefix))),
  ]);
}

/**
 * Of these hashes of numbers and contacts those of which the consent was taken back, with the time of it, epoch ms: the number on which it
 * was said, or the contact whom an earlier list named with such a number. A number that merely stood beside it is none of them.
 */
export async function withdrawnAmong(
  { db }: Centre,
  numbers: readonly string[],
  contacts: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const all = [...new Set([...numbers, ...contacts])];
  if (all.length === 0) return new Map();
  const rows = [
    ...(await inForceWithdrawals(db)
      .select(['subject_hash as hash', 'since'])
      .where('subject_hash', 'in', numbers)
      .execute()),
    ...(await db.selectFrom('withdrawn_contacts').selectAll().where('hash', 'in', all).execute()),
  ];
  const since = new Map<string, number>();
  for (const row of rows) since.set(row.hash, Math.max(row.since, since.get(row.hash) ?? 0));
  return since;
}

/** Whether an entry took consent back for good and in every campaign. */
export function speaksOfWithdrawal(
  entry: Pick<Selectable<DncEntriesTable>, 'reason' | 'campaign_id' | 'until'>,
): boolean {
  return entry.reason === 'withdrawn' && entry.campaign_id === EVERY_CAMPAIGN && entry.until === null;
}

/**
 * Every entry that took consent back and was not undone, also those that ended: `holds` tells whether it, or one that it stands behind, is
 * in force. `withdrawal`: empty where it is not on record.
 */
export async function withdrawalsOn(
  tx: Tx,
  hashes: readonly string[],
): Promise<
  { readonly hash: string; readonly withdrawal: string; readonly since: number; readonly holds: boolean }[]
> {
  const rows = await tx
    .selectFrom('dnc_entries')
    .select(['id', 'subject_hash as hash', 'withdrawal_id', 'since', 'ended_at', 'covered_by'])
    .where('subject_hash', 'in', hashes)
    .where('reason', '=', 'withdrawn')
    .where('campaign_id', '=', EVERY_CAMPAIGN)
    .where('until', 'is', null)
    .where('undone', '=', 0)
    .execute();
  const inForce = new Set(rows.flatMap(({ id, ended_at }) => (ended_at === null ? id : [])));
  return rows.map(({ id, hash, withdrawal_id, since, covered_by }) => ({
    hash,
    withdrawal: withdrawal_id ?? '',
    since,
    holds: inForce.has(id) || (covered_by !== null && inForce.has(covered_by)),
  }));
}

/** The withdrawals that close whoever is listed with the number: those of entries in force, and those that stand behind one. */
export function heldWithdrawals(db: Db | Tx) {
  const inForce = inForceWithdrawals(db).select(({ fn, val }) => [
    'dnc_entries.subject_hash',
    fn.coalesce('dnc_entries.withdrawal_id', val('')).as('withdrawal'),
    'dnc_entries.since',
  ]);
  const behind = inForceWithdrawals(db)
    .innerJoin('dnc_entries as covered', 'covered.covered_by', 'dnc_entries.id')
    .where('covered.reason', '=', 'withdrawn')
    .where('covered.until', 'is', null)
    .where('covered.undone', '=', 0)
    .select(({ fn, val }) => [
      'covered.subject_hash',
      fn.coalesce('covered.withdrawal_id', val('')).as('withdrawal'),
      'covered.since',
    ]);
  return inForce.unionAll(behind);
}

/** Entries by which consent was taken back, for good and in every campaign; at most one a number. */
export function inForceWithdrawals(db: Db | Tx) {
  return db
    .selectFrom('dnc_entries')
    .where('dnc_entries.reason', '=', 'withdrawn')
    .where('dnc_entries.campaign_id', '=', EVERY_CAMPAIGN)
    .where('dnc_entries.ended_at', 'is', null)
    .where('dnc_entries.until', 'is', null);
}
