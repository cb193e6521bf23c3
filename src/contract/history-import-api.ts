import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { importPreview } from './import-views.ts';
import { historyEntry } from './schemas.ts';

/** What other systems know of customers, brought onto their timelines: visits, orders, complaints, tickets. */
const id = z.string().min(1).max(64);
const count = z.number().int().nonnegative();

/** What a column of such a file may be. `recordId`: the other system's number of the record, `customer`: the customer's number. */
export const HISTORY_FIELDS = [
  'recordId',
  'customer',
  'kind',
  'at',
  'title',
  'status',
  'amount',
  'agent',
  'detail',
] as const;
export const historyField = z.enum(HISTORY_FIELDS);
export type HistoryField = z.infer<typeof historyField>;

/** Columns that a file must have. The kind may be said for the whole file. */
export const HISTORY_NEEDED = ['recordId', 'customer', 'at', 'title'] as const satisfies HistoryField[];

export const IMPORTED_KINDS = ['visit', 'order', 'complaint', 'ticket'] as const;
export const importedKind = z.enum(IMPORTED_KINDS);
export type ImportedKind = z.infer<typeof importedKind>;

/** Why a row is left out. */
export const HISTORY_REASONS = [
  'record-missing',
  'customer-missing',
  'customer-unknown',
  'kind-unknown',
  'time-invalid',
  'title-missing',
  'text-too-long',
  'history-status-unknown',
  'not-an-amount',
  'duplicate-in-file',
  'other-customer',
] as const;
export const historyReason = z.enum(HISTORY_REASONS);
export type HistoryReason = z.infer<typeof historyReason>;

export const historyPreview = importPreview.omit({ sameAsList: true, columns: true }).extend({
  columns: z.array(
    z.object({
      index: count,
      header: z.string(),
      samples: z.array(z.string()),
      guess: historyField.optional(),
    }),
  ),
});
export type HistoryPreview = z.infer<typeof historyPreview>;

export const historyImported = z.object({
  /** Rows that say something new: a record that was not known, or one that is otherwise now. */
  added: count,
  updated: count,
  unchanged: count,
  rejectedCount: count,
  /** The first of them, in the file's order. */
  rejected: z.array(
    z.object({ line: count, reason: historyReason, column: z.string().optional(), value: z.string() }),
  ),
  /** The first of the others, as they are on the timeline. */
  sample: z.array(z.object({ line: count, customer: z.string(), entry: historyEntry })),
});
export type HistoryImported = z.infer<typeof historyImported>;

/** A file that was brought; cut short, as far as it got. */
export const historyImport = z.object({
  id,
  /** When it began, epoch ms. */
  at: count,
  accountName: z.string(),
  fileName: z.string(),
  added: count,
  updated: count,
  unchanged: count,
  rejected: count,
});

export const historyImportEndpoints = {
  /** The latest hundred, newest first. */
  historyImports: endpoint('GET', '/history/imports', 'session', z.object({}), z.array(historyImport), [
    'supervisor',
    'admin',
  ]),
  previewHistory: endpoint(
    'POST',
    '/history/preview',
    'session',
    z.object({ fileName: z.string().min(1).max(200), bytes: z.base64() }),
    historyPreview,
    ['supervisor', 'admin'],
  ),
  /**
   * Reads a previewed file by the mapping; with `check` nothing is written. A record is known by kind and number: the same one again replaces what
   * was said before. Rows that cannot be read are left out, the others go in. Throws `import.stage-gone`, and `bad-request` for a mapping without
   * the needed columns.
   */
  importHistory: endpoint(
    'POST',
    '/history/import',
    'session',
    z.object({
      uploadId: id,
      mapping: z.array(z.object({ index: count, field: historyField })).max(100),
      /** Of the whole file, where no column says it. */
      kind: importedKind.optional(),
      check: z.boolean(),
    }),
    historyImported,
    ['supervisor', 'admin'],
  ),
} as const;
