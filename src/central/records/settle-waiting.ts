import type { Centre } from '../context.ts';
import { DESK_MAY_TELL_MS } from '../settling/left-alone.ts';
import { contradicts, settleByRecord } from './settle-by-record.ts';

/** Rows of one sweep. */
const BATCH = 100;

/**
 * Settles attempts by records that had to wait for their desks, once these have had their time. A row whose attempt's end became
 * known meanwhile is done with, or stays as one that contradicts. Safe to run on every node at once. Returns how many rows.
 */
export async function settleWaitingRecords(centre: Centre): Promise<number> {
  const rows = await dueRows(centre);
  for (const row of rows) await decide(centre, row);
  return rows.length;
}

type Due = Awaited<ReturnType<typeof dueRows>>[number];

function dueRows({ db, clock }: Centre) {
  return db
    .selectFrom('record_problems')
    .innerJoin('record_imports', 'record_imports.id', 'record_problems.import_id')
    .innerJoin('attempts', 'attempts.id', 'record_problems.attempt_id')
    .where('record_problems.kind', '=', 'waiting')
    .where(({ or, eb }) =>
      or([
        eb('attempts.at', '<', clock.nowMs() - DESK_MAY_TELL_MS),
        eb('attempts.line_result', 'is not', null),
      ]),
    )
    .select([
      'record_problems.import_id as importId',
      'record_problems.line',
      'record_problems.said',
      'record_problems.sip_code as sipCode',
      'record_problems.talk_ms as talkMs',
      'record_imports.account_id as accountId',
      'attempts.id as attemptId',
      'attempts.at',
      'attempts.line_result as known',
    ])
    .orderBy('attempts.at')
    .limit(BATCH)
    .execute();
}

async function decide(centre: Centre, row: Due): Promise<void> {
  const { said, known, accountId, attemptId, at, talkMs } = row;
  if (said === null) return;
  if (known === null || known === 'unknown') {
    const what = { attemptId, at, lineResult: said, sipCode: row.sipCode ?? undefined, talkMs };
    const settled = await settleByRecord(centre, accountId, what);
    if ((await forget(centre, row)) && settled) await count(centre, row, 'settled');
  } else if (!contradicts(known, said)) await forget(centre, row);
  else if (await show(centre, row)) await count(centre, row, 'contradicting');
}

/** False where another node did it. */
async function forget({ db }: Centre, { importId, line }: Due): Promise<boolean> {
  const { numDeletedRows } = await db
    .deleteFrom('record_problems')
    .where('import_id', '=', importId)
    .where('line', '=', line)
    .where('kind', '=', 'waiting')
    .executeTakeFirst();
  return numDeletedRows > 0n;
}

/** People have to look at it; false where another node did it. */
async function show({ db }: Centre, { importId, line, known }: Due): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('record_problems')
    .set({ kind: 'contradicting', known })
    .where('import_id', '=', importId)
    .where('line', '=', line)
    .where('kind', '=', 'waiting')
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

async function count({ db }: Centre, { importId }: Due, as: 'settled' | 'contradicting'): Promise<void> {
  await db
    .updateTable('record_imports')
    .set((eb) => ({ [as]: eb(as, '+', 1) }))
    .where('id', '=', importId)
    .execute();
}
