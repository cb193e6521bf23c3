import { once } from 'node:events';
import { type MessagePort, parentPort, workerData } from 'node:worker_threads';
import { WaihuError } from '../../../contract/errors.ts';
import { readRow } from '../read-row.ts';
import { mapColumns, readTable, summarize } from '../read-table.ts';
import type { ReaderMessage, ReaderTask } from './reader-messages.ts';

/** Rows handed over at a time. */
const BATCH = 500;

/** Reads one file in a thread of its own: files come from outside and may be large or hostile. */
async function run(port: MessagePort, task: ReaderTask): Promise<void> {
  const say = (message: ReaderMessage) => port.postMessage(message);
  try {
    const read = await readTable(task.bytes);
    if (task.kind === 'summary') return say({ kind: 'summary', summary: summarize(read) });
    const { table } = read;
    const columns = mapColumns(table, task.mapping);
    for (let from = 0; from < table.rows.length; from += BATCH) {
      const asked = once(port, 'message');
      say({ kind: 'rows', rows: table.rows.slice(from, from + BATCH).map((row) => readRow(row, columns)) });
      await asked;
    }
    say({ kind: 'done' });
  } catch (error) {
    say({ kind: 'failed', error: WaihuError.from(error).toBody() });
  }
}

if (!parentPort) throw new Error('the reader runs as a worker only');
await run(parentPort, workerData as ReaderTask);
