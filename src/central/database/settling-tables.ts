// What people and the carrier's call records settle. Conventions as in schema.ts.

/** Append-only: finished tasks that somebody put back into the queue. `results`: JSON. */
export interface RecyclingsTable {
  id: string;
  campaign_id: string;
  list_id: string | null;
  account_id: string;
  results: string;
  tasks: number;
  at: number;
}
