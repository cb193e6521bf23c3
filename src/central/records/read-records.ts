import { WaihuError } from '../../contract/errors.ts';
import type { LineResult } from '../../core/call/line-result.ts';
import { readPhoneCell } from '../import/phone-cell.ts';
import { readRows, type SheetRow } from '../import/read-rows.ts';
import { readDuration, readResult, readTime } from './record-cells.ts';
import { findRecordColumns, type RecordColumns, type RecordField } from './record-headers.ts';

/** One call as the carrier has it. Times: epoch ms. */
export interface CallRecord {
  readonly kind: 'record';
  readonly line: number;
  readonly callId?: string | undefined;
  /** E.164. */
  readonly number?: string | undefined;
  readonly startedAt?: number | undefined;
  readonly talkMs?: number | undefined;
  readonly lineResult: LineResult;
  readonly sipCode?: number | undefined;
}

/** A row that says too little to be matched, or nothing of how the call ended. */
export interface UnreadableRecord {
  readonly kind: 'unreadable';
  readonly line: number;
}

/**
 * The call records of a file, times without a zone taken in `zone` (IANA).
 *
 * Throws what `readRows` throws, and `records.columns` where no header says what the columns are.
 */
export async function readRecords(
  bytes: Uint8Array,
  zone: string,
): Promise<readonly (CallRecord | UnreadableRecord)[]> {
  const { rows } = await readRows(bytes);
  const columns = findRecordColumns(rows);
  if (!columns) throw new WaihuError('records.columns');
  const below = rows.slice(columns.headerAt + 1);
  if (below.length === 0) throw new WaihuError('import.empty');
  return below.map((row) => readRecord(row, columns, zone));
}

function readRecord(
  { line, cells }: SheetRow,
  { indexOf }: RecordColumns,
  zone: string,
): CallRecord | UnreadableRecord {
  const cell = (field: RecordField) => cells[indexOf[field] ?? -1] ?? '';
  const callId = cell('callId') || undefined;
  const phone = readPhoneCell(cell('number'));
  const number = phone.kind === 'number' ? phone.number.e164 : undefined;
  const startedAt = readTime(cell('startedAt'), zone);
  const talkMs = readDuration(cell('duration'));
  const result = readResult(cell('cause'), talkMs);
  const matchable = callId !== undefined || (number !== undefined && startedAt !== undefined);
  if (!matchable || !result) return { kind: 'unreadable', line };
  const answered = result.lineResult === 'answered';
  return { kind: 'record', line, callId, number, startedAt, talkMs: answered ? talkMs : 0, ...result };
}
