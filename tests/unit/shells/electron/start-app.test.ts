import { EventEmitter } from 'node:events';
import type { Session } from 'electron';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { APP_URL } from '../../../../src/contract/ipc-channels.ts';
import { workOf } from '../../../support/renderer/scenes.ts';
import { StandInContents, StandInIpc } from '../../../support/shells/stand-in-electron.ts';
import { NotingLog, StubDesk } from '../../../support/shells/stub-desk.ts';

const windows = vi.hoisted(
  () =>
    [] as {
      webContents: unknown;
      focus: () => void;
      close: (event: { preventDefault(): void }) => void;
    }[],
);

vi.mock('electron', () => ({
  BrowserWindow: class {
    readonly webContents = new StandInContents(APP_URL);
    readonly focus = vi.fn();
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
let parts: Parameters<typeof startApp>[0];

beforeEach(() => {
  windows.length = 0;
  mayEndCall.mockReset();
  app = new StandInApp();
  desk = new ClosableDesk();
  const session = {
    setPermissionRequestHandler: () => app.steps.push('permissions'),
    setPermissionCheckHandler: () => {},
    setDevicePermissionHandler: () => {},
  };
  parts = {
    app: app as unknown as Parameters<typeof startApp>[0]['app'],
    ipcMain: new StandInIpc() as unknown as Parameters<typeof startApp>[0]['ipcMain'],
    powerMonitor: new EventEmitter() as unknown as Parameters<typeof startApp>[0]['powerMonitor'],
    log: new NotingLog(),
    preload: '/preload.cjs',
    session: () => session as unknown as Session,
    serve: () => app.steps.push('serve'),
    createDesk: () => Promise.resolve(desk),
    mayEndCall,
  };
});

describe('startApp', () => {
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
    expect(close.preventDefault).not.toHaveBeenCalled();
    app.emit('before-quit', { preventDefault: () => {} });
    await expect.poll(() => app.exited).toEqual([0]);
    expect(mayEndCall).toHaveBeenCalledOnce();
    expect(desk.closed).toBe(1);
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
