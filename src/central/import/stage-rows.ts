import type { Centre } from '../context.ts';
import type { Db, Tx } from '../database/dialect.ts';
import type { ReadRow, RefusedRow } from './read-row.ts';
import type { StagedRow } from './staging.ts';

/** Hashes asked for in one statement. */
const BATCH = 2000;

/** What a campaign has already, by keyed hash. */
export interface Taken {
  readonly contacts: ReadonlySet<string>;
  readonly numbers: ReadonlySet<string>;
}

/** Hash of who the row is about: the billing system's key, or the number where the list has none. */
export function contactHash(centre: Centre, row: Pick<StagedRow, 'customer' | 'numbers'>): string {
  const { externalId } = row.customer;
  return externalId !== ''
    ? centre.ring.externalHash(externalId)
    : centre.ring.externalHash(`number:${row.numbers[0]?.e164 ?? ''}`);
}

/**
 * Tells rows apart that may become tasks: neither contact nor number twice in the file or in the campaign, nothing on do-not-call.
 * A second number that is taken or on do-not-call is left out; the row stays.
 */
export async function checkRows(
  centre: Centre,
  campaignId: string,
  rows: readonly ReadRow[],
): Promise<{ accepted: StagedRow[]; refused: RefusedRow[] }> {
  const taken = await readTaken(centre, centre.db, campaignId, rows);
  const dnc = await readDnc(centre, rows);
  const contacts = new Set<string>();
  const numbers = new Set<string>();
  const accepted: StagedRow[] = [];
  const refused: RefusedRow[] = [];
  for (const row of rows) {
    const contact = contactHash(centre, row);
    const hashes = row.numbers.map(({ e164 }) => centre.ring.numberHash(e164));
    const first = hashes[0] ?? '';
    const refuse = (reason: RefusedRow['reason']) =>
      refused.push({ kind: 'refused', line: row.line, reason, value: row.numbers[0]?.e164 ?? '' });
    if (contacts.has(contact) || numbers.has(first)) refuse('duplicate-in-file');
    else if (taken.contacts.has(contact) || taken.numbers.has(first)) refuse('duplicate-in-campaign');
    else if (dnc.has(first)) refuse('do-not-call');
    else {
      const free = (hash: string) => !numbers.has(hash) && !taken.numbers.has(hash) && !dnc.has(hash);
      accepted.push({
        line: row.line,
        customer: row.customer,
        numbers: row.numbers.filter((_number, i) => free(hashes[i] ?? '')),
      });
      contacts.add(contact);
      for (const hash of hashes) numbers.add(hash);
    }
  }
  return { accepted, refused };
}

export async function readTaken(
  centre: Centre,
  db: Db | Tx,
  campaignId: string,
  rows: readonly Pick<StagedRow, 'customer' | 'numbers'>[],
): Promise<Taken> {
  const contacts = new Set<string>();
  for (const hashes of batches(rows.map((row) => contactHash(centre, row)))) {
    const found = await db
      .selectFrom('tasks')
      .select('external_hash')
      .where('campaign_id', '=', campaignId)
      .where('external_hash', 'in', hashes)
      .execute();
    for (const { external_hash } of found) contacts.add(external_hash);
  }
  const numbers = new Set<string>();
  for (const hashes of batches(numberHashes(centre, rows))) {
    const found = await db
      .selectFrom('task_numbers')
      .select('number_hash')
      .where('campaign_id', '=', campaignId)
      .where('number_hash', 'in', hashes)
      .execute();
    for (const { number_hash } of found) numbers.add(number_hash);
  }
  return { contacts, numbers };
}

async function readDnc(centre: Centre, rows: readonly ReadRow[]): Promise<Set<string>> {
  const dnc = new Set<string>();
  for (const hashes of batches(numberHashes(centre, rows))) {
    const found = await centre.db
      .selectFrom('dnc')
      .select('number_hash')
      .where('removed', '=', 0)
      .where('number_hash', 'in', hashes)
      .execute();
    for (const { number_hash } of found) dnc.add(number_hash);
  }
  return dnc;
}

function numberHashes(centre: Centre, rows: readonly Pick<StagedRow, 'numbers'>[]): string[] {
  return rows.flatMap(({ numbers }) => numbers.map(({ e164 }) => centre.ring.numberHash(e164)));
}

function* batches<T>(items: readonly T[]): Generator<T[]> {
  for (let from = 0; from < items.length; from += BATCH) yield items.slice(from, from + BATCH);
}
