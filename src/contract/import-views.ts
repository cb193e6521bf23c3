import { z } from 'zod';
import { customer } from './schemas.ts';

/** Shapes of a list's way in: what was found in a file, and what of it can be imported. */
const id = z.string().min(1).max(64);
const count = z.number().int().nonnegative();

/** Import fields a list's column can be mapped to; a column that is not mapped is kept under its own header. */
export const IMPORT_FIELDS = [
  'externalId',
  'name',
  'phone',
  'phone2',
  'gender',
  'tier',
  'plan',
  'monthlyCharge',
  'contractEnd',
  'tenureMonths',
  'grid',
  'owner',
  'language',
  'churnRisk',
  'churnReasons',
  'timeZone',
  'consentBasis',
  'consentSince',
  'consentUntil',
  'consentProof',
  'consentWithdrawn',
  'protected',
] as const;
export const importField = z.enum(IMPORT_FIELDS);
export type ImportField = z.infer<typeof importField>;

export const importPreview = z.object({
  uploadId: id,
  fileName: z.string(),
  /** e.g. "GB18030", "UTF-8 with BOM", "XLSX". */
  format: z.string(),
  /** 1-based line of the header found; title rows above it are skipped. */
  headerLine: count,
  rowCount: count,
  columns: z.array(
    z.object({
      index: count,
      header: z.string(),
      samples: z.array(z.string()),
      guess: importField.optional(),
    }),
  ),
  /** Same bytes as a list that was accepted before. */
  sameAsList: z.string().optional(),
});
export type ImportPreview = z.infer<typeof importPreview>;

export const ROW_REASONS = [
  'phone-missing',
  'phone-invalid',
  'phone-emergency',
  'phone-scientific',
  'name-missing',
  'duplicate-in-file',
  'duplicate-in-campaign',
  'too-few-cells',
  'do-not-call',
  'time-zone-unknown',
  'consent-basis-unknown',
  'consent-date-invalid',
  'consent-incomplete',
  'owner-unknown',
] as const;
export const rowReason = z.enum(ROW_REASONS);
export type RowReason = z.infer<typeof rowReason>;

/** Why an optional cell of a row that is imported was left out. */
export const CELL_REASONS = [
  'not-an-amount',
  'not-months',
  'not-a-date',
  'not-a-risk',
  'gender-unknown',
  'tier-unknown',
  'language-unknown',
  'phone-invalid',
  'phone-emergency',
  'phone-scientific',
  'duplicate-in-file',
  'duplicate-in-campaign',
  'do-not-call',
] as const;
export const cellReason = z.enum(CELL_REASONS);
export type CellReason = z.infer<typeof cellReason>;

/** A cell that was left out of a row that is imported. `line` is the file's, 1-based; `column` its header. */
export const cellWarning = z.object({
  line: count,
  column: z.string(),
  reason: cellReason,
  value: z.string(),
});
export type CellWarning = z.infer<typeof cellWarning>;

export const importStage = z.object({
  stageId: id,
  accepted: count,
  rejected: z.array(
    z.object({ line: count, reason: rowReason, column: z.string().optional(), value: z.string() }),
  ),
  rejectedCount: count,
  warnings: z.array(cellWarning),
  warningCount: count,
  /** The first rows as they will be kept. */
  sample: z.array(
    z.object({ line: count, customer: customer.omit({ id: true }), numbers: z.array(z.string()) }),
  ),
});
export type ImportStage = z.infer<typeof importStage>;
