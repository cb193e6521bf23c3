import type { Page } from '@playwright/test';

const MARK = 'waihu-talking';
const PINGS = 5;

/** Runs in the page: marks each frame that first shows the talking state, once that frame has been handed over for painting. */
export function watchTalking(): void {
  let shown = false;
  const look = (): void => {
    const there = document.querySelector('[role=timer][aria-label="通话中"]') !== null;
    if (there && !shown) {
      requestAnimationFrame(() => {
        // A message comes after the frame it was sent from has been laid out and painted; another animation frame would be the next.
        const channel = new MessageChannel();
        channel.port1.onmessage = () => performance.mark('waihu-talking');
        channel.port2.postMessage(undefined);
      });
    }
    shown = there;
  };
  new MutationObserver(look).observe(document, { childList: true, subtree: true, attributes: true });
}

/** Epoch ms on the page's clock of the n-th such frame (from 0). */
export async function paintedAt(page: Page, index: number): Promise<number> {
  const handle = await page.waitForFunction(
    ([name, at]) => {
      const mark = performance.getEntriesByName(name)[at];
      return mark && performance.timeOrigin + mark.startTime;
    },
    [MARK, index] as const,
    { timeout: 10_000 },
  );
  return (await handle.jsonValue()) ?? 0;
}

/** How far the page's clock is ahead of this process', ms: by the quickest of some pings, half of which it may be wrong. */
export async function clockOffset(page: Page): Promise<number> {
  let best = { took: Number.POSITIVE_INFINITY, offset: 0 };
  for (let ping = 0; ping < PINGS; ping++) {
    const sent = epochMs();
    const there = await page.evaluate(() => performance.timeOrigin + performance.now());
    const back = epochMs();
    if (back - sent < best.took) best = { took: back - sent, offset: there - (sent + back) / 2 };
  }
  return best.offset;
}

/** Epoch ms with fractions, monotonic within this process. */
export function epochMs(): number {
  return performance.timeOrigin + performance.now();
}
