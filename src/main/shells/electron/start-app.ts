import type { App, BrowserWindow, IpcMain, PowerMonitor, Session } from 'electron';
import type { DeskView } from '../../../contract/desk-view.ts';
import type { WindowPlace } from '../../../core/desktop/window-place.ts';
import type { Log } from '../../ports.ts';
import type { DeskHost } from '../desk-host.ts';
import { DeskIpc } from './desk-ipc.ts';
import type { AppWindow } from './desktop/electron-desktop.ts';
import { guardNavigation } from './navigation.ts';
import { guardPermissions } from './permissions.ts';
import { cardWindow, openWindow } from './window.ts';
import { heedZoomKeys } from './zoom-keys.ts';

/** A desk that the app owns. */
export interface OwnDesk extends DeskHost {
  view(): Pick<DeskView, 'work'>;
  close(): Promise<void>;
}

/** Electron's parts and the app's own, so that a stand-in can take their place. */
export interface AppParts {
  readonly app: Pick<
    App,
    'requestSingleInstanceLock' | 'enableSandbox' | 'whenReady' | 'on' | 'quit' | 'exit' | 'isPackaged'
  >;
  readonly ipcMain: Pick<IpcMain, 'handle'>;
  readonly powerMonitor: Pick<PowerMonitor, 'on'>;
  readonly log: Log;
  readonly desktop: {
    readonly zoom: number;
    bind(window: AppWindow): void;
    zoomed(factor: number): void;
  };
  /** Where the window opens; asked once the app is ready. */
  place(): WindowPlace;
  rememberPlace(window: BrowserWindow): void;
  /** Path of the built preload. */
  readonly preload: string;
  /** Asked once the app is ready. */
  session(): Session;
  serve(): void;
  createDesk(): Promise<OwnDesk>;
  /** A person decides whether quitting may end the call that is up. */
  mayEndCall(): boolean;
}

/** Runs the app: one instance, one window, one desk. A second start brings the first one's window to the front. */
export function startApp(parts: AppParts): void {
  const { app, log } = parts;
  if (!app.requestSingleInstanceLock()) {
    app.quit();
    return;
  }
  app.enableSandbox();
  const page = { preload: parts.preload, developer: !app.isPackaged };
  guardNavigation(app, log, () => cardWindow(page));
  let window: BrowserWindow | undefined;
  const bringForward = () => {
    if (window?.isMinimized()) window.restore();
    // It may be hidden and still closing.
    window?.show();
    window?.focus();
  };
  app.on('second-instance', bringForward);
  app.on('window-all-closed', () => app.quit());

  const open = async (): Promise<void> => {
    await app.whenReady();
    guardPermissions(parts.session());
    parts.serve();
    const desk = await parts.createDesk();
    const mayLeave = () => desk.view().work?.stage !== 'call' || parts.mayEndCall();
    const leaving = closeDeskBeforeQuit(app, desk, { mayLeave, hide: () => window?.hide() }, log);
    notePower(parts.powerMonitor, log);
    const ipc = new DeskIpc(parts.ipcMain, desk, log);
    window = openWindow({ ...page, place: parts.place() });
    parts.rememberPlace(window);
    ipc.attach(window.webContents);
    window.webContents.on('did-create-window', (card) => ipc.attach(card.webContents));
    bindDesktop(parts.desktop, window, bringForward);
    window.on('close', (event) => {
      // The calls' sound lives in it: it is out of sight at once, and gone with the app.
      event.preventDefault();
      if (leaving()) app.quit();
    });
  };
  open().catch((error: unknown) => {
    log.error('The app does not start.', { cause: String(error) });
    app.exit(1);
  });
}

function bindDesktop(desktop: AppParts['desktop'], window: BrowserWindow, bringForward: () => void): void {
  const { webContents } = window;
  desktop.bind({
    bringForward,
    isInFront: () => window.isFocused(),
    setZoom: (factor) => webContents.setZoomFactor(factor),
  });
  // A page that is loaded anew begins at its usual size.
  webContents.on('did-finish-load', () => webContents.setZoomFactor(desktop.zoom));
  heedZoomKeys(webContents, (factor) => desktop.zoomed(factor));
}

/**
 * Quitting waits, out of sight, until the desk has let ring what must ring and put everything on record, and ends no call unasked. Answers
 * whether the app may be left, for whatever else would end it; who agreed once is not asked again.
 */
function closeDeskBeforeQuit(
  app: AppParts['app'],
  desk: OwnDesk,
  window: { readonly mayLeave: () => boolean; readonly hide: () => void },
  log: Log,
): () => boolean {
  let agreed = false;
  let closing = false;
  const leaving = () => {
    agreed ||= window.mayLeave();
    return agreed;
  };
  app.on('before-quit', (event) => {
    event.preventDefault();
    if (closing || !leaving()) return;
    closing = true;
    window.hide();
    desk.close().then(
      () => app.exit(0),
      (error: unknown) => {
        log.error('The desk did not close.', { cause: String(error) });
        app.exit(1);
      },
    );
  });
  return leaving;
}

/** Sleep needs no hook in the desk: its clock measures it and closes gate and leases. It is noted, to explain a lost call. */
function notePower(powerMonitor: AppParts['powerMonitor'], log: Log): void {
  powerMonitor.on('suspend', () => log.info('The machine goes to sleep.'));
  powerMonitor.on('resume', () => log.info('The machine woke up.'));
}
