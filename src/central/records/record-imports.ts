import { WaihuError } from '../../contract/errors.ts';
import type { Account } from '../../contract/views.ts';
import { type Centre, transaction } from '../context.ts';
import type { RecordProblemsTable } from '../database/settling-tables.ts';
import type { AnswerOf } from '../http/endpoint.ts';

type Told = AnswerOf<'importRecords'>;

/** Newest shown first; more than a screen can use. */
const MOST_IMPORTS = 200;
const MOST_PROBLEMS = 1_000;
/** Rows of one statement. */
const BATCH = 500;

/** Keeps an import with the rows that people must look at, in the place of an earlier one of the same file: what that one settled is settled by the file. */
export async function saveImport(
  centre: Centre,
  account: Account,
  given: { readonly name: string; readonly contentHash: string } & Pick<Told, 'rows' | 'matched' | 'settled'>,
  problems: readonly Omit<RecordProblemsTable, 'import_id'>[],
): Promise<Told> {
  const { contentHash, ...counts } = given;
  const id = centre.ids.next();
  const countOf = (kind: RecordProblemsTable['kind']) => problems.filter((each) => each.kind === kind).length;
  const row = {
    id,
    ...counts,
    unmatched: countOf('unmatched'),
    contradicting: countOf('contradicting'),
    unreadable: countOf('unreadable'),
    at: centre.clock.nowMs(),
  };
  await transaction(centre, async (tx) => {
    const earlier = await tx
      .selectFrom('record_imports')
      .select(['id', 'settled'])
      .where('content_hash', '=', contentHash)
      .executeTakeFirst();
    if (earlier) await tx.deleteFrom('record_problems').where('import_id', '=', earlier.id).execute();
    row.settled = counts.settled + (earlier?.settled ?? 0);
    await tx.deleteFrom('record_imports').where('content_hash', '=', contentHash).execute();
    await tx
      .insertInto('record_imports')
      .values({ ...row, content_hash: contentHash, account_id: account.id })
      .execute();
    for (let from = 0; from < problems.length; from += BATCH)
      await tx
        .insertInto('record_problems')
        .values(problems.slice(from, from + BATCH).map((problem) => ({ import_id: id, ...problem })))
        .execute();
  });
  return { ...row, waiting: countOf('waiting'), accountName: account.displayName };
}

function readImports({ db }: Centre) {
  return db
    .selectFrom('record_imports')
    .leftJoin('accounts', 'accounts.id', 'record_imports.account_id')
    .select(({ fn, val, selectFrom }) => [
      'record_imports.id',
      'record_imports.name',
      'record_imports.at',
      'record_imports.rows',
      'record_imports.matched',
      'record_imports.settled',
      'record_imports.unmatched',
      'record_imports.contradicting',
      'record_imports.unreadable',
      fn.coalesce('accounts.display_name', val('')).as('accountName'),
      selectFrom('record_problems')
        .select(({ fn }) => fn.countAll<number>().as('waiting'))
        .whereRef('record_problems.import_id', '=', 'record_imports.id')
        .where('record_problems.kind', '=', 'waiting')
        .$asScalar()
        .$notNull()
        .as('waiting'),
    ]);
}

export function findImport(
  centre: Centre,
  { contentHash }: { readonly contentHash: string },
): Promise<Told | undefined> {
  return readImports(centre).where('record_imports.content_hash', '=', contentHash).executeTakeFirst();
}

export function listRecordImports(centre: Centre): Promise<AnswerOf<'recordImports'>> {
  return readImports(centre).orderBy('record_imports.at', 'desc').limit(MOST_IMPORTS).execute();
}

/** The rows of an import that people must look at, contradictions first. Throws `not-found`. */
export async function listRecordProblems(
  centre: Centre,
  importId: string,
): Promise<AnswerOf<'recordProblems'>> {
  const known = await centre.db
    .selectFrom('record_imports')
    .select('id')
    .where('id', '=', importId)
    .executeTakeFirst();
  if (!known) throw new WaihuError('not-found');
  const rows = await centre.db
    .selectFrom('record_problems')
    .selectAll()
    .where('import_id', '=', importId)
    .orderBy('kind')
    .orderBy('line')
    .limit(MOST_PROBLEMS)
    .execute();
  return rows.map((row) => ({
    line: row.line,
    kind: row.kind,
    number: row.number_masked,
    ...(row.attempt_id === null ? {} : { attemptId: row.attempt_id }),
    ...(row.started_at === null ? {} : { startedAt: row.started_at }),
    ...(row.said === null ? {} : { said: row.said }),
    ...(row.known === null ? {} : { known: row.known }),
  }));
}
