import type { Selectable } from 'kysely';
import type { Centre } from '../context.ts';
import type { Tx } from '../database/dialect.ts';
import type { DncEntriesTable } from '../database/task-tables.ts';

type EntryRow = Selectable<DncEntriesTable>;

/** An entry in force that another one meets. */
export type MetEntry = Pick<EntryRow, 'id' | 'subject_hash' | 'reason' | 'until' | 'source'>;

/**
 * Of entries that found one in force which lasts as long, those that are kept behind it: the ones that a withdrawal covers, for it may have
 * been a mistake, and who refuses meanwhile is not to be called when it is undone. The same statement of a file again is not.
 */
export async function behind<T extends Pick<EntryRow, 'subject_hash' | 'reason' | 'source'>>(
  tx: Tx,
  met: readonly MetEntry[],
  entries: readonly T[],
): Promise<(T & { readonly covered_by: string })[]> {
  const covers = new Map(met.filter(({ reason }) => reason === 'withdrawn').map((e) => [e.subject_hash, e]));
  if (covers.size === 0) return [];
  const there = await tx
    .selectFrom('dnc_entries')
    .select(['covered_by', 'reason', 'source'])
    .where(
      'covered_by',
      'in',
      [...covers.values()].map(({ id }) => id),
    )
    .execute();
  const said = new Set(
    [...there.map((row) => ({ ...row, id: row.covered_by })), ...covers.values()].map(
      ({ id, reason, source }) => `${id} ${reason} ${source}`,
    ),
  );
  return entries.flatMap((entry) => {
    const id = covers.get(entry.subject_hash)?.id;
    const isAgain = entry.source === 'import' && said.has(`${id} ${entry.reason} ${entry.source}`);
    return id === undefined || isAgain ? [] : [{ ...entry, covered_by: id }];
  });
}

/**
 * The entries ended as if they had never been: of what each replaced or covered, the one that lasts longest comes into force, a withdrawal
 * before all others, and the rest stand behind it. Returns how many did.
 */
export async function uncover(
  centre: Centre,
  tx: Tx,
  ended: readonly Pick<EntryRow, 'id'>[],
): Promise<number> {
  let revived = 0;
  for (const { id } of ended) {
    const rows = await tx
      .selectFrom('dnc_entries')
      .select(['id', 'reason', 'until', 'since'])
      .where('covered_by', '=', id)
      .where('undone', '=', 0)
      .where((eb) => eb.or([eb('until', 'is', null), eb('until', '>', centre.clock.nowMs())]))
      .execute();
    const first = rows.toSorted(byWeight)[0];
    if (!first) continue;
    await tx
      .updateTable('dnc_entries')
      .set({ ended_at: null, ended_by: null, covered_by: null, stood: 1 })
      .where('id', '=', first.id)
      .execute();
    await tx.updateTable('dnc_entries').set({ covered_by: first.id }).where('covered_by', '=', id).execute();
    revived++;
  }
  return revived;
}

type Weighed = Pick<EntryRow, 'id' | 'reason' | 'until' | 'since'>;

function byWeight(a: Weighed, b: Weighed): number {
  const isForGood = ({ reason, until }: Weighed) => (reason === 'withdrawn' && until === null ? 1 : 0);
  const end = ({ until }: Weighed) => until ?? Number.MAX_SAFE_INTEGER;
  return isForGood(b) - isForGood(a) || end(b) - end(a) || a.since - b.since || (a.id < b.id ? -1 : 1);
}
