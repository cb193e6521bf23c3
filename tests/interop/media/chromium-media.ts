import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, type BrowserContext, chromium, type Page } from '@playwright/test';
import { SAMPLE_RATE } from '../../../src/lab/media/wav.ts';
import type { MediaEvent } from '../../../src/main/softphone/media-port.ts';
import { programPath } from '../peers/installed.ts';
import { installPageLines, type PageCounts } from './page-lines.ts';
import { sine } from './tone.ts';
import { DESK_TONE_HZ, type LineAudio, type ToneEnd } from './tone-end.ts';
import { writeWav } from './write-wav.ts';

/** A secure context needs no server: the page's one document is answered here. */
const PAGE = 'https://interop.waihu.test/';
const NOTHING: PageCounts = { sent: 0, received: 0, lost: 0 };

export interface ChromiumHost {
  readonly browser: Browser;
  close(): Promise<void>;
}

/** Starts Chromium with a microphone that hears nothing but the desk's tone. */
export async function startChromium(): Promise<ChromiumHost> {
  const folder = await mkdtemp(join(tmpdir(), 'waihu-interop-chromium-'));
  const microphone = join(folder, 'microphone.wav');
  // Chromium plays the file round and round; ten seconds of 440 Hz join without a click.
  await writeWav(microphone, sine(DESK_TONE_HZ, 10));
  const executablePath = programPath('chromium');
  const browser = await chromium.launch({
    ...(executablePath ? { executablePath } : {}),
    args: [
      '--use-fake-ui-for-media-stream',
      '--use-fake-device-for-media-stream',
      `--use-file-for-fake-audio-capture=${microphone}`,
      '--allow-loopback-in-peer-connection',
      '--autoplay-policy=no-user-gesture-required',
    ],
  });
  return {
    browser,
    close: async () => {
      await browser.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** A media end in a real browser: Chromium's own WebRTC in a bare page, as the renderer has it, without the console around it. */
export class ChromiumMedia implements ToneEnd {
  readonly ready = true;
  readonly #browser: Browser;
  readonly #heard = new Map<string, number[]>();
  readonly #last = new Map<string, Promise<PageCounts>>();
  readonly #listeners = new Set<(event: MediaEvent) => void>();
  readonly #open = new Set<string>();
  #context: BrowserContext | undefined;
  #page: Page | undefined;

  constructor(browser: Browser) {
    this.#browser = browser;
  }

  async open(): Promise<void> {
    if (this.#page) return;
    this.#context = await this.#browser.newContext({ permissions: ['microphone'] });
    const page = await this.#context.newPage();
    await page.route(PAGE, (route) => route.fulfill({ contentType: 'text/html', body: '<!doctype html>' }));
    await page.goto(PAGE);
    await page.exposeFunction('heard', (lineId: string, samples: readonly number[]) =>
      this.#hear(lineId, samples),
    );
    await page.evaluate(installPageLines, { sampleRate: SAMPLE_RATE });
    this.#page = page;
  }

  async createOffer(lineId: string, direction: 'sendrecv' | 'sendonly' | 'inactive'): Promise<string> {
    this.#open.add(lineId);
    return this.#there.evaluate((args) => window.lines.createOffer(...args), [lineId, direction] as const);
  }

  async acceptAnswer(lineId: string, sdp: string): Promise<void> {
    await this.#there.evaluate((args) => window.lines.acceptAnswer(...args), [lineId, sdp] as const);
  }

  async createAnswer(lineId: string, offerSdp: string): Promise<string> {
    this.#open.add(lineId);
    return this.#there.evaluate((args) => window.lines.createAnswer(...args), [lineId, offerSdp] as const);
  }

  async setMuted(lineId: string, muted: boolean): Promise<void> {
    await this.#there.evaluate((args) => window.lines.setMuted(...args), [lineId, muted] as const);
  }

  async sendDtmf(lineId: string, digits: string): Promise<boolean> {
    return this.#there.evaluate((args) => window.lines.sendDtmf(...args), [lineId, digits] as const);
  }

  async close(lineId: string): Promise<void> {
    if (!this.#open.delete(lineId)) return;
    const last = this.#there.evaluate((id) => window.lines.close(id), lineId);
    this.#last.set(lineId, last);
    await last;
  }

  onEvent(listener: (event: MediaEvent) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  async audio(lineId: string): Promise<LineAudio> {
    const counts = this.#open.has(lineId)
      ? await this.#there.evaluate((id) => window.lines.counts(id), lineId)
      : await (this.#last.get(lineId) ?? NOTHING);
    const samples = this.#heard.get(lineId) ?? [];
    return { ...counts, heard: Int16Array.from(samples, (sample) => sample * 0x7fff) };
  }

  async shutDown(): Promise<void> {
    this.#open.clear();
    await this.#context?.close();
    this.#context = undefined;
    this.#page = undefined;
  }

  get #there(): Page {
    if (!this.#page) throw new Error('the page is not open');
    return this.#page;
  }

  #hear(lineId: string, samples: readonly number[]): void {
    const before = this.#heard.get(lineId);
    if (before) {
      for (const sample of samples) before.push(sample);
      return;
    }
    this.#heard.set(lineId, [...samples]);
    for (const listener of this.#listeners) listener({ kind: 'first-audio', lineId });
  }
}
