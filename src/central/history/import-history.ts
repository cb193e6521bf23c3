import type { CentralInput } from '../../contract/central-api.ts';
import { WaihuError } from '../../contract/errors.ts';
import {
  HISTORY_NEEDED,
  type HistoryImported,
  type HistoryReason,
} from '../../contract/history-import-api.ts';
import { type Centre, transaction } from '../context.ts';
import type { PastContact } from '../customers/past-contacts.ts';
import { holdersOf } from '../customers/write-customer.ts';
import type { Db, Tx } from '../database/dialect.ts';
import type { AnswerOf } from '../http/endpoint.ts';
import type { SessionPrincipal } from '../http/principal.ts';
import { readUpload } from '../import/staging.ts';
import { readCustomerKeys } from '../keys/customer-keys.ts';
import { canonicalJson } from '../sync/canonical-json.ts';
import { type Change, hintAtChanges, publishChanges } from '../sync/changes.ts';
import { lockRecords, putRecords } from './history-records.ts';
import { type Counts, logImport } from './import-log.ts';
import { readHistory } from './read-history.ts';
import type { ReadRecord, RefusedRecord } from './read-history-row.ts';

/** Rows told of: the supervisor sees what is wrong with a column long before. */
const MOST_TOLD = 1000;
const SAMPLES = 50;

/**
 * Brings a previewed file's records onto the customers' timelines, a batch in a transaction of its own, and tells the desks that hold a task of
 * theirs. The same file a second time changes nothing; cut short, it is made good by sending it again.
 *
 * Throws as the endpoint says.
 */
export async function importHistory(
  centre: Centre,
  { account }: SessionPrincipal,
  { uploadId, mapping, kind, check }: CentralInput<'importHistory'>,
): Promise<AnswerOf<'importHistory'>> {
  const fields = mapping.map(({ field }) => field);
  if (new Set(fields).size < fields.length)
    throw new WaihuError('bad-request', { detail: 'field mapped twice' });
  const missing = HISTORY_NEEDED.filter((field) => !fields.includes(field));
  if (!kind && !fields.includes('kind')) throw new WaihuError('bad-request', { detail: 'no kind' });
  if (missing.length > 0) throw new WaihuError('bad-request', { detail: `no column: ${missing.join(', ')}` });

  const { bytes, fileName } = await readUpload(centre, account.id, uploadId);
  const log = logImport(centre, { accountId: account.id, fileName });
  const told: HistoryImported = {
    added: 0,
    updated: 0,
    unchanged: 0,
    rejectedCount: 0,
    rejected: [],
    sample: [],
  };
  const seen = new Set<string>();
  for await (const rows of readHistory(bytes, mapping, { kind, timeZone: centre.timeZone })) {
    const unread = rows.filter((row) => row.kind === 'refused');
    const records = rows.filter((row) => row.kind === 'record');
    const { judged, changes, counts } = await transaction(centre, async (tx) => {
      const judged = await judge(centre, tx, records, seen);
      const counts = countedWith(told, judged, unread.length);
      if (check) return { judged, changes: [], counts };
      await log(tx, counts);
      return { judged, changes: await write(centre, tx, account.displayName, judged), counts };
    });
    // Only now: a transaction may run again.
    for (const row of judged) seen.add(row.id);
    hintAtChanges(centre, changes);
    Object.assign(told, counts);
    const refused = [...unread, ...judged.flatMap((row) => (row.verdict === 'refused' ? [row.refusal] : []))];
    refused.sort((a, b) => a.line - b.line);
    told.rejected.push(...refused.slice(0, MOST_TOLD - told.rejected.length).map(asTold));
    const kept = judged.flatMap((row) =>
      row.verdict === 'refused' ? [] : [{ line: row.line, customer: row.customer, entry: row.entry }],
    );
    told.sample.push(...kept.slice(0, SAMPLES - told.sample.length));
  }
  return told;
}

