import { BrowserWindow, type BrowserWindowConstructorOptions, type WebPreferences } from 'electron';
import { APP_URL } from '../../../contract/ipc-channels.ts';
import { SMALLEST, type WindowPlace } from '../../../core/desktop/window-place.ts';

interface PageOptions {
  readonly preload: string;
  readonly developer: boolean;
}

/** The same for each page of the app: isolated, sandboxed, without Node. */
function safePreferences(options: PageOptions): WebPreferences {
  return {
    preload: options.preload,
    contextIsolation: true,
    sandbox: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    webSecurity: true,
    allowRunningInsecureContent: false,
    experimentalFeatures: false,
    webviewTag: false,
    navigateOnDragDrop: false,
    // Its dictionaries would be fetched from a third party.
    spellcheck: false,
    backgroundThrottling: false,
    devTools: options.developer,
  };
}

/** The second window, of the customer's card, which the page opens by itself. */
export function cardWindow(options: PageOptions): BrowserWindowConstructorOptions {
  return {
    width: 760,
    height: 860,
    minWidth: 420,
    minHeight: 480,
    autoHideMenuBar: true,
    webPreferences: safePreferences(options),
  };
}

/** The desk's window. Timers keep their pace in the background: a call goes on while its window is hidden. */
export function openWindow(options: PageOptions & { readonly place: WindowPlace }): BrowserWindow {
  const window = new BrowserWindow({
    x: options.place.x,
    y: options.place.y,
    width: options.place.width,
    height: options.place.height,
    minWidth: SMALLEST.width,
    minHeight: SMALLEST.height,
    show: false,
    autoHideMenuBar: true,
    title: 'Waihu',
    webPreferences: safePreferences(options),
  });
  window.once('ready-to-show', () => {
    if (options.place.maximized) window.maximize();
    window.show();
  });
  void window.loadURL(APP_URL);
  return window;
}
