// What is to be read before the calls. Conventions as in schema.ts.

export interface BriefingsTable {
  id: string;
  /** Null: for everybody. */
  team: string | null;
  /** JSON as it was published (contract/briefing-api); never changed. */
  body: string;
  published_at: number;
  published_by: string;
  withdrawn_at: number | null;
  withdrawn_by: string | null;
}

/** Projection: who confirmed a briefing, and when first. */
export interface BriefingReadsTable {
  briefing_id: string;
  agent_id: string;
  at: number;
}
