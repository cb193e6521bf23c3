import type { Segment } from '../../core/customer/rules/segments.ts';

/** Every set of rules that was saved; none is ever changed. */
export interface CustomerRulesTable {
  version: number;
  /** ISO date from whose beginning it holds. */
  valid_from: string;
  body: string;
  saved_at: number;
  saved_by: string;
}

/** Where each customer stands, worked out anew when its record or the rules change. Times: epoch ms. */
export interface CustomerStandingsTable {
  customer_id: string;
  rules_version: number;
  /** The record's `updated_at` that it was worked out of. */
  seen_at: number;
  /** When the customer became known here: from then on a first contact is owed. */
  known_since: number;
  segment: Segment;
  edge_tier: string | null;
  edge_side: string | null;
  owner_hash: string | null;
  grid_hash: string | null;
  /** Share of the record that is filled, whole percent. */
  archive: number;
  /** Lost revenue by service line, as JSON; null where none is known. */
  losses: string | null;
  /** What the debt counts from: the last contact, else `known_since`. */
  since: number;
  due_at: number;
  /** When it is next to be held against the calls made. */
  look_at: number;
  /** The `since` whose debt became a task; null: none yet. */
  tasked_since: number | null;
}

/** Who is a member of a group, by the keyed hash of its name; worked out with the standings. */
export interface CustomerGroupsTable {
  group_hash: string;
  customer_id: string;
}

/** What a file of another system told of a customer, last. `id`: keyed hash of its kind and number there. Times: epoch ms. */
export interface HistoryRecordsTable {
  id: string;
  customer_id: string;
  at: number;
  body_sealed: Uint8Array;
  told_at: number;
  told_by: string;
}

/** A file of such records. */
export interface HistoryImportsTable {
  id: string;
  at: number;
  account_id: string;
  file_name: string;
  added: number;
  updated: number;
  unchanged: number;
  rejected: number;
}

/** What a round counted last (customers/tally-round.ts): one row. Times: epoch ms. */
export interface StandingsTallyTable {
  id: number;
  rules_version: number;
  begun_at: number;
  customers: number;
  body: string;
}

/** Values lie under the customer's key; an open one waits for a person. */
export interface CustomerCorrectionsTable {
  id: string;
  customer_id: string;
  field: string;
  values_sealed: Uint8Array;
  source: 'agent' | 'import';
  state: 'applied' | 'open' | 'taken' | 'kept';
  /** Account; null: a list. */
  made_by: string | null;
  attempt_id: string | null;
  at: number;
  settled_at: number | null;
  settled_by: string | null;
}
