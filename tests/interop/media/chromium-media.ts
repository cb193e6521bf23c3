import { randomBytes, randomUUID } from 'node:crypto';
import type { BrowserContext, Page } from '@playwright/test';
import { type DeskEventMessage, mediaReply, mediaReport } from '../../../src/contract/desk-api.ts';
import { systemClock } from '../../../src/main/adapters/clock/system-clock.ts';
import type { DeskClient } from '../../../src/main/command/desk-client.ts';
import { MediaRelay } from '../../../src/main/media/media-relay.ts';
import type { ChromiumHost } from './chromium-host.ts';
import { hearPage, type PageHearing } from './page-hearing.ts';
import type { LineAudio, ToneEnd } from './tone-end.ts';

/** A secure context needs no server: the page's one document is answered here. */
const PAGE = 'https://interop.waihu.test/';
const TIMEOUT_MS = 10_000;

interface Opened {
  readonly context: BrowserContext;
  readonly page: Page;
  readonly hearing: PageHearing | undefined;
  readonly client: DeskClient;
}

/** The renderer's own media in a real browser, in a bare page without the console around it, over the desk's own relay. */
export class ChromiumMedia extends MediaRelay implements ToneEnd {
  readonly #host: ChromiumHost;
  /** The page's connections by line. */
  readonly #connections = new Map<string, number>();
  #opened: Opened | undefined;

  readonly #keepsHeard: boolean;

  /** `keepsHeard: false` leaves the page as it is, without ears of the test's own; `audio` is not known then. */
  constructor(host: ChromiumHost, keepsHeard = true) {
    super({
      clock: systemClock(),
      ids: { next: () => randomUUID(), bytes: (count) => randomBytes(count) },
      timeoutMs: TIMEOUT_MS,
      changed: () => {},
    });
    this.#host = host;
    this.#keepsHeard = keepsHeard;
  }

  async open(): Promise<void> {
    if (this.#opened) return;
    const context = await this.#host.browser.newContext({ permissions: ['microphone'] });
    const page = await context.newPage();
    const hearing = this.#keepsHeard ? await hearPage(page) : undefined;
    const client: DeskClient = { id: 'page', send: (event) => this.#toPage(page, event) };
    await page.exposeFunction('reply', (reply: unknown) => this.reply(client, mediaReply.parse(reply)));
    await page.exposeFunction('report', (report: unknown) => this.report(client, mediaReport.parse(report)));
    await page.route(PAGE, (route) => route.fulfill({ contentType: 'text/html', body: '<!doctype html>' }));
    await page.goto(PAGE);
    await page.addScriptTag({ content: this.#host.linesScript });
    await page.evaluate(() => window.lines.start());
    this.#opened = { context, page, hearing, client };
    this.claim(client, false);
  }

  override async createOffer(
    lineId: string,
    direction: 'sendrecv' | 'sendonly' | 'inactive',
  ): Promise<string> {
    const offer = await super.createOffer(lineId, direction);
    await this.#know(lineId);
    return offer;
  }

  override async createAnswer(lineId: string, offerSdp: string): Promise<string> {
    const answer = await super.createAnswer(lineId, offerSdp);
    await this.#know(lineId);
    return answer;
  }

  async audio(lineId: string): Promise<LineAudio> {
    const connection = this.#connections.get(lineId);
    const hearing = this.#opened?.hearing;
    if (connection === undefined || !hearing) throw new Error(`line ${lineId} never had media`);
    return hearing.audio(connection);
  }

  async shutDown(): Promise<void> {
    const opened = this.#opened;
    this.#opened = undefined;
    if (!opened) return;
    this.release(opened.client);
    await opened.context.close();
  }

  #toPage(page: Page, event: DeskEventMessage): void {
    if (event.kind !== 'media') return;
    page
      .evaluate((request) => window.lines.handle(request), event.request)
      // The relay's own time-out tells of it, unless the page was closed on purpose.
      .catch((error: unknown) => this.#opened && console.warn('the page did not take a request', error));
  }

  async #know(lineId: string): Promise<void> {
    if (this.#connections.has(lineId) || !this.#opened) return;
    const { page } = this.#opened;
    this.#connections.set(lineId, await page.evaluate((id) => window.lines.connectionOf(id), lineId));
  }
}
