import type { DncReason, DncSource } from '../../core/compliance/do-not-call.ts';

// Conventions as in schema.ts.

/** At most one entry in force for each subject and campaign; ended ones stay as a record. */
export interface DncEntriesTable {
  id: string;
  /** Keyed hash of the number, or of the prefix. */
  subject_hash: string;
  subject_sealed: Uint8Array;
  is_prefix: number;
  /** Empty: every campaign. */
  campaign_id: string;
  reason: DncReason;
  note_sealed: Uint8Array | null;
  source: DncSource;
  since: number;
  until: number | null;
  /** Account; null where it is not known. */
  added_by: string | null;
  ended_at: number | null;
  ended_by: string | null;
  ended_note_sealed: Uint8Array | null;
}
