import type { Selectable } from 'kysely';
import type { DncEndedAs, DncEntry, DncReason, DncSource } from '../../core/compliance/do-not-call.ts';
import type { Centre } from '../context.ts';
import type { Tx } from '../database/dialect.ts';
import type { DncEntriesTable } from '../database/task-tables.ts';
import { ALL_DESKS, type Change } from '../sync/changes.ts';
import { behind, type MetEntry } from './dnc-covered.ts';
import { closeTasks } from './dnc-tasks.ts';
import { sealNote, sealSubject, subjectHash } from './dnc-text.ts';
import { takeTurn } from './withdrawal-turn.ts';

/** In the table: an entry that speaks of every campaign. */
export const EVERY_CAMPAIGN = '';

/** What is not to be called. */
export type DncSubject = { readonly number: string } | { readonly prefix: string };

/** What several entries have in common. */
export interface DncTerms extends Pick<DncEntry, 'campaignId' | 'since' | 'until'> {
  readonly reason: DncReason;
  readonly note?: string | undefined;
  readonly source: DncSource;
  /** Account. */
  readonly addedBy: string;
  /** The withdrawal whose entries these are; absent: each for good and for every campaign that says `withdrawn` is one of its own. */
  readonly withdrawalId?: string | undefined;
}

export interface Added {
  /** Entries that are new; the others were there and last as long. */
  readonly added: number;
  readonly changes: readonly Change[];
}

/**
 * Puts numbers or prefixes on the do-not-call list and closes the open tasks that have the numbers; leased ones close when their desk
 * reports. An entry in force that ends earlier is replaced; one that lasts as long is left as it is, and behind a withdrawal the new one is
 * kept (dnc-covered.ts).
 *
 * Numbers are sealed under the centre's own key, not the customer's: they must outlive the erasure of the customer.
 */
export async function addDnc(
  centre: Centre,
  tx: Tx,
  subjects: readonly DncSubject[],
  terms: DncTerms,
): Promise<Added> {
  const campaign = terms.campaignId ?? EVERY_CAMPAIGN;
  const byHash = new Map(subjects.map((subject) => [subjectHash(centre, subject), subject]));
  if (byHash.size === 0) return { added: 0, changes: [] };
  // Else one that is being undone might be taken for one that lasts.
  if (isWithdrawal(terms)) await takeTurn(centre, tx);
  // Locked: what this one is kept behind does not end, nor is what was behind it looked for, until this one is there too.
  const known = await centre.differences
    .lock(
      tx
        .selectFrom('dnc_entries')
        .select(['id', 'subject_hash', 'until', 'reason', 'source'])
        .where('subject_hash', 'in', [...byHash.keys()])
        .where('campaign_id', '=', campaign)
        .where('ended_at', 'is', null)
        .orderBy('id'),
    )
    .execute();
  // A withdrawal says more than a refusal: it holds on numbers that are not known yet.
  const lasting = known.filter(
    ({ until, reason }) =>
      endOf(until) >= endOf(terms.until ?? null) && (terms.reason !== 'withdrawn' || reason === 'withdrawn'),
  );
  const rows = new Map([...byHash].map(([hash, subject]) => [hash, rowOf(centre, hash, subject, terms)]));
  await keepBehind(centre, tx, lasting, rows);
  for (const { subject_hash } of lasting) rows.delete(subject_hash);
  const hashes = [...rows.keys()];
  if (hashes.length === 0) return { added: 0, changes: [] };
  for (const { id, subject_hash } of known) {
    const row = rows.get(subject_hash);
    if (row)
      await tx
        .updateTable('dnc_entries')
        .set({ ended_at: centre.clock.nowMs(), ended_by: terms.addedBy, covered_by: row.id })
        .where('id', '=', id)
        .where('ended_at', 'is', null)
        .execute();
  }
  // Where another transaction was quicker with an entry of its own, this one is run again and sees it: the one that lasts longer stands.
  await tx
    .insertInto('dnc_entries')
    .values([...rows.values()])
    .execute();
  await closeTasks(tx, hashes, campaign, terms.until);
  return { added: hashes.length, changes: hashes.map(changeOf) };
}

async function keepBehind(
  centre: Centre,
  tx: Tx,
  lasting: readonly MetEntry[],
  rows: ReadonlyMap<string, ReturnType<typeof rowOf>>,
): Promise<void> {
  const met = lasting.flatMap(({ subject_hash }) => rows.get(subject_hash) ?? []);
  const covered = await behind(tx, lasting, met);
  if (covered.length === 0) return;
  await tx
    .insertInto('dnc_entries')
    .values(
      covered.map((row) => ({ ...row, stood: 0, ended_at: centre.clock.nowMs(), ended_by: row.added_by })),
    )
    .execute();
}

/** Where an entry was in force. */
export type EndedEntry = Pick<
  Selectable<DncEntriesTable>,
  'subject_hash' | 'campaign_id' | 'source' | 'since'
>;

/** An entry that ended, and what desks are to hear of it. */
export interface Ended {
  readonly entry: EndedEntry;
  readonly change: Change;
}

/** Ends an entry in force: recorded are who, when and why. Undefined when there is none of that id. */
export async function endDnc(
  centre: Centre,
  tx: Tx,
  ended: { readonly id: string; readonly by: string; readonly note: string; readonly as: DncEndedAs },
): Promise<Ended | undefined> {
  const row = await tx
    .updateTable('dnc_entries')
    .set({
      ended_at: centre.clock.nowMs(),
      ended_by: ended.by,
      ended_as: ended.as,
      ended_note_sealed: sealNote(centre, ended.id, ended.note),
    })
    .where('id', '=', ended.id)
    .where('ended_at', 'is', null)
    .returning(['subject_hash', 'campaign_id', 'source', 'since'])
    .executeTakeFirst();
  return row && { entry: row, change: changeOf(row.subject_hash) };
}

function rowOf(centre: Centre, hash: string, subject: DncSubject, terms: DncTerms) {
  const id = centre.ids.next();
  const isPrefix = 'prefix' in subject;
  return {
    id,
    subject_hash: hash,
    subject_sealed: sealSubject(centre, hash, isPrefix ? subject.prefix : subject.number),
    is_prefix: isPrefix ? 1 : 0,
    campaign_id: terms.campaignId ?? EVERY_CAMPAIGN,
    reason: terms.reason,
    note_sealed: terms.note ? sealNote(centre, id, terms.note) : null,
    source: terms.source,
    since: terms.since,
    until: terms.until ?? null,
    added_by: terms.addedBy,
    withdrawal_id: terms.withdrawalId ?? (isWithdrawal(terms) ? id : null),
  };
}

/** A withdrawal of consent, not the refusal of one campaign, or for a time. */
function isWithdrawal({ reason, campaignId, until }: DncTerms): boolean {
  return reason === 'withdrawn' && campaignId === undefined && until === undefined;
}

function changeOf(hash: string): Change {
  return { scope: ALL_DESKS, kind: 'dnc', ref: hash, term: null };
}

function endOf(until: number | null): number {
  return until ?? Number.POSITIVE_INFINITY;
}
