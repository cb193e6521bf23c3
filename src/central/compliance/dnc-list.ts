import type { Selectable } from 'kysely';
import type { z } from 'zod';
import type { dncRow } from '../../contract/compliance-views.ts';
import { WaihuError } from '../../contract/errors.ts';
import { prefixesOf } from '../../core/compliance/do-not-call.ts';
import { maskNumber } from '../../core/customer/mask-number.ts';
import type { Centre } from '../context.ts';
import type { DncEntriesTable } from '../database/task-tables.ts';
import { readPhoneCell } from '../import/phone-cell.ts';
import { EVERY_CAMPAIGN } from './dnc-entries.ts';
import { openNote, openSubject, subjectHash } from './dnc-text.ts';
import { withdrawalsOf } from './dnc-withdrawals.ts';

type DncRow = z.input<typeof dncRow>;
type EntryRow = Selectable<DncEntriesTable>;

/** The newest entries, those that ended too; numbers are masked. */
export async function listDnc(
  centre: Centre,
  { offset, limit }: { readonly offset: number; readonly limit: number },
): Promise<{ rows: DncRow[]; more: boolean }> {
  const rows = await centre.db
    .selectFrom('dnc_entries')
    .selectAll()
    .where('stood', '=', 1)
    .orderBy('since', 'desc')
    .orderBy('id', 'desc')
    .limit(limit + 1)
    .offset(offset)
    .execute();
  return { rows: await asRows(centre, rows.slice(0, limit)), more: rows.length > limit };
}

/** Every entry that speaks or spoke of the number, those in force first. Throws `number.unreadable`. */
export async function findDnc(centre: Centre, text: string): Promise<{ number: string; rows: DncRow[] }> {
  const number = readNumber(text);
  const subjects = [{ number }, ...prefixesOf(number).map((prefix) => ({ prefix }))];
  const rows = await centre.db
    .selectFrom('dnc_entries')
    .selectAll()
    .where('stood', '=', 1)
    .where(
      'subject_hash',
      'in',
      subjects.map((subject) => subjectHash(centre, subject)),
    )
    .orderBy('since', 'desc')
    .orderBy('id', 'desc')
    .execute();
  const now = centre.clock.nowMs();
  const holds = (row: EntryRow) => row.ended_at === null && (row.until === null || row.until > now);
  return {
    number: maskNumber(number),
    rows: await asRows(centre, [...rows.filter(holds), ...rows.filter((row) => !holds(row))]),
  };
}

/** A number in any shape that an import would read. Throws `number.unreadable`. */
export function readNumber(text: string): string {
  const read = readPhoneCell(text);
  if (read.kind === 'refused') throw new WaihuError('number.unreadable', { params: { reason: read.reason } });
  return read.number.e164;
}

async function asRows(centre: Centre, rows: readonly EntryRow[]): Promise<DncRow[]> {
  const accounts = await namesOf(centre, 'accounts', [
    ...rows.map((row) => row.added_by),
    ...rows.map((row) => row.ended_by),
  ]);
  const campaigns = await namesOf(
    centre,
    'campaigns',
    rows.map((row) => row.campaign_id),
  );
  const reach = await withdrawalsOf(centre, rows);
  const noteOf = (row: EntryRow, sealed: Uint8Array | null) =>
    sealed === null ? {} : { note: openNote(centre, row.id, sealed) };
  return rows.map((row) => {
    const subject = openSubject(centre, row.subject_hash, row.subject_sealed);
    return {
      id: row.id,
      subject: row.is_prefix === 1 ? subject : maskNumber(subject),
      isPrefix: row.is_prefix === 1,
      ...(row.campaign_id === EVERY_CAMPAIGN ? {} : { campaign: campaigns.get(row.campaign_id) ?? '' }),
      reason: row.reason,
      ...noteOf(row, row.note_sealed),
      source: row.source,
      since: row.since,
      ...(row.until === null ? {} : { until: row.until }),
      addedBy: accounts.get(row.added_by ?? '') ?? '',
      ...(row.ended_at === null
        ? {}
        : {
            ended: {
              at: row.ended_at,
              by: accounts.get(row.ended_by ?? '') ?? '',
              ...(row.ended_as === null ? {} : { as: row.ended_as }),
              ...noteOf(row, row.ended_note_sealed),
            },
          }),
      ...reach(row),
    };
  });
}

async function namesOf(
  centre: Centre,
  table: 'accounts' | 'campaigns',
  ids: readonly (string | null)[],
): Promise<Map<string, string>> {
  const asked = [...new Set(ids.flatMap((id) => id || []))];
  if (asked.length === 0) return new Map();
  const rows =
    table === 'accounts'
      ? await centre.db
          .selectFrom('accounts')
          .select(['id', 'display_name as name'])
          .where('id', 'in', asked)
          .execute()
      : await centre.db.selectFrom('campaigns').select(['id', 'name']).where('id', 'in', asked).execute();
  return new Map(rows.map(({ id, name }) => [id, name]));
}
