/**
 * Why the centre could not apply a fact; people see these among the parked facts. Each has a title and a next step in the texts, under
 * `common:parked`.
 */
export const PARK_REASONS = [
  'malformed',
  'sealed-unreadable',
  'not-yours',
  'unknown-task',
  'stale-lease',
  'unknown-attempt',
  'attempt-differs',
  'attempt-already-ended',
  'unknown-outcome',
  'outcome-already-recorded',
  'reference-taken',
  'number-differs',
  'template-differs',
  'unknown-message',
  'unknown-customer',
  'unknown-offer',
  'unknown-briefing',
  'no-authority',
  'apply-failed',
] as const;
export type ParkReason = (typeof PARK_REASONS)[number];
