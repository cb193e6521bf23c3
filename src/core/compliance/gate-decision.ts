/** Rules the compliance gate can block by; each has a text that says what it means and what to do. */
export const GATE_RULES = [
  'emergency-number',
  'invalid-number',
  'unknown-pack',
  'unknown-region',
  'dnc',
  'protected-customer',
  'consent-missing',
  'consent-withdrawn',
  'no-calling-number',
  'no-lease',
  'cap-campaign',
  'campaign-paused',
  'clock-suspect',
  'lease-expired',
  'data-stale',
  'calendar-missing',
  'region-paused',
  'black-out-day',
  'holiday',
  'calling-window',
  'not-before',
  'lock-out',
  'cap-week',
  'cap-24h',
  'cap-5min',
  'cap-customer',
  'already-in-call',
] as const;
export type GateRule = (typeof GATE_RULES)[number];

/** A rule that forbids the call. Times: epoch ms, centre's clock. */
export interface GateBlock {
  readonly rule: GateRule;
  /** Since when the rule holds, where that has a meaning. */
  readonly since?: number | undefined;
  /** When it may be tried again; absent = not by waiting. */
  readonly until?: number | undefined;
}

/** The gate's answer at the moment of dialling; stored with the attempt (DESIGN invariant 5). `at`: epoch ms, centre's clock. */
export type GateDecision =
  | { readonly kind: 'allowed'; readonly at: number; readonly pack: string }
  | ({ readonly kind: 'blocked'; readonly at: number; readonly pack: string } & GateBlock);
