import type { Page } from '@playwright/test';
import { SAMPLE_RATE } from '../../../src/lab/media/wav.ts';
import { installEars } from './page/ears.ts';
import type { LineAudio } from './tone-end.ts';

/** What the calls of a page sound like, whatever the page is. */
export interface PageHearing {
  /** By the order in which the page made its connections, from 0. */
  audio(connection: number): Promise<LineAudio>;
  connections(): Promise<number>;
}

/** Puts ears into a page; to be called before the page is loaded. */
export async function hearPage(page: Page): Promise<PageHearing> {
  const heard = new Map<number, number[]>();
  await page.exposeFunction('heard', (connection: number, samples: readonly number[]) => {
    const before = heard.get(connection);
    if (before) {
      for (const sample of samples) before.push(sample);
      return;
    }
    heard.set(connection, [...samples]);
  });
  await page.addInitScript(installEars, { sampleRate: SAMPLE_RATE });
  return {
    audio: async (connection) => {
      const counts = await page.evaluate((index) => window.ears.counts(index), connection);
      return { ...counts, heard: Int16Array.from(heard.get(connection) ?? [], (sample) => sample * 0x7fff) };
    },
    connections: () => page.evaluate(() => window.ears.calls),
  };
}
