import { on } from 'node:events';
import { Worker } from 'node:worker_threads';
import { WaihuError } from '../../../contract/errors.ts';
import type { CallRecord, UnreadableRecord } from '../../records/read-records.ts';
import type { ListedNumber } from '../read-numbers.ts';
import type { ReadRow, RefusedRow } from '../read-row.ts';
import type { FieldMapping, FileSummary } from '../read-table.ts';
import type { ReaderMessage, ReaderTask } from './reader-messages.ts';

/** Memory a reader may take, MB; a file that needs more ends its reader, not the centre. */
const MOST_MEMORY_MB = 2048;

/**
 * What the file holds. Read in a thread of its own, so that the centre goes on answering.
 *
 * Throws `import.empty`, `import.binary`, `import.encoding`, `import.unreadable`, `import.inflates-too-large` or `import.no-phone-column`.
 */
export async function readSummary(bytes: Uint8Array): Promise<FileSummary> {
  for await (const { message } of messagesOf({ kind: 'summary', bytes }))
    if (message.kind === 'summary') return message.summary;
  throw new WaihuError('internal', { detail: 'the reader ended without an answer' });
}

/** The file's rows read by the mapping, dates in them as days at `timeZone`, in order and in batches; the reader waits while a batch is worked on. Throws as `readSummary`. */
export async function* readMapped(
  bytes: Uint8Array,
  mapping: FieldMapping,
  timeZone: string,
): AsyncGenerator<readonly (ReadRow | RefusedRow)[]> {
  for await (const { message, next } of messagesOf({ kind: 'rows', bytes, mapping, timeZone })) {
    if (message.kind === 'done') return;
    if (message.kind !== 'rows') continue;
    yield message.rows;
    next();
  }
  throw new WaihuError('internal', { detail: 'the reader ended before the file did' });
}

/** The numbers of a list that holds nothing else, in batches. Throws as `readSummary`. */
export async function* readListed(bytes: Uint8Array): AsyncGenerator<readonly ListedNumber[]> {
  for await (const { message, next } of messagesOf({ kind: 'numbers', bytes })) {
    if (message.kind === 'done') return;
    if (message.kind !== 'numbers') continue;
    yield message.numbers;
    next();
  }
  throw new WaihuError('internal', { detail: 'the reader ended before the file did' });
}

/** A carrier's call records, in order and in batches. Throws as `readRecords`. */
export async function* readCallRecords(
  bytes: Uint8Array,
  zone: string,
): AsyncGenerator<readonly (CallRecord | UnreadableRecord)[]> {
  for await (const { message, next } of messagesOf({ kind: 'records', bytes, zone })) {
    if (message.kind === 'done') return;
    if (message.kind !== 'records') continue;
    yield message.records;
    next();
  }
  throw new WaihuError('internal', { detail: 'the reader ended before the file did' });
}

async function* messagesOf(
  task: ReaderTask,
): AsyncGenerator<{ readonly message: ReaderMessage; readonly next: () => void }> {
  const worker = new Worker(new URL('./reader-worker.ts', import.meta.url), {
    workerData: task,
    resourceLimits: { maxOldGenerationSizeMb: MOST_MEMORY_MB },
  });
  const next = () => worker.postMessage('next');
  try {
    for await (const [message] of on(worker, 'message', { close: ['exit'] }) as AsyncIterable<
      [ReaderMessage]
    >) {
      if (message.kind === 'failed') throw WaihuError.fromBody(message.error);
      yield { message, next };
    }
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY')
      throw new WaihuError('import.inflates-too-large', {
        params: { megabytes: MOST_MEMORY_MB },
        cause: error,
      });
    throw error;
  } finally {
    await worker.terminate();
  }
}
