import type { App, BrowserWindow, IpcMain, PowerMonitor, Session } from 'electron';
import type { Log } from '../../ports.ts';
import type { DeskHost } from '../desk-host.ts';
import { DeskIpc } from './desk-ipc.ts';
import { guardNavigation } from './navigation.ts';
import { guardPermissions } from './permissions.ts';
import { openWindow } from './window.ts';

/** A desk that the app owns. */
export interface OwnDesk extends DeskHost {
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
  /** Path of the built preload. */
  readonly preload: string;
  /** Asked once the app is ready. */
  session(): Session;
  serve(): void;
  createDesk(): Promise<OwnDesk>;
}

/** Runs the app: one instance, one window, one desk. A second start brings the first one's window to the front. */
export function startApp(parts: AppParts): void {
  const { app, log } = parts;
  if (!app.requestSingleInstanceLock()) {
    app.quit();
    return;
  }
  app.enableSandbox();
  guardNavigation(app, log);
  let window: BrowserWindow | undefined;
  app.on('second-instance', () => {
    if (window?.isMinimized()) window.restore();
    window?.focus();
  });
  app.on('window-all-closed', () => app.quit());

  const open = async (): Promise<void> => {
    await app.whenReady();
    guardPermissions(parts.session());
    parts.serve();
    const desk = await parts.createDesk();
    closeDeskBeforeQuit(app, desk, log);
    notePower(parts.powerMonitor, log);
    const ipc = new DeskIpc(parts.ipcMain, desk, log);
    window = openWindow({ preload: parts.preload, developer: !app.isPackaged });
    ipc.attach(window.webContents);
  };
  open().catch((error: unknown) => {
    log.error('The app does not start.', { cause: String(error) });
    app.exit(1);
  });
}

/** Quitting waits until the desk has put everything on record. */
function closeDeskBeforeQuit(app: AppParts['app'], desk: OwnDesk, log: Log): void {
  let closing = false;
  app.on('before-quit', (event) => {
    event.preventDefault();
    if (closing) return;
    closing = true;
    desk.close().then(
      () => app.exit(0),
      (error: unknown) => {
        log.error('The desk did not close.', { cause: String(error) });
        app.exit(1);
      },
    );
  });
}

/** Sleep needs no hook in the desk: its clock measures it and closes gate and leases. It is noted, to explain a lost call. */
function notePower(powerMonitor: AppParts['powerMonitor'], log: Log): void {
  powerMonitor.on('suspend', () => log.info('The machine goes to sleep.'));
  powerMonitor.on('resume', () => log.info('The machine woke up.'));
}
