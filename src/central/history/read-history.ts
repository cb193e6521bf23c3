import { WaihuError } from '../../contract/errors.ts';
import { messagesOf } from '../import/reader/read-file.ts';
import type { HistoryReading, ReadRecord, RefusedRecord } from './read-history-row.ts';
import type { HistoryMapping, HistorySummary } from './read-history-table.ts';

/** What a file of other systems' records holds. Throws as `readSummary`, but for phones. */
export async function readHistorySummary(bytes: Uint8Array): Promise<HistorySummary> {
  for await (const message of messagesOf({ kind: 'history-summary', bytes }))
    if (message.kind === 'history-summary') return message.summary;
  throw new WaihuError('internal', { detail: 'the reader ended without an answer' });
}

/** The file's rows read by the mapping, in order and in batches; the reader waits while a batch is worked on. Throws as `readHistorySummary`. */
export async function* readHistory(
  bytes: Uint8Array,
  mapping: HistoryMapping,
  reading: HistoryReading,
): AsyncGenerator<readonly (ReadRecord | RefusedRecord)[]> {
  for await (const message of messagesOf({ kind: 'history', bytes, mapping, reading })) {
    if (message.kind === 'done') return;
    if (message.kind !== 'history') continue;
    yield message.rows;
  }
  throw new WaihuError('internal', { detail: 'the reader ended before the file did' });
}
