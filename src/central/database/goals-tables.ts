// Goals of the day that leads set. Conventions as in schema.ts.

export interface DayGoalsTable {
  id: string;
  team: string;
  /** Null: for the whole team. */
  agent_id: string | null;
  /** YYYY-MM-DD in the centre's zone. */
  from_day: string;
  /** JSON (contract/campaign-schema `dayGoals`). */
  goals: string;
  set_at: number;
  set_by: string;
}
