import type { App, WebContents } from 'electron';
import type { Log } from '../../ports.ts';
import { isOwnPage } from './own-page.ts';

/** Keeps every page of the app on the app: no navigation elsewhere, no new windows, no webviews. */
export function guardNavigation(app: Pick<App, 'on'>, log: Log): void {
  app.on('web-contents-created', (_event, contents) => guardContents(contents, log));
}

function guardContents(contents: WebContents, log: Log): void {
  const refuseForeign = (event: { preventDefault(): void; readonly url: string }): void => {
    if (isOwnPage(event.url)) return;
    event.preventDefault();
    log.warn('A navigation away from the app was refused.');
  };
  contents.on('will-navigate', refuseForeign);
  contents.on('will-frame-navigate', refuseForeign);
  contents.on('will-redirect', refuseForeign);
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(() => {
    log.warn('A new window was refused.');
    return { action: 'deny' };
  });
}
