import { setImmediate as othersTurn } from 'node:timers/promises';
import { forbiddenNumbers, withdrawnAmong } from '../compliance/dnc-numbers.ts';
import type { Centre } from '../context.ts';
import type { Db, Tx } from '../database/dialect.ts';
import type { StagedRow } from './staging.ts';

/** Rows asked about in one statement. */
const BATCH = 1000;

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

/** Which of the rows' contacts and numbers the campaign has. Others get their turn between two statements. */
export async function readTaken(
  centre: Centre,
  db: Db | Tx,
  campaignId: string,
  rows: readonly Pick<StagedRow, 'customer' | 'numbers'>[],
): Promise<Taken> {
  const contacts = new Set<string>();
  const numbers = new Set<string>();
  for (const batch of batches(rows)) {
    await othersTurn();
    const knownContacts = await db
      .selectFrom('tasks')
      .select('external_hash')
      .where('campaign_id', '=', campaignId)
      .where(
        'external_hash',
        'in',
        batch.map((row) => contactHash(centre, row)),
      )
      .execute();
    for (const { external_hash } of knownContacts) contacts.add(external_hash);
    const knownNumbers = await db
      .selectFrom('task_numbers')
      .select('number_hash')
      .where('campaign_id', '=', campaignId)
      .where('number_hash', 'in', numberHashes(centre, batch))
      .execute();
    for (const { number_hash } of knownNumbers) numbers.add(number_hash);
  }
  return { contacts, numbers };
}

/** Hashes of those of the rows' numbers that the campaign may not call. */
export async function readDnc(
  centre: Centre,
  campaignId: string,
  rows: readonly Pick<StagedRow, 'numbers'>[],
): Promise<ReadonlySet<string>> {
  const dnc = new Set<string>();
  for (const batch of batches(rows)) {
    const numbers = batch.flatMap((row) => row.numbers.map(({ e164 }) => e164));
    for (const number of await forbiddenNumbers(centre, campaignId, numbers))
      dnc.add(centre.ring.numberHash(number));
  }
  return dnc;
}

/** When the consent was taken back by those of the rows' contacts, and on those of their numbers, by keyed hash; epoch ms. */
export async function readWithdrawn(
  centre: Centre,
  rows: readonly Pick<StagedRow, 'customer' | 'numbers'>[],
): Promise<ReadonlyMap<string, number>> {
  const withdrawn = new Map<string, number>();
  for (const batch of batches(rows)) {
    const contacts = batch.map((row) => contactHash(centre, row));
    for (const [hash, since] of await withdrawnAmong(centre, numberHashes(centre, batch), contacts))
      withdrawn.set(hash, since);
  }
  return withdrawn;
}

function numberHashes(centre: Centre, rows: readonly Pick<StagedRow, 'numbers'>[]): string[] {
  return rows.flatMap(({ numbers }) => numbers.map(({ e164 }) => centre.ring.numberHash(e164)));
}

function* batches<T>(items: readonly T[]): Generator<T[]> {
  for (let from = 0; from < items.length; from += BATCH) yield items.slice(from, from + BATCH);
}
