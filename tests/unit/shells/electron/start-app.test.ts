import { EventEmitter } from 'node:events';
import type { Session } from 'electron';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { APP_URL, CARD_URL, IPC } from '../../../../src/contract/ipc-channels.ts';
import { workOf } from '../../../support/renderer/scenes.ts';
import { StandInContents, StandInIpc } from '../../../support/shells/stand-in-electron.ts';
import { NotingLog, StubDesk } from '../../../support/shells/stub-desk.ts';

const windows = vi.hoisted(
  () =>
    [] as {
      webContents: StandInContents;
      focus: () => void;
      show: () => void;
      hide: () => void;
      close: (event: { preventDefault(): void }) => void;
    }[],
);

vi.mock('electron', () => ({
  BrowserWindow: class {
    readonly webContents = new StandInContents(APP_URL);
    readonly focus = vi.fn();
    readonly show = vi.fn();
    readonly hide = vi.fn();
    constructor() {
      windows.push(this);
    }
    readonly on = (name: string, listener: (event: { preventDefault(): void }) => void) => {
      if (name === 'close') this.close = listener;
    };
    close: (event: { preventDefault(): void }) => void = () => {};
    isMinimized(): boolean {
      return false;
    }
    once(): void {}
    loadURL(): Promise<void> {
      return Promise.resolve();
    }
  },
}));

const { startApp } = await import('../../../../src/main/shells/electron/start-app.ts');

class StandInApp extends EventEmitter {
  readonly isPackaged = true;
  readonly steps: string[] = [];
  first = true;
  readonly exited: number[] = [];
  requestSingleInstanceLock(): boolean {
    return this.first;
  }
  enableSandbox(): void {
    this.steps.push('sandbox');
  }
  whenReady(): Promise<void> {
    return Promise.resolve();
  }
  quit(): void {
    this.steps.push('quit');
  }
  exit(code: number): void {
    this.exited.push(code);
  }
}

class ClosableDesk extends StubDesk {
  closed = 0;
  fails = false;
  talking = false;
  view() {
    return this.talking ? { work: workOf(0) } : {};
  }
  close(): Promise<void> {
    this.closed++;
    return this.fails ? Promise.reject(new Error('disk full')) : Promise.resolve();
  }
}

let app: StandInApp;
let desk: ClosableDesk;
const mayEndCall = vi.fn<() => boolean>();
const desktop = { zoom: 1.25, bind: vi.fn(), zoomed: vi.fn() };
const rememberPlace = vi.fn();
let parts: Parameters<typeof startApp>[0];

beforeEach(() => {
  windows.length = 0;
  mayEndCall.mockReset();
  desktop.zoomed.mockClear();
  app = new StandInApp();
  desk = new ClosableDesk();
  const session = {
    setPermissionRequestHandler: () => app.steps.push('permissions'),
    setPermissionCheckHandler: () => {},
    setDevicePermissionHandler: () => {},
    on: () => {},
  };
  parts = {
    app: app as unknown as Parameters<typeof startApp>[0]['app'],
    ipcMain: new StandInIpc() as unknown as Parameters<typeof startApp>[0]['ipcMain'],
    powerMonitor: new EventEmitter() as unknown as Parameters<typeof startApp>[0]['powerMonitor'],
    log: new NotingLog(),
    desktop,
    place: () => ({ x: 0, y: 0, width: 1440, height: 900, maximized: false }),
    rememberPlace,
    preload: '/preload.cjs',
    session: () => session as unknown as Session,
    serve: () => app.steps.push('serve'),
    createDesk: () => Promise.resolve(desk),
    mayEndCall,
  };
});

