import { WaihuError } from '../../../contract/errors.ts';
import { readHistoryRow } from '../../history/read-history-row.ts';
import { mapHistory, readHistoryTable, summarizeHistory } from '../../history/read-history-table.ts';
import { readRecords } from '../../records/read-records.ts';
import { readNumbers } from '../read-numbers.ts';
import { readRow } from '../read-row.ts';
import { readRows } from '../read-rows.ts';
import { mapColumns, readTable, summarize } from '../read-table.ts';
import type { ReaderMessage, ReaderTask } from './reader-messages.ts';

/** Rows handed over at a time. */
const BATCH = 500;

/** What the reader says of one file, a batch at a time; a file that cannot be read is a `failed` message, nothing is thrown. */
export async function* answersOf(task: ReaderTask): AsyncGenerator<ReaderMessage, void> {
  try {
    yield* read(task);
  } catch (error) {
    yield { kind: 'failed', error: WaihuError.from(error).toBody() };
  }
}

async function* read(task: ReaderTask): AsyncGenerator<ReaderMessage, void> {
  if (task.kind === 'numbers') {
    for (const numbers of batches(readNumbers((await readRows(task.bytes)).rows)))
      yield { kind: 'numbers', numbers };
  } else if (task.kind === 'records') {
    for (const records of batches(await readRecords(task.bytes, task.zone)))
      yield { kind: 'records', records };
  } else if (task.kind === 'history-summary') {
    yield { kind: 'history-summary', summary: summarizeHistory(await readHistoryTable(task.bytes)) };
  } else if (task.kind === 'history') {
    const { table } = await readHistoryTable(task.bytes);
    const columns = mapHistory(table, task.mapping);
    for (const rows of batches(table.rows))
      yield { kind: 'history', rows: rows.map((row) => readHistoryRow(row, columns, task.reading)) };
  } else {
    const file = await readTable(task.bytes);
    if (task.kind === 'summary') return yield { kind: 'summary', summary: summarize(file) };
    const { table } = file;
    const columns = mapColumns(table, task.mapping);
    for (const rows of batches(table.rows))
      yield { kind: 'rows', rows: rows.map((row) => readRow(row, columns, task.timeZone)) };
  }
  yield { kind: 'done' };
}

function* batches<T>(items: readonly T[]): Generator<readonly T[], void> {
  for (let from = 0; from < items.length; from += BATCH) yield items.slice(from, from + BATCH);
}
