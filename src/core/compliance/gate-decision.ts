/** Rules the compliance gate can block by; each has a text that says what it means and what to do. */
export const GATE_RULES = [
  'dnc',
  'calling-window',
  'cap-day',
  'cap-24h',
  'cap-5min',
  'emergency-number',
  'invalid-number',
  'data-stale',
  'no-lease',
  'lease-expired',
  'clock-suspect',
  'not-before',
  'no-calling-number',
  'campaign-paused',
  'already-in-call',
] as const;
export type GateRule = (typeof GATE_RULES)[number];

/** The gate's answer at the moment of dialling; stored with the attempt (DESIGN invariant 5). Times: epoch ms, centre's clock. */
export type GateDecision =
  | { readonly kind: 'allowed'; readonly at: number; readonly pack: string }
  | {
      readonly kind: 'blocked';
      readonly at: number;
      readonly pack: string;
      readonly rule: GateRule;
      /** Since when the rule holds, where that has a meaning. */
      readonly since?: number | undefined;
      /** When it may be tried again; absent = not by waiting. */
      readonly until?: number | undefined;
    };
