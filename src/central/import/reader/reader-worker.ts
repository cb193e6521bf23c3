import { once } from 'node:events';
import { type MessagePort, parentPort, workerData } from 'node:worker_threads';
import { WaihuError } from '../../../contract/errors.ts';
import { readRecords } from '../../records/read-records.ts';
import { readNumbers } from '../read-numbers.ts';
import { readRow } from '../read-row.ts';
import { readRows } from '../read-rows.ts';
import { mapColumns, readTable, summarize } from '../read-table.ts';
import type { ReaderMessage, ReaderTask } from './reader-messages.ts';

/** Rows handed over at a time. */
const BATCH = 500;

/** Reads one file in a thread of its own: files come from outside and may be large or hostile. */
async function run(port: MessagePort, task: ReaderTask): Promise<void> {
  const say = (message: ReaderMessage) => port.postMessage(message);
  try {
    if (task.kind === 'numbers') {
      const numbers = readNumbers((await readRows(task.bytes)).rows);
      await inBatches(port, numbers, (batch) => say({ kind: 'numbers', numbers: batch }));
      return say({ kind: 'done' });
    }
    if (task.kind === 'records') {
      const records = await readRecords(task.bytes, task.zone);
      await inBatches(port, records, (batch) => say({ kind: 'records', records: batch }));
      return say({ kind: 'done' });
    }
    const read = await readTable(task.bytes);
    if (task.kind === 'summary') return say({ kind: 'summary', summary: summarize(read) });
    const { table } = read;
    const columns = mapColumns(table, task.mapping);
    await inBatches(port, table.rows, (batch) =>
      say({ kind: 'rows', rows: batch.map((row) => readRow(row, columns, task.timeZone)) }),
    );
    say({ kind: 'done' });
  } catch (error) {
    say({ kind: 'failed', error: WaihuError.from(error).toBody() });
  }
}

/** Hands the items over piece by piece, each when the one before is worked on. */
async function inBatches<T>(
  port: MessagePort,
  items: readonly T[],
  say: (batch: readonly T[]) => void,
): Promise<void> {
  for (let from = 0; from < items.length; from += BATCH) {
    const asked = once(port, 'message');
    say(items.slice(from, from + BATCH));
    await asked;
  }
}

if (!parentPort) throw new Error('the reader runs as a worker only');
await run(parentPort, workerData as ReaderTask);
