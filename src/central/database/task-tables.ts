import type { Generated } from 'kysely';
import type { DncEndedAs, DncReason, DncSource } from '../../core/compliance/do-not-call.ts';
import type { TaskState } from '../../core/task/call-task.ts';

/** Times: epoch ms, centre's clock. */
export interface TasksTable {
  id: string;
  campaign_id: string;
  list_id: string;
  customer_id: string;
  /** Keyed hash of external id; unique in a campaign, so that no list adds a contact twice. */
  external_hash: string;
  position: number;
  priority: Generated<number>;
  /** Lower first, by the campaign's rules (core/task/rank.ts). */
  rank: Generated<number>;
  /** When the rank is to be worked out again; null where neither time nor a call changes it. */
  rank_until: number | null;
  /** The rules that put it before others, as JSON; null where none did. */
  placed_by: string | null;
  /** Steps, not figures, so that what stands here in clear says little of a person; null until worked out. */
  churn_grade: number | null;
  value_grade: number | null;
  /** Keyed hash of the account manager's name. */
  owner_hash: string | null;
  /** Keyed hash of the customer's grid; null where it has none, or an earlier version did not keep it (tasks/place-numbers.ts). */
  grid_hash: string | null;
  /** Of the customer's place, where the list gave one. */
  time_zone: string | null;
  numbers_sealed: Uint8Array;
  not_before: number | null;
  /** When it would be due had no do-not-call entry closed it or had it rest; null where none did. */
  dnc_resumes_at: number | null;
  /** When it would be due had no desk given it back because of a paused region; null where none did. */
  region_resumes_at: number | null;
  callback_at: number | null;
  callback_agent: string | null;
  attempts_made: Generated<number>;
  /** Calls that may have been made and that no fact tells of, ever. */
  untold_attempts: Generated<number>;
  /** What it was filed as when it was given up (core/task/retry-policy.ts); null: as what it ended with. */
  given_up_as: string | null;
  /** Attempts before this do not count: the task was put back into the queue then. */
  tries_since: Generated<number>;
  state: TaskState;
  /** Grows with each lease. */
  lease_term: Generated<number>;
  lease_epoch: string | null;
  lease_device: string | null;
  lease_agent: string | null;
  /** When the lease was granted; null where none was, or by an earlier version. */
  leased_at: number | null;
  lease_expires_at: number | null;
  doubt_since: number | null;
  /** The only account that may call a protected customer; empty = nobody. */
  protected_for: string | null;
}

export interface TaskNumbersTable {
  task_id: string;
  campaign_id: string;
  number_hash: string;
  /** Where the number belongs (NumberRegionsTable); null until worked out, empty where it cannot be read. */
  region_hash: string | null;
}

/** Beginnings of numbers without the digits that make one a person's (core/compliance/number-region.ts). */
export interface NumberRegionsTable {
  /** Keyed. */
  hash: string;
  prefix_sealed: Uint8Array;
}

/** One row a number under lease or in doubt, and one a customer: the primary key is what keeps two desks from one number, and from one customer. */
export interface NumberLeasesTable {
  /** Or the customer (leases/customer-held.ts). */
  number_hash: string;
  task_id: string;
}

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
  /** The withdrawal of consent that it came of; null where it came of none, or of one before these were recorded. */
  withdrawal_id: string | null;
  /** The entry that stands before it: it replaced this one, or was there already. Null where none does. */
  covered_by: string | null;
  /** 0: it was never in force, as the entry before it lasts as long. Nobody is shown it. */
  stood: Generated<number>;
  /** What was chosen when somebody ended it. */
  ended_as: DncEndedAs | null;
  /** 1: its withdrawal was undone. */
  undone: Generated<number>;
}

/** Which customers a withdrawal closed; of several that stand the last one is the customer's `withdrawn_at`. */
export interface WithdrawnCustomersTable {
  customer_id: string;
  /** Empty: what no withdrawal on record explains; it is never undone. */
  withdrawal_id: string;
  since: number;
  /** 1: a consent of their own was withdrawn by it. */
  on_consent: Generated<number>;
  undone_at: number | null;
}

/** Who took the consent back, as lists named them: they may come as customers later, with numbers that have no entry. */
export interface WithdrawnContactsTable {
  /** Keyed hash of a customer's reference, or of a number. */
  hash: string;
  /** Keyed hash of the number on which it was said; empty in rows of earlier versions, which do not tell. */
  source_hash: string;
  /** By which withdrawal; empty in rows of earlier versions, and of entries that are not recorded. */
  withdrawal_id: string;
  /** What the hash is of; `unknown` in rows of earlier versions: it may be either. */
  kind: 'customer' | 'number' | 'unknown';
  since: number;
}
