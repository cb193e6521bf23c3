import type { Generated } from 'kysely';
import type { MessageKind } from '../../core/campaign/predictive-policy.ts';

export interface CampaignsTable {
  id: string;
  name: string;
  state: string;
  body: string;
  /** Jurisdiction pack of the body. */
  pack: Generated<string>;
  /** Order of the body, as JSON; null where it has none. */
  queue: string | null;
  /** Trunk of the body; null where it has none. */
  trunk_id: string | null;
  /** Its tasks are being ranked anew: done are those of an external hash up to this one. Null: all are. */
  rank_after: string | null;
  created_at: number;
  updated_at: number;
}

/** When a list's customers of one tier (0 diamond … 3 mass) answer (core/task/best-hours.ts), as JSON. */
export interface LearntHoursTable {
  campaign_id: string;
  list_id: string;
  tier: number;
  profile: string;
  learnt_at: number;
}

/** Every state a campaign was saved in: an outcome is judged by the dispositions in force when it was received. */
export interface CampaignVersionsTable {
  campaign_id: string;
  saved_at: number;
  body: string;
}

/** A campaign's own recordings for abandoned calls and for callers, one a kind and language. `length_ms`: how long it plays. */
export interface CampaignMessagesTable {
  campaign_id: string;
  kind: MessageKind;
  language: string;
  hash: string;
  file_name: string;
  length_ms: number;
  wav: Uint8Array;
  uploaded_at: number;
  uploaded_by: string;
}
