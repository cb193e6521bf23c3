import type { PromisedCallback } from '../../../../contract/task-api.ts';

const DAYS = 7;

/** Callbacks by day, from today on, by this machine's calendar. `at`: begin of the day, epoch ms. */
export interface Week {
  readonly days: readonly { readonly at: number; readonly callbacks: readonly PromisedCallback[] }[];
  /** Promised for after the week. */
  readonly later: number;
}

/** Seven days from today; what should have been called before stands with today, where it is still owed. */
export function weekOf(callbacks: readonly PromisedCallback[], now: number): Week {
  const begins = Array.from({ length: DAYS + 1 }, (_, i) => {
    const day = new Date(now);
    return new Date(day.getFullYear(), day.getMonth(), day.getDate() + i).getTime();
  });
  const sorted = callbacks.toSorted((a, b) => a.at - b.at);
  const days = begins.slice(0, DAYS).map((at, i) => {
    const end = begins[i + 1] ?? at;
    return { at, callbacks: sorted.filter((each) => (i === 0 || each.at >= at) && each.at < end) };
  });
  return { days, later: sorted.filter((each) => each.at >= (begins[DAYS] ?? 0)).length };
}
