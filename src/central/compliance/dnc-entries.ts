import type { DncEntry, DncReason, DncSource } from '../../core/compliance/do-not-call.ts';
import type { Centre } from '../context.ts';
import type { Tx } from '../database/dialect.ts';
import { seal, unseal } from '../keys/cipher.ts';
import { ALL_DESKS, type Change } from '../sync/changes.ts';
import { closeTasks } from './dnc-tasks.ts';

/** In the table: an entry that speaks of every campaign. */
export const EVERY_CAMPAIGN = '';

export interface NewDncEntry extends DncEntry {
  readonly reason: DncReason;
  readonly note?: string | undefined;
  readonly source: DncSource;
  /** Account. */
  readonly addedBy?: string | undefined;
}

export interface Added {
  /** False when an entry that lasts as long was there. */
  readonly isNew: boolean;
  readonly changes: readonly Change[];
}

const place = (subjectHash: string) => `dnc:${subjectHash}`;
const notePlace = (id: string) => `dnc-note:${id}`;

/** Keyed hash by which a number or a prefix is found; a number's is the one of task_numbers and leases. */
export function subjectHash(centre: Centre, { number, prefix }: Pick<DncEntry, 'number' | 'prefix'>): string {
  return centre.ring.numberHash(number ?? `${prefix}…`);
}

/**
 * Puts a number or a prefix on the do-not-call list and closes the open tasks that have the number; leased ones close when their desk
 * reports. An entry in force that ends earlier is replaced; one that lasts as long is left as it is.
 *
 * The number is sealed under the centre's own key, not the customer's: it must outlive the erasure of the customer.
 */
export async function addDnc(centre: Centre, tx: Tx, entry: NewDncEntry): Promise<Added> {
  const hash = subjectHash(centre, entry);
  const campaign = entry.campaignId ?? EVERY_CAMPAIGN;
  const known = await tx
    .selectFrom('dnc_entries')
    .select(['id', 'until'])
    .where('subject_hash', '=', hash)
    .where('campaign_id', '=', campaign)
    .where('ended_at', 'is', null)
    .executeTakeFirst();
  if (known && endOf(known.until) >= endOf(entry.until ?? null)) return { isNew: false, changes: [] };
  if (known)
    await tx
      .updateTable('dnc_entries')
      .set({ ended_at: centre.clock.nowMs(), ended_by: entry.addedBy ?? null })
      .where('id', '=', known.id)
      .execute();
  const id = centre.ids.next();
  await tx
    .insertInto('dnc_entries')
    .values({
      id,
      subject_hash: hash,
      subject_sealed: sealText(centre, entry.number ?? entry.prefix ?? '', place(hash)),
      is_prefix: entry.prefix === undefined ? 0 : 1,
      campaign_id: campaign,
      reason: entry.reason,
      note_sealed: entry.note ? sealText(centre, entry.note, notePlace(id)) : null,
      source: entry.source,
      since: entry.since,
      until: entry.until ?? null,
      added_by: entry.addedBy ?? null,
    })
    // Another node was quicker with the same entry.
    .onConflict((conflict) =>
      conflict.columns(['subject_hash', 'campaign_id']).where('ended_at', 'is', null).doNothing(),
    )
    .execute();
  if (entry.prefix === undefined) await closeTasks(tx, hash, campaign, entry.until);
  return { isNew: true, changes: [changeOf(hash)] };
}

/** Ends an entry in force: recorded are who, when and why. Undefined when there is none of that id. */
export async function endDnc(
  centre: Centre,
  tx: Tx,
  ended: { readonly id: string; readonly by: string; readonly note: string },
): Promise<Change[] | undefined> {
  const row = await tx
    .updateTable('dnc_entries')
    .set({
      ended_at: centre.clock.nowMs(),
      ended_by: ended.by,
      ended_note_sealed: sealText(centre, ended.note, notePlace(ended.id)),
    })
    .where('id', '=', ended.id)
    .where('ended_at', 'is', null)
    .returning('subject_hash')
    .executeTakeFirst();
  return row && [changeOf(row.subject_hash)];
}

/** The number or the prefix. */
export function openSubject(centre: Centre, hash: string, sealed: Uint8Array): string {
  return openText(centre, sealed, place(hash));
}

/** What somebody wrote of the entry, or of its end. */
export function openNote(centre: Centre, id: string, sealed: Uint8Array | null): string | undefined {
  return sealed === null ? undefined : openText(centre, sealed, notePlace(id));
}

function changeOf(hash: string): Change {
  return { scope: ALL_DESKS, kind: 'dnc', ref: hash, term: null };
}

function endOf(until: number | null): number {
  return until ?? Number.POSITIVE_INFINITY;
}

function sealText(centre: Centre, text: string, where: string): Uint8Array {
  return seal(centre.ring.centreKey, Buffer.from(text), where);
}

function openText(centre: Centre, sealed: Uint8Array, where: string): string {
  return Buffer.from(unseal(centre.ring.centreKey, sealed, where)).toString('utf8');
}
