import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Browser, Page } from '@playwright/test';
import { z } from 'zod';

/** Where traces are kept to be looked at (chrome://tracing, ui.perfetto.dev); git ignores the folder. */
export const TRACES = resolve(import.meta.dirname, '../../../out/traces');
const CATEGORIES = [
  '-*',
  'devtools.timeline',
  'disabled-by-default-devtools.timeline',
  'toplevel',
  'blink.user_timing',
];

const traceEvent = z.object({
  name: z.string(),
  ph: z.string(),
  /** µs. */
  ts: z.number().default(0),
  dur: z.number().optional(),
  /** Of `dur`, what the thread had a processor, µs. */
  tdur: z.number().optional(),
  pid: z.number(),
  tid: z.number(),
  args: z
    .object({ data: z.object({ type: z.string().optional() }).optional() })
    .optional()
    .catch(undefined),
});
export type TraceEvent = z.infer<typeof traceEvent>;

/** Traces what Chromium does meanwhile; the trace is kept under this name. */
export async function traced(
  browser: Browser,
  page: Page,
  name: string,
  work: () => Promise<void>,
): Promise<readonly TraceEvent[]> {
  mkdirSync(TRACES, { recursive: true });
  await browser.startTracing(page, { path: join(TRACES, `${name}.json`), categories: CATEGORIES });
  await work();
  const { traceEvents } = JSON.parse((await browser.stopTracing()).toString()) as { traceEvents: unknown[] };
  return traceEvents.flatMap((event) => traceEvent.safeParse(event).data ?? []);
}

/**
 * Main-thread work from each key to the frame that it made, ms: the processor time of the tasks from its dispatch to the end of the next commit.
 *
 * Processor time, since a busy machine lets the thread wait in the middle of a task.
 */
export function workPerKey(events: readonly TraceEvent[]): number[] {
  const keys = events.filter(({ name, args }) => name === 'EventDispatch' && args?.data?.type === 'keydown');
  return keys.flatMap(({ ts, pid, tid }) => {
    const here = events.filter((event) => event.pid === pid && event.tid === tid && event.dur !== undefined);
    const commit = here
      .filter((event) => event.name === 'Commit' && event.ts > ts)
      .sort((one, other) => one.ts - other.ts)[0];
    if (!commit) return [];
    const tasks = here.filter(
      (event) =>
        event.name === 'RunTask' &&
        event.ts < commit.ts + (commit.dur ?? 0) &&
        event.ts + (event.dur ?? 0) > ts,
    );
    return [tasks.reduce((sum, { dur = 0, tdur = dur }) => sum + tdur, 0) / 1_000];
  });
}
