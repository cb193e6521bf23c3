import type { ErrorBody } from '../../../contract/errors.ts';
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
  | { readonly kind: 'numbers'; readonly bytes: Uint8Array };

/** What the reader says. After each batch it waits to be asked for more. */
export type ReaderMessage =
  | { readonly kind: 'summary'; readonly summary: FileSummary }
  | { readonly kind: 'rows'; readonly rows: readonly (ReadRow | RefusedRow)[] }
  | { readonly kind: 'numbers'; readonly numbers: readonly ListedNumber[] }
  | { readonly kind: 'done' }
  | { readonly kind: 'failed'; readonly error: ErrorBody };
