import type { AgentStateChanged } from '../sync/fact.ts';

/** A rest (小休) that was taken; without `to` it lasts. Epoch ms, centre's clock. */
export interface RestSpan {
  readonly from: number;
  readonly to?: number | undefined;
}

/** What of the day went into rests. `since`: the one that lasts, not in `usedMs`. */
export interface RestTaken {
  readonly usedMs: number;
  readonly since?: number | undefined;
}

/** Older ones are of no day any more. ms */
const KEPT_MS = 48 * 3_600_000;

/**
 * The rests after the agent's status or state changed. One that was chosen during a call begins when the call is done with; meals, meetings and
 * training are no rests. The same array where nothing changed.
 */
export function restsAfter(
  spans: readonly RestSpan[],
  changed: Pick<AgentStateChanged, 'at' | 'status' | 'state' | 'breakReason'>,
): readonly RestSpan[] {
  const { at, status, state, breakReason } = changed;
  const rests = status === 'on-break' && state === 'idle' && breakReason === 'rest';
  const last = spans.at(-1);
  const lasts = last !== undefined && last.to === undefined;
  if (rests === lasts) return spans;
  const kept = spans.filter(({ from }) => from > at - KEPT_MS);
  if (rests) return [...kept, { from: at }];
  return kept.map((span) => (span === last ? { ...span, to: Math.max(span.from, at) } : span));
}

/** The rests of the day that began at `dayBegan`, epoch ms. One that was never ended, on a day before, belongs to that day. */
export function restTaken(spans: readonly RestSpan[], dayBegan: number): RestTaken {
  const today = spans.filter(({ from }) => from >= dayBegan);
  const usedMs = today.reduce((sum, { from, to }) => sum + (to === undefined ? 0 : to - from), 0);
  const since = today.find(({ to }) => to === undefined)?.from;
  return since === undefined ? { usedMs } : { usedMs, since };
}

/** What is left of the quota at `now`, epoch ms; below zero it is exceeded by so much. ms */
export function restLeft({ usedMs, since }: RestTaken, quotaMinutes: number, now: number): number {
  const lasting = since === undefined ? 0 : Math.max(0, now - since);
  return quotaMinutes * 60_000 - usedMs - lasting;
}
