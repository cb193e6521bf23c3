import { BrowserWindow } from 'electron';
import { APP_URL } from '../../../contract/ipc-channels.ts';

/** The desk's window. Timers keep their pace in the background: a call goes on while its window is hidden. */
export function openWindow(options: {
  readonly preload: string;
  readonly developer: boolean;
}): BrowserWindow {
  const window = new BrowserWindow({
    width: 1440,
    height: 900,
    minWidth: 1024,
    minHeight: 640,
    show: false,
    autoHideMenuBar: true,
    title: 'Waihu',
    webPreferences: {
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
    },
  });
  window.once('ready-to-show', () => window.show());
  void window.loadURL(APP_URL);
  return window;
}
