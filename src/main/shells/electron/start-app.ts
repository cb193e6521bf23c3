import type { App, BrowserWindow, IpcMain, PowerMonitor, Session } from 'electron';
import type { DeskView } from '../../../contract/desk-view.ts';
import type { Log } from '../../ports.ts';
import type { DeskHost } from '../desk-host.ts';
import { DeskIpc } from './desk-ipc.ts';
import { guardNavigation } from './navigation.ts';
import { guardPermissions } from './permissions.ts';
import { openWindow } from './window.ts';

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
    const mayLeave = () => desk.view().work?.stage !== 'call' || parts.mayEndCall();
    const leaving = closeDeskBeforeQuit(app, desk, mayLeave, log);
    notePower(parts.powerMonitor, log);
    const ipc = new DeskIpc(parts.ipcMain, desk, log);
    window = openWindow({ preload: parts.preload, developer: !app.isPackaged });
    ipc.attach(window.webContents);
    window.on('close', (event) => {
      if (!leaving()) event.preventDefault();
    });
  };
  open().catch((error: unknown) => {
    log.error('The app does not start.', { cause: String(error) });
    app.exit(1);
  });
}

/**
 * Quitting waits until the desk has put everything on record, and ends no call unasked. Answers whether the app may be left, for
 * whatever else would end it; who agreed once is not asked again.
 */
function closeDeskBeforeQuit(
  app: AppParts['app'],
  desk: OwnDesk,
  mayLeave: () => boolean,
  log: Log,
): () => boolean {
  let agreed = false;
  let closing = false;
  const leaving = () => {
    agreed ||= mayLeave();
    return agreed;
  };
  app.on('before-quit', (event) => {
    event.preventDefault();
    if (closing || !leaving()) return;
    closing = true;
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
