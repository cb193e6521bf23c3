import type { Generated } from 'kysely';
import type { IdentityResult } from '../../core/identity/check.ts';

// Reference codes and identity checks. Conventions as in schema.ts.

/** Serials of a branch and department that one desk may give out. Rows stay: for two years their serials rest (core/reference/ranges). */
export interface ReferenceRangesTable {
  id: string;
  branch: string;
  department: string;
  /** How many were leased before it, all laps counted. */
  position: number;
  first: number;
  size: number;
  epoch: string;
  account_id: string;
  device_id: string;
  leased_at: number;
  /** Nothing is issued from it after this. */
  expires_at: number;
  /** Serials known to be used up, from the first. */
  used: Generated<number>;
}

/** How many ranges a branch and department ever had. */
export interface ReferenceCountersTable {
  branch: string;
  department: string;
  next: number;
}

/** Projection: a code with the call that it was given out in. */
export interface ReferenceCodesTable {
  code: string;
  attempt_id: string;
  customer_id: string;
  agent_id: string;
  at: number;
}

/** Projection: how the identity check of a call stands. */
export interface IdentityChecksTable {
  attempt_id: string;
  /** The latest word is the one with the most answers. */
  answers: number;
  result: IdentityResult;
  /** JSON of what was asked, right or wrong; no values. */
  asked: string;
}