function countedWith(before: Counts, judged: readonly Judged[], unread: number): Counts {
  const of = (verdict: Judged['verdict']) => judged.filter((row) => row.verdict === verdict).length;
  return {
    added: before.added + of('added'),
    updated: before.updated + of('updated'),
    unchanged: before.unchanged + of('unchanged'),
    rejectedCount: before.rejectedCount + of('refused') + unread,
  };
}

type Judged = { readonly id: string } & (
  | { readonly verdict: 'refused'; readonly refusal: RefusedRecord }
  | ({
      readonly verdict: 'added' | 'updated' | 'unchanged';
      readonly line: number;
      readonly customer: string;
    } & PastContact)
);

/** What each record says that is not known. `seen`: the ids of the file's earlier rows. */
async function judge(
  centre: Centre,
  tx: Tx,
  records: readonly ReadRecord[],
  seen: ReadonlySet<string>,
): Promise<Judged[]> {
  const { ring } = centre;
  const customers = await customersBy(centre, tx, records);
  // A record is one of its kind: an order and a ticket may have the same number.
  const rows = records.map((row) => ({
    ...row,
    id: ring.externalHash(`history:${row.entry.kind}:${row.recordId}`),
  }));
  const known = await lockRecords(centre, tx, [...new Set(rows.map(({ id }) => id))]);
  const taken = new Set(seen);
  return rows.map((row): Judged => {
    const { id, line } = row;
    const refuse = (reason: HistoryReason, value: string): Judged => ({
      id,
      verdict: 'refused',
      refusal: { kind: 'refused', line, reason, value },
    });
    if (taken.has(id)) return refuse('duplicate-in-file', row.recordId);
    taken.add(id);
    const customerId = customers.get(row.customer);
    if (customerId === undefined) return refuse('customer-unknown', row.customer);
    const before = known.get(id);
    if (before && before.customerId !== customerId) return refuse('other-customer', row.recordId);
    const entry = { id, ...row.entry };
    const verdict =
      before === undefined
        ? 'added'
        : canonicalJson(before.entry) === canonicalJson(entry)
          ? 'unchanged'
          : 'updated';
    return { id, verdict, line, customer: row.customer, customerId, entry };
  });
}

/** Customers that can be read, by their own numbers. */
async function customersBy(
  { ring }: Centre,
  db: Db | Tx,
  records: readonly ReadRecord[],
): Promise<ReadonlyMap<string, string>> {
  const byHash = new Map(records.map(({ customer }) => [ring.externalHash(customer), customer]));
  if (byHash.size === 0) return new Map();
  const rows = await db
    .selectFrom('customers')
    .select(['id', 'external_hash'])
    .where('external_hash', 'in', [...byHash.keys()])
    .execute();
  const keys = await readCustomerKeys(
    db,
    ring,
    rows.map(({ id }) => id),
  );
  return new Map(
    rows
      .filter(({ id }) => keys.has(id))
      .map(({ id, external_hash }) => [byHash.get(external_hash) ?? '', id]),
  );
}

async function write(centre: Centre, tx: Tx, by: string, judged: readonly Judged[]): Promise<Change[]> {
  const news = judged.flatMap((row) =>
    row.verdict === 'added' || row.verdict === 'updated'
      ? [{ customerId: row.customerId, entry: row.entry }]
      : [],
  );
  if (news.length === 0) return [];
  const customerIds = [...new Set(news.map(({ customerId }) => customerId))];
  const keys = await readCustomerKeys(tx, centre.ring, customerIds);
  await putRecords(tx, keys, news, { at: centre.clock.nowMs(), by });
  const changes = await holdersOf(tx, customerIds);
  await publishChanges(tx, changes);
  return changes;
}

function asTold({ line, reason, value, column }: RefusedRecord): HistoryImported['rejected'][number] {
  return { line, reason, value, ...(column === undefined ? {} : { column }) };
}
