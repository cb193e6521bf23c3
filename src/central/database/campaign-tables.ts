/** A campaign's own recordings for abandoned calls. `length_ms`: how long it plays. */
export interface CampaignMessagesTable {
  campaign_id: string;
  language: string;
  hash: string;
  file_name: string;
  length_ms: number;
  wav: Uint8Array;
  uploaded_at: number;
  uploaded_by: string;
}
