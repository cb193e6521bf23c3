import type { App, BrowserWindowConstructorOptions, WebContents } from 'electron';
import { CARD_URL } from '../../../contract/ipc-channels.ts';
import type { Log } from '../../ports.ts';
import { isOwnPage } from './own-page.ts';

type CardWindow = () => BrowserWindowConstructorOptions;

/** Keeps every page of the app on the app: no navigation elsewhere, no new windows but the customer's card, no webviews. */
export function guardNavigation(app: Pick<App, 'on'>, log: Log, card: CardWindow): void {
  app.on('web-contents-created', (_event, contents) => guardContents(contents, log, card));
}

function guardContents(contents: WebContents, log: Log, card: CardWindow): void {
  const refuseForeign = (event: { preventDefault(): void; readonly url: string }): void => {
    if (isOwnPage(event.url)) return;
    event.preventDefault();
    log.warn('A navigation away from the app was refused.');
  };
  contents.on('will-navigate', refuseForeign);
  contents.on('will-frame-navigate', refuseForeign);
  contents.on('will-redirect', refuseForeign);
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(({ url }) => {
    if (url === CARD_URL) return { action: 'allow', overrideBrowserWindowOptions: card() };
    log.warn('A new window was refused.');
    return { action: 'deny' };
  });
}
