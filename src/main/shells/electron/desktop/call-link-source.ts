import type { App } from 'electron';
import { APP_SCHEME } from '../../../../contract/ipc-channels.ts';

/** What may be a link; the desk reads it strictly. */
const LOOKS_LIKE = /^(?:waihu|tel):/i;

type LinkApp = Pick<
  App,
  'on' | 'isPackaged' | 'setAsDefaultProtocolClient' | 'removeAsDefaultProtocolClient'
>;

/**
 * Links that the system hands over: in the arguments of a start, of a second start, or as macOS's event.
 *
 * A link that comes before anybody listens waits, the latest only.
 */
export class CallLinkSource {
  readonly #app: LinkApp;
  #listener: ((text: string) => void) | undefined;
  #early: string | undefined;

  constructor(app: LinkApp, argv: readonly string[]) {
    this.#app = app;
    this.#early = linkIn(argv);
    app.on('second-instance', (_event, arguments_) => this.#take(linkIn(arguments_)));
    app.on('open-url', (event, url) => {
      event.preventDefault();
      this.#take(url);
    });
  }

  listen(listener: (text: string) => void): void {
    this.#listener = listener;
    const early = this.#early;
    this.#early = undefined;
    this.#take(early);
  }

  /** The product's own links come here always, the whole system's telephone links where the settings say so. */
  register(phoneLinks: boolean): void {
    // Started from its sources the program is Electron itself: the system would open that.
    if (!this.#app.isPackaged) return;
    this.#app.setAsDefaultProtocolClient(APP_SCHEME);
    if (phoneLinks) this.#app.setAsDefaultProtocolClient('tel');
    else this.#app.removeAsDefaultProtocolClient('tel');
  }

  #take(text: string | undefined): void {
    if (text === undefined) return;
    if (this.#listener) this.#listener(text);
    else this.#early = text;
  }
}

/** The last argument that looks like one: switches of Chromium may follow the program's name, never the link. */
function linkIn(argv: readonly string[]): string | undefined {
  return argv.findLast((argument) => LOOKS_LIKE.test(argument));
}
