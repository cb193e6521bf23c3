/**
 * How long a customer who answered may wait for an agent before the recorded message must be played.
 *
 * The time runs from the end of the greeting (47 CFR 64.1200(a)(7): two seconds after the called person's completed greeting),
 * and from the answer where nobody speaks. While the greeting lasts it stands still. All times in ms on one clock.
 */
export interface PatienceSettings {
  readonly patienceMs: number;
  /** A greeting of which no end is heard is over after this. */
  readonly longestGreetingMs: number;
}

export const PATIENCE_SETTINGS: PatienceSettings = { patienceMs: 2000, longestGreetingMs: 6000 };

/** Who called us and was answered without an agent waits this long for one before the message: no law counts here, and they want to talk. ms */
export const CALLER_WAITS_MS = 5000;

export interface AnsweredCall {
  readonly answeredAt: number;
  readonly greetingBegunAt?: number | undefined;
  readonly greetingEndedAt?: number | undefined;
}

/** When the message is due as far as is known now; ask again after each event of the greeting. */
export function patienceEndsAt(call: AnsweredCall, settings: PatienceSettings = PATIENCE_SETTINGS): number {
  const { answeredAt, greetingBegunAt: begunAt } = call;
  const { patienceMs, longestGreetingMs } = settings;
  const unspoken = answeredAt + patienceMs;
  // Who begins to speak when the time is over does not bring it back.
  if (begunAt === undefined || begunAt >= unspoken) return unspoken;
  const latestEnd = Math.max(answeredAt, begunAt) + longestGreetingMs;
  const endedAt = Math.min(call.greetingEndedAt ?? latestEnd, latestEnd);
  return Math.max(unspoken, endedAt + patienceMs);
}

/** Since when the customer waits: since the greeting's end, or the answer. Ahead of now while the greeting lasts, as far as is known. */
export function waitsSince(call: AnsweredCall, settings: PatienceSettings = PATIENCE_SETTINGS): number {
  return patienceEndsAt(call, settings) - settings.patienceMs;
}

/** Whether an agent came too late: the law counts such a call as abandoned, also where the two talked. `waitedMs`: from {@link waitsSince}. */
export function isTooLate(waitedMs: number, settings: PatienceSettings = PATIENCE_SETTINGS): boolean {
  return waitedMs > settings.patienceMs;
}
