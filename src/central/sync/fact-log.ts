import { createHash } from 'node:crypto';
import { deskFact } from '../../contract/fact-schema.ts';
import type { DeskFact } from '../../core/sync/fact.ts';
import type { Centre } from '../context.ts';
import { takeNumbers } from '../database/counter.ts';
import type { Db, Tx } from '../database/dialect.ts';
import type { FactsTable } from '../database/schema.ts';
import { sealJson, unsealJson } from '../keys/cipher.ts';
import { type CustomerKeys, readCustomerKeys } from '../keys/customer-keys.ts';
import type { Applied } from './apply/context.ts';
import type { IncomingEvent } from './push-input.ts';

/** An event and what became of it. */
export interface Received {
  readonly event: IncomingEvent;
  readonly applied: Applied;
}

/** Start of every epoch's chain. */
export const CHAIN_START = '';

/**
 * Appends the events to the log, each sealed under its customer's key and chained over the cipher texts. Returns the head of the chain.
 *
 * The body of a duplicate is not kept a second time.
 */
export async function appendFacts(
  centre: Centre,
  tx: Tx,
  where: {
    readonly epoch: string;
    readonly deviceId: string;
    readonly receivedAt: number;
    readonly chainHash: string;
  },
  received: readonly Received[],
): Promise<string> {
  const keys = await readCustomerKeys(
    tx,
    centre.ring,
    received.flatMap((each) => customerOf(each) ?? []),
  );
  const position = await takeNumbers(tx, 'facts', received.length);
  let chain = where.chainHash;
  const rows = received.map((each, i): FactsTable => {
    const { event, applied } = each;
    const body = applied.state === 'duplicate' ? null : sealBody(centre, keys, where.epoch, each);
    chain = nextLink(chain, event, body?.sealed ?? null);
    return {
      epoch: where.epoch,
      seq: event.seq,
      event_id: event.id,
      device_id: where.deviceId,
      position: position + i,
      kind: event.kind === 'fact' ? event.fact.kind : event.reason,
      state: applied.state,
      reason: applied.state === 'parked' ? applied.reason : null,
      customer_id: body?.customerId ?? null,
      body_sealed: body?.sealed ?? null,
      content_hash: event.contentHash,
      chain_hash: chain,
      received_at: where.receivedAt,
    };
  });
  await centre.differences.insertFacts(tx, rows);
  return chain;
}

/** The link that follows `previous`: SHA-256 over it, the event's place and its cipher text, so that erasing a key breaks nothing. */
export function nextLink(
  previous: string,
  event: { readonly seq: number; readonly id: string },
  sealed: Uint8Array | null,
): string {
  return createHash('sha256')
    .update(`${previous}\n${event.seq}\n${event.id}\n`)
    .update(sealed ?? new Uint8Array())
    .digest('base64url');
}

const placeOf = (epoch: string, seq: number) => `fact:${epoch}:${seq}`;

function customerOf({ event, applied }: Received): string | undefined {
  if (event.kind !== 'fact') return undefined;
  if (applied.state === 'applied' && applied.customerId !== undefined) return applied.customerId;
  const { fact } = event;
  if (fact.kind === 'call.taken-over') return fact.attempt.customerId;
  return 'customerId' in fact ? fact.customerId : undefined;
}

function sealBody(centre: Centre, keys: CustomerKeys, epoch: string, received: Received) {
  const { event } = received;
  const customerId = customerOf(received);
  const key = customerId === undefined ? undefined : keys.get(customerId);
  const value = event.kind === 'fact' ? event.fact : { raw: event.raw };
  return {
    customerId: key && customerId !== undefined ? customerId : null,
    sealed: sealJson(key ?? centre.ring.centreKey, value, placeOf(epoch, event.seq)),
  };
}

/** The facts of these rows; those that were never readable, or whose customer was erased, are left out. */
export async function openFacts<R extends Pick<FactsTable, 'epoch' | 'seq' | 'customer_id' | 'body_sealed'>>(
  centre: Centre,
  db: Db | Tx,
  rows: readonly R[],
): Promise<{ readonly row: R; readonly fact: DeskFact }[]> {
  const keys = await readCustomerKeys(
    db,
    centre.ring,
    rows.flatMap((row) => row.customer_id ?? []),
  );
  return rows.flatMap((row) => {
    const key = row.customer_id === null ? centre.ring.centreKey : keys.get(row.customer_id);
    if (!key || !row.body_sealed) return [];
    const fact = deskFact.safeParse(unsealJson(key, row.body_sealed, placeOf(row.epoch, row.seq))).data;
    return fact ? [{ row, fact }] : [];
  });
}

/** Where a fact is; null where there is none. */
export interface FactAddress {
  readonly epoch: string | null;
  readonly seq: number | null;
}

export function factKey({ epoch, seq }: FactAddress): string {
  return `${epoch} ${seq}`;
}

/** The facts at these places that can be read, by `factKey`. */
export async function readFactsAt(
  centre: Centre,
  places: readonly FactAddress[],
): Promise<Map<string, DeskFact>> {
  const facts = new Map<string, DeskFact>();
  for (const [epoch, inEpoch] of Map.groupBy(places, (place) => place.epoch)) {
    const seqs = inEpoch.flatMap(({ seq }) => seq ?? []);
    if (epoch === null || seqs.length === 0) continue;
    const rows = await centre.db
      .selectFrom('facts')
      .select(['epoch', 'seq', 'customer_id', 'body_sealed'])
      .where('epoch', '=', epoch)
      .where('seq', 'in', seqs)
      .execute();
    for (const { row, fact } of await openFacts(centre, centre.db, rows)) facts.set(factKey(row), fact);
  }
  return facts;
}