describe('startApp', () => {
  it('keeps the size of the page through a reload, and changes it by its keys in steps', async () => {
    startApp(parts);
    await expect.poll(() => windows.length).toBe(1);
    const contents = windows[0]?.webContents;
    contents?.emit('did-finish-load');
    expect(contents?.zoom).toBe(1.25);
    const press = (key: string, control: boolean) => {
      const event = { preventDefault: vi.fn() };
      contents?.emit('before-input-event', event, { type: 'keyDown', key, control, meta: false, alt: false });
      return event.preventDefault.mock.calls.length;
    };
    expect([press('=', true), press('-', true), press('0', true), press('-', false)]).toEqual([1, 1, 1, 0]);
    expect(desktop.zoomed.mock.calls.flat()).toEqual([1.5, 1.1, 1]);
  });

  it('joins the window of the card to the desk as a client of its own', async () => {
    startApp(parts);
    await expect.poll(() => windows.length).toBe(1);
    const card = new StandInContents(CARD_URL);
    windows[0]?.webContents.emit('did-create-window', { webContents: card });
    const ask = { sender: card, senderFrame: card.mainFrame };
    await (parts.ipcMain as unknown as StandInIpc).invoke(IPC.call, ask, 'desk.view', {});
    expect(desk.clients).toHaveLength(1);
    card.emit('destroyed');
    expect(desk.clients[0]?.gone).toBe(true);
    expect([desk.closed, app.steps.includes('quit')]).toEqual([0, false]);
  });

  it('guards permissions and serves the page before a window is there', async () => {
    startApp(parts);
    await expect.poll(() => windows.length).toBe(1);
    expect(app.steps).toEqual(['sandbox', 'permissions', 'serve']);
  });

  it('leaves to the first instance when there is one', () => {
    app.first = false;
    startApp(parts);
    expect(app.steps).toEqual(['quit']);
  });

  it('brings its window to the front when it is started again', async () => {
    startApp(parts);
    await expect.poll(() => windows.length).toBe(1);
    app.emit('second-instance');
    expect(windows[0]?.focus).toHaveBeenCalled();
  });

  it('quits only after the desk has closed, once', async () => {
    startApp(parts);
    await expect.poll(() => windows.length).toBe(1);
    const event = { preventDefault: vi.fn() };
    app.emit('before-quit', event);
    app.emit('before-quit', event);
    await expect.poll(() => app.exited).toEqual([0]);
    expect(event.preventDefault).toHaveBeenCalledTimes(2);
    expect(desk.closed).toBe(1);
  });

  it('ends no call unasked, whether its window is closed or the app told to quit', async () => {
    startApp(parts);
    await expect.poll(() => windows.length).toBe(1);
    desk.talking = true;
    mayEndCall.mockReturnValue(false);
    const close = { preventDefault: vi.fn() };
    windows[0]?.close(close);
    const quit = { preventDefault: vi.fn() };
    app.emit('before-quit', quit);
    expect(mayEndCall).toHaveBeenCalledTimes(2);
    expect(close.preventDefault).toHaveBeenCalledOnce();
    expect(quit.preventDefault).toHaveBeenCalledOnce();
    expect([desk.closed, app.exited]).toEqual([0, []]);
  });

  it('asks once: who agreed at the window is not asked again at the quit that follows', async () => {
    startApp(parts);
    await expect.poll(() => windows.length).toBe(1);
    desk.talking = true;
    mayEndCall.mockReturnValue(true);
    const close = { preventDefault: vi.fn() };
    windows[0]?.close(close);
    expect(app.steps).toContain('quit');
    app.emit('before-quit', { preventDefault: () => {} });
    await expect.poll(() => app.exited).toEqual([0]);
    expect(mayEndCall).toHaveBeenCalledOnce();
    expect(desk.closed).toBe(1);
  });

  it('is out of sight while the desk closes, with its window, where the sound of ringing calls lives, and can be looked at again', async () => {
    const closed = Promise.withResolvers<void>();
    desk.close = () => closed.promise;
    startApp(parts);
    await expect.poll(() => windows.length).toBe(1);
    const close = { preventDefault: vi.fn() };
    windows[0]?.close(close);
    app.emit('before-quit', { preventDefault: () => {} });
    expect(close.preventDefault).toHaveBeenCalledOnce();
    expect(windows[0]?.hide).toHaveBeenCalledOnce();
    expect(app.exited).toEqual([]);
    app.emit('second-instance');
    expect(windows[0]?.show).toHaveBeenCalled();
    closed.resolve();
    await expect.poll(() => app.exited).toEqual([0]);
  });

  it('asks nothing while no call is up', async () => {
    startApp(parts);
    await expect.poll(() => windows.length).toBe(1);
    windows[0]?.close({ preventDefault: () => {} });
    expect(mayEndCall).not.toHaveBeenCalled();
  });

  it('ends with an error when the desk cannot close or cannot be made', async () => {
    desk.fails = true;
    startApp(parts);
    await expect.poll(() => windows.length).toBe(1);
    app.emit('before-quit', { preventDefault: () => {} });
    await expect.poll(() => app.exited).toEqual([1]);
    startApp({ ...parts, createDesk: () => Promise.reject(new Error('no centre')) });
    await expect.poll(() => app.exited).toEqual([1, 1]);
  });
});
