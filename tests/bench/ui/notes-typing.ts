import type { Page } from '@playwright/test';
import type { Bench } from '../bench.ts';
import { withConsole } from '../bench-console.ts';
import { ms, percentile, times } from '../numbers.ts';
import { lengthenHistories } from './long-history.ts';
import { wholeHistory } from './script-step.ts';
import { traced } from './trace.ts';

const LIMIT = 1.5;
const ENTRIES = 10_000;

/** From a key to the frame with its letter, in the notes of a long-known customer and in a page that holds nothing but a field. */
export const notesTyping: Bench = {
  name: 'notes',
  title: 'Console: typing in the notes',
  run({ quick }) {
    const rounds = quick ? 2 : 10;
    const letters = quick ? 10 : 50;
    return withConsole(
      { customers: 1, prepare: (profileDir) => lengthenHistories(profileDir, ENTRIES) },
      async ({ agent, browser, page }) => {
        await agent.ready();
        await agent.callUntilTalking();
        await wholeHistory(page, ENTRIES);
        const empty = await browser.newPage({ viewport: { width: 1440, height: 900 } });
        await empty.setContent(
          '<!doctype html><textarea aria-label="备注" style="width: 300px; height: 72px"></textarea>',
        );
        const desk: number[] = [];
        const bare: number[] = [];
        await page.evaluate(watchTyping);
        await empty.evaluate(watchTyping);
        await traced(browser, page, 'notes', async () => {
          for (let round = 0; round < rounds; round++) {
            bare.push(...(await typeInto(empty, letters)));
            desk.push(...(await typeInto(page, letters)));
          }
        });
        const [p99, bare99] = [percentile(desk, 0.99), percentile(bare, 0.99)];
        const spread = (values: readonly number[]) =>
          `p50 ${ms(percentile(values, 0.5))}  p99 ${ms(percentile(values, 0.99))}`;
        return [
          {
            what: `key -> frame, notes / empty page, p99 of ${desk.length} letters`,
            value: times(p99 / bare99),
            bound: { text: `<= ${LIMIT} x`, holds: p99 / bare99 <= LIMIT },
          },
          { what: `  notes, ${ENTRIES} entries in the history`, value: spread(desk) },
          { what: '  a field in an empty page', value: spread(bare) },
        ];
      },
    );
  },
};

/** Runs in the page: how long each letter takes from its key's own time stamp until the frame with it was handed over, ms. */
function watchTyping(): void {
  const painted: number[] = [];
  Object.assign(globalThis, { waihuTyped: painted });
  let pressedAt = 0;
  addEventListener('keydown', (event) => (pressedAt = event.timeStamp), true);
  addEventListener(
    'input',
    () => {
      const from = pressedAt;
      requestAnimationFrame(() => {
        const channel = new MessageChannel();
        channel.port1.onmessage = () => painted.push(performance.now() - from);
        channel.port2.postMessage(undefined);
      });
    },
    true,
  );
}

async function typeInto(page: Page, letters: number): Promise<number[]> {
  await page.bringToFront();
  await page.getByRole('textbox', { name: '备注' }).focus();
  const seen = () => page.evaluate(() => (globalThis as unknown as { waihuTyped: number[] }).waihuTyped);
  const before = (await seen()).length;
  for (let letter = 0; letter < letters; letter++) {
    await page.keyboard.press('a');
    await page.waitForFunction(
      (count) => (globalThis as unknown as { waihuTyped: number[] }).waihuTyped.length >= count,
      before + letter + 1,
    );
  }
  return (await seen()).slice(before);
}
