import type { BrowserContext, Page } from '@playwright/test';
import { WaihuError } from '../../../src/contract/errors.ts';
import type { MediaEvent } from '../../../src/main/softphone/media-port.ts';
import type { ChromiumHost } from './chromium-host.ts';
import { hearPage, type PageHearing } from './page-hearing.ts';
import type { LineAudio, ToneEnd } from './tone-end.ts';

/** A secure context needs no server: the page's one document is answered here. */
const PAGE = 'https://interop.waihu.test/';

interface Opened {
  readonly context: BrowserContext;
  readonly page: Page;
  readonly hearing: PageHearing;
}

/** The renderer's own media in a real browser, in a bare page without the console around it. */
export class ChromiumMedia implements ToneEnd {
  readonly ready = true;
  readonly #host: ChromiumHost;
  /** Lines by the page's connection, and the other way round. */
  readonly #connections = new Map<string, number>();
  readonly #listeners = new Set<(event: MediaEvent) => void>();
  #opened: Opened | undefined;

  constructor(host: ChromiumHost) {
    this.#host = host;
  }

  async open(): Promise<void> {
    if (this.#opened) return;
    const context = await this.#host.browser.newContext({ permissions: ['microphone'] });
    const page = await context.newPage();
    const hearing = await hearPage(page);
    hearing.onFirst((connection) => this.#firstAudio(connection));
    await page.route(PAGE, (route) => route.fulfill({ contentType: 'text/html', body: '<!doctype html>' }));
    await page.goto(PAGE);
    await page.addScriptTag({ content: this.#host.linesScript });
    await page.evaluate(() => window.lines.start());
    this.#opened = { context, page, hearing };
  }

  async createOffer(lineId: string, direction: 'sendrecv' | 'sendonly' | 'inactive'): Promise<string> {
    const offer = await this.#page.evaluate((args) => window.lines.createOffer(...args), [
      lineId,
      direction,
    ] as const);
    await this.#know(lineId);
    return offer;
  }

  async acceptAnswer(lineId: string, sdp: string, stage: 'early' | 'final'): Promise<void> {
    await this.#page.evaluate((args) => window.lines.acceptAnswer(...args), [lineId, sdp, stage] as const);
  }

  async createAnswer(lineId: string, offerSdp: string): Promise<string> {
    const answer = await this.#page.evaluate((args) => window.lines.createAnswer(...args), [
      lineId,
      offerSdp,
    ] as const);
    await this.#know(lineId);
    return answer;
  }

  async setMuted(lineId: string, muted: boolean): Promise<void> {
    await this.#page.evaluate((args) => window.lines.setMuted(...args), [lineId, muted] as const);
  }

  async sendDtmf(lineId: string, digits: string): Promise<boolean> {
    return this.#page.evaluate((args) => window.lines.sendDtmf(...args), [lineId, digits] as const);
  }

  async close(lineId: string): Promise<void> {
    if (!this.#opened || !this.#connections.has(lineId)) return;
    await this.#page.evaluate((id) => window.lines.close(id), lineId);
  }

  onEvent(listener: (event: MediaEvent) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  async audio(lineId: string): Promise<LineAudio> {
    const connection = this.#connections.get(lineId);
    if (connection === undefined || !this.#opened) throw new Error(`line ${lineId} never had media`);
    return this.#opened.hearing.audio(connection);
  }

  async shutDown(): Promise<void> {
    await this.#opened?.context.close();
    this.#opened = undefined;
  }

  get #page(): Page {
    if (!this.#opened) throw new Error('the page is not open');
    return this.#opened.page;
  }

  async #know(lineId: string): Promise<void> {
    if (this.#connections.has(lineId)) return;
    this.#connections.set(lineId, await this.#page.evaluate((id) => window.lines.connectionOf(id), lineId));
  }

  #firstAudio(connection: number): void {
    for (const [lineId, index] of this.#connections) {
      if (index !== connection) continue;
      for (const listener of this.#listeners) listener({ kind: 'first-audio', lineId });
    }
  }

  async setAttached(): Promise<void> {}

  playMessage(): Promise<void> {
    return Promise.reject(new WaihuError('media.not-ready'));
  }

  bridge(): Promise<void> {
    return Promise.reject(new WaihuError('media.not-ready'));
  }
}
