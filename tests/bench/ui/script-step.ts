import type { Page } from '@playwright/test';
import { atMost, type Bench } from '../bench.ts';
import { withConsole } from '../bench-console.ts';
import { ms, percentile } from '../numbers.ts';
import { lengthenHistories } from './long-history.ts';
import { traced, workPerKey } from './trace.ts';

const FRAME_MS = 16.7;
const ENTRIES = 10_000;
const FIRST = '开场';
const SECOND = '结束：约回拨';
/** Steps before it counts: code that ran a few times runs as it does all day. */
const WARM_UP = 20;

/** From the key that goes on or back in the script to the frame that shows the step: the main thread's work. */
export const scriptStep: Bench = {
  name: 'script-step',
  title: 'Console: a step of the script',
  run({ quick }) {
    const steps = quick ? 10 : 200;
    return withConsole(
      { customers: 1, prepare: (profileDir) => lengthenHistories(profileDir, ENTRIES) },
      async ({ agent, browser, page }) => {
        await agent.ready();
        await agent.callUntilTalking();
        await step(page, FIRST).waitFor();
        // Not now: to a step that asks for no field of its own.
        await page.keyboard.press('2');
        await step(page, SECOND).waitFor();
        await wholeHistory(page, ENTRIES);
        await walk(page, WARM_UP);
        const events = await traced(browser, page, 'script-step', () => walk(page, steps));
        const work = workPerKey(events);
        if (work.length < steps / 2) throw new Error(`the trace shows ${work.length} of ${steps} steps`);
        const p95 = percentile(work, 0.95);
        return [
          {
            what: `main thread's work, key -> frame, ${work.length} steps, ${ENTRIES} entries in the history`,
            value: `p50 ${ms(percentile(work, 0.5))}  p95 ${ms(p95)}  max ${ms(percentile(work, 1))}`,
            bound: atMost(p95, FRAME_MS, 'ms (p95)'),
          },
        ];
      },
    );
  },
};

const step = (page: Page, title: string) => page.getByRole('region', { name: title, exact: true });

/** Back and on again, from the second step, an even number of times. */
async function walk(page: Page, steps: number): Promise<void> {
  for (let index = 0; index < steps; index++) {
    await page.keyboard.press(index % 2 === 0 ? '[' : ']');
    await step(page, index % 2 === 0 ? FIRST : SECOND).waitFor();
    await twoFrames(page);
  }
}

/** The history is there whole: what is measured is measured beside it. */
export async function wholeHistory(page: Page, entries: number): Promise<void> {
  const history = page.getByRole('region', { name: '客户历程' }).first();
  await page.waitForFunction(
    ([text, least]) => Number(text?.textContent?.replaceAll(',', '').match(/\d{5,}/)?.[0] ?? 0) >= least,
    [await history.elementHandle(), entries] as const,
    { timeout: 60_000 },
  );
}

async function twoFrames(page: Page): Promise<void> {
  await page.evaluate(
    () => new Promise<void>((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve()))),
  );
}
