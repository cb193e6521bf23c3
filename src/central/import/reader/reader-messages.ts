import type { ErrorBody } from '../../../contract/errors.ts';
import type { HistoryReading, ReadRecord, RefusedRecord } from '../../history/read-history-row.ts';
import type { HistoryMapping, HistorySummary } from '../../history/read-history-table.ts';
import type { CallRecord, UnreadableRecord } from '../../records/read-records.ts';
import type { ListedNumber } from '../read-numbers.ts';
import type { ReadRow, RefusedRow } from '../read-row.ts';
import type { FieldMapping, FileSummary } from '../read-table.ts';

/** What the reader is started with. */
export type ReaderTask =
  | { readonly kind: 'summary'; readonly bytes: Uint8Array }
  | {
      readonly kind: 'rows';
      readonly bytes: Uint8Array;
      readonly mapping: FieldMapping;
      readonly timeZone: string;
    }
  | { readonly kind: 'numbers'; readonly bytes: Uint8Array }
  /** Call records; `zone`: of times that name none. */
  | { readonly kind: 'records'; readonly bytes: Uint8Array; readonly zone: string }
  | { readonly kind: 'history-summary'; readonly bytes: Uint8Array }
  | {
      readonly kind: 'history';
      readonly bytes: Uint8Array;
      readonly mapping: HistoryMapping;
      readonly reading: HistoryReading;
    };

/** What the reader says. After each batch it waits to be asked for more. */
export type ReaderMessage =
  | { readonly kind: 'summary'; readonly summary: FileSummary }
  | { readonly kind: 'rows'; readonly rows: readonly (ReadRow | RefusedRow)[] }
  | { readonly kind: 'numbers'; readonly numbers: readonly ListedNumber[] }
  | { readonly kind: 'records'; readonly records: readonly (CallRecord | UnreadableRecord)[] }
  | { readonly kind: 'history-summary'; readonly summary: HistorySummary }
  | { readonly kind: 'history'; readonly rows: readonly (ReadRecord | RefusedRecord)[] }
  | { readonly kind: 'done' }
  | { readonly kind: 'failed'; readonly error: ErrorBody };
