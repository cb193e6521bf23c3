import { on } from 'node:events';
import { Worker } from 'node:worker_threads';
import { WaihuError } from '../../../contract/errors.ts';
import type { CallRecord, UnreadableRecord } from '../../records/read-records.ts';
import type { ListedNumber } from '../read-numbers.ts';
import type { ReadRow, RefusedRow } from '../read-row.ts';
import type { FieldMapping, FileSummary } from '../read-table.ts';
import { answersOf } from './answers-of.ts';
import type { ReaderMessage, ReaderTask } from './reader-messages.ts';

/** Memory a reader may take, MB; a file that needs more ends its reader, not the centre. */
const MOST_MEMORY_MB = 2048;
/** Text of up to so many bytes holds some 80 rows, or 700 bare numbers, which are read in the time of a few requests. */
const READ_ON_THE_SPOT = 8_192;

/**
 * What the file holds. Anything large is read in a thread of its own, so that the centre goes on answering.
 *
 * Throws `import.empty`, `import.binary`, `import.encoding`, `import.unreadable`, `import.inflates-too-large` or `import.no-phone-column`.
 */
export async function readSummary(bytes: Uint8Array): Promise<FileSummary> {
  for await (const message of messagesOf({ kind: 'summary', bytes }))
    if (message.kind === 'summary') return message.summary;
  throw new WaihuError('internal', { detail: 'the reader ended without an answer' });
}

/** The file's rows read by the mapping, dates in them as days at `timeZone`, in order and in batches; the reader waits while a batch is worked on. Throws as `readSummary`. */
export async function* readMapped(
  bytes: Uint8Array,
  mapping: FieldMapping,
  timeZone: string,
): AsyncGenerator<readonly (ReadRow | RefusedRow)[]> {
  for await (const message of messagesOf({ kind: 'rows', bytes, mapping, timeZone })) {
    if (message.kind === 'done') return;
    if (message.kind !== 'rows') continue;
    yield message.rows;
  }
  throw new WaihuError('internal', { detail: 'the reader ended before the file did' });
}

/** The numbers of a list that holds nothing else, in batches. Throws as `readSummary`. */
export async function* readListed(bytes: Uint8Array): AsyncGenerator<readonly ListedNumber[]> {
  for await (const message of messagesOf({ kind: 'numbers', bytes })) {
    if (message.kind === 'done') return;
    if (message.kind !== 'numbers') continue;
    yield message.numbers;
  }
  throw new WaihuError('internal', { detail: 'the reader ended before the file did' });
}

/** A carrier's call records, in order and in batches. Throws as `readRecords`. */
export async function* readCallRecords(
  bytes: Uint8Array,
  zone: string,
): AsyncGenerator<readonly (CallRecord | UnreadableRecord)[]> {
  for await (const message of messagesOf({ kind: 'records', bytes, zone })) {
    if (message.kind === 'done') return;
    if (message.kind !== 'records') continue;
    yield message.records;
  }
  throw new WaihuError('internal', { detail: 'the reader ended before the file did' });
}

/** A zip archive, which is what XLSX is: its size says nothing of what it inflates to. */
const isArchive = (bytes: Uint8Array): boolean => bytes[0] === 0x50 && bytes[1] === 0x4b;

/** Each message is asked for when the one before was worked on. A small text is read on the spot: starting a thread takes longer. */
export async function* messagesOf(task: ReaderTask): AsyncGenerator<ReaderMessage> {
  const small = task.bytes.length <= READ_ON_THE_SPOT && !isArchive(task.bytes);
  for await (const message of small ? answersOf(task) : answersOfThread(task)) {
    if (message.kind === 'failed') throw WaihuError.fromBody(message.error);
    yield message;
  }
}

async function* answersOfThread(task: ReaderTask): AsyncGenerator<ReaderMessage> {
  const worker = new Worker(new URL('./reader-worker.ts', import.meta.url), {
    workerData: task,
    resourceLimits: { maxOldGenerationSizeMb: MOST_MEMORY_MB },
  });
  try {
    for await (const [message] of on(worker, 'message', { close: ['exit'] }) as AsyncIterable<
      [ReaderMessage]
    >) {
      yield message;
      worker.postMessage('next');
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
