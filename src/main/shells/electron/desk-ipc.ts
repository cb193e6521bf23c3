import type { IpcMain, IpcMainInvokeEvent, WebContents } from 'electron';
import type { BridgeAnswer } from '../../../contract/bridge-wire.ts';
import type { DeskClientPort } from '../../../contract/desk-api.ts';
import { IPC } from '../../../contract/ipc-channels.ts';
import type { Log } from '../../ports.ts';
import type { DeskHost } from '../desk-host.ts';
import { isOwnPage } from './own-page.ts';

const RELOAD_PAUSE_MS = 5_000;

/**
 * Joins the window's page to the desk over the one channel there is.
 *
 * Each load of the page is a client of its own: a reload or a crash tells the desk that the former one is gone, so that
 * its calls wait for the next. Messages from any other frame or page are refused before they are looked at.
 */
export class DeskIpc {
  readonly #desk: DeskHost;
  readonly #log: Log;
  readonly #clients = new Map<WebContents, DeskClientPort>();
  /** When each page was last loaded again, by `performance.now()`: windows crash each for itself. */
  readonly #lastReload = new WeakMap<WebContents, number>();

  constructor(ipc: Pick<IpcMain, 'handle'>, desk: DeskHost, log: Log) {
    this.#desk = desk;
    this.#log = log;
    ipc.handle(IPC.call, (event, command: unknown, input: unknown) => this.#call(event, command, input));
  }

  /** Follows the life of a window's page. */
  attach(contents: WebContents): void {
    contents.on('did-start-navigation', (details) => {
      if (details.isMainFrame && !details.isSameDocument) this.#gone(contents);
    });
    contents.on('render-process-gone', (_event, details) => {
      this.#log.warn('The renderer is gone.', { reason: details.reason });
      this.#gone(contents);
      if (details.reason !== 'clean-exit') this.#reload(contents);
    });
    contents.on('destroyed', () => this.#gone(contents));
  }

  /** Loads a crashed page again, but not one that crashes at once each time. */
  #reload(contents: WebContents): void {
    const now = performance.now();
    const again = now - (this.#lastReload.get(contents) ?? Number.NEGATIVE_INFINITY) < RELOAD_PAUSE_MS;
    this.#lastReload.set(contents, now);
    if (again) this.#log.error('The renderer crashes as soon as it is loaded; it stays closed.');
    else contents.reload();
  }

  async #call(event: IpcMainInvokeEvent, command: unknown, input: unknown): Promise<BridgeAnswer> {
    if (!isTrustedSender(event)) {
      this.#log.warn('A message from a foreign frame was refused.');
      return { ok: false, error: { code: 'shell.bad-origin' } };
    }
    if (typeof command !== 'string') return { ok: false, error: { code: 'bad-request' } };
    return this.#client(event.sender).handle(command, input);
  }

  #client(contents: WebContents): DeskClientPort {
    const present = this.#clients.get(contents);
    if (present) return present;
    const client = this.#desk.connect((event) => {
      if (!contents.isDestroyed()) contents.send(IPC.event, event);
    });
    this.#clients.set(contents, client);
    return client;
  }

  #gone(contents: WebContents): void {
    this.#clients.get(contents)?.gone();
    this.#clients.delete(contents);
  }
}

/** Only the main frame of a page of the app itself. */
function isTrustedSender(event: IpcMainInvokeEvent): boolean {
  const frame = event.senderFrame;
  return frame !== null && frame === event.sender.mainFrame && isOwnPage(frame.url);
}
