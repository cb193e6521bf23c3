import type { MessageKind } from '../../core/campaign/predictive-policy.ts';

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
