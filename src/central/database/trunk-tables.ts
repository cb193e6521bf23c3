// Trunks and who has how many of their lines. Conventions as in schema.ts.

export interface TrunksTable {
  id: string;
  name: string;
  lines: number;
  saved_at: number;
}

/** What the leader of a campaign has of the trunk: nobody else writes its row. */
export interface TrunkClaimsTable {
  campaign_id: string;
  trunk_id: string;
  used: number;
  wanted: number;
  people: number;
  /** Most lines the campaign may have, `used` among them. */
  lines: number;
  /** The database's clock: after that the campaign's desks are counted one by one. */
  valid_until: number;
}
