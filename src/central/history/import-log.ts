import type { CentralOutput } from '../../contract/central-api.ts';
import type { HistoryImported } from '../../contract/history-import-api.ts';
import type { Centre } from '../context.ts';
import type { Tx } from '../database/dialect.ts';

const MOST_SHOWN = 100;

/** Of a file's rows. */
export type Counts = Pick<HistoryImported, 'added' | 'updated' | 'unchanged' | 'rejectedCount'>;

/**
 * The log of one import: written down with each batch what came of the file so far, so that one that was cut short stands there as far as it
 * got.
 */
export function logImport(
  centre: Centre,
  { accountId, fileName }: { readonly accountId: string; readonly fileName: string },
): (tx: Tx, counts: Counts) => Promise<void> {
  const head = {
    id: centre.ids.next(),
    at: centre.clock.nowMs(),
    account_id: accountId,
    file_name: fileName,
  };
  return async (tx, { added, updated, unchanged, rejectedCount }) => {
    const counts = { added, updated, unchanged, rejected: rejectedCount };
    await tx
      .insertInto('history_imports')
      .values({ ...head, ...counts })
      .onConflict((conflict) => conflict.column('id').doUpdateSet(counts))
      .execute();
  };
}

/** The latest first. */
export function listHistoryImports({ db }: Centre): Promise<CentralOutput<'historyImports'>> {
  return db
    .selectFrom('history_imports')
    .leftJoin('accounts', 'accounts.id', 'history_imports.account_id')
    .select(({ fn, val }) => [
      'history_imports.id',
      'history_imports.at',
      'history_imports.file_name as fileName',
      'history_imports.added',
      'history_imports.updated',
      'history_imports.unchanged',
      'history_imports.rejected',
      fn.coalesce('accounts.display_name', val('')).as('accountName'),
    ])
    .orderBy('history_imports.at', 'desc')
    .orderBy('history_imports.id', 'desc')
    .limit(MOST_SHOWN)
    .execute();
}
