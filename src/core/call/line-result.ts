/**
 * What the network said about one attempt, as opposed to what the agent made of it (see disposition).
 *
 * `failed` is a fault on our side or the carrier's (5xx, no route, lost connection); `unknown` an attempt whose end
 * nobody knows: it is never redialled by itself. `cancelled` is our own hang-up before an answer.
 */
export const LINE_RESULTS = [
  'answered',
  'busy',
  'no-answer',
  'rejected',
  'empty-number',
  'suspended',
  'switched-off',
  'out-of-reach',
  'machine',
  'abandoned',
  'cancelled',
  'failed',
  'unknown',
] as const;
export type LineResult = (typeof LINE_RESULTS)[number];

/** How a line result is known: a SIP final response, an early-media announcement, the agent's ear, our own timer or fault, or the carrier's records. */
export const KNOWN_BY = ['code', 'announcement', 'agent', 'timer', 'local', 'records'] as const;
export type KnownBy = (typeof KNOWN_BY)[number];
