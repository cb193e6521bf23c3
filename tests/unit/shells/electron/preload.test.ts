import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { PreloadBridge } from '../../../../src/contract/bridge-wire.ts';
import { IPC } from '../../../../src/contract/ipc-channels.ts';

const electron = vi.hoisted(() => ({
  exposed: {} as Record<string, unknown>,
  listeners: new Set<(event: unknown, message: unknown) => void>(),
  invoked: [] as unknown[][],
}));

vi.mock('electron', () => ({
  contextBridge: {
    exposeInMainWorld: (name: string, api: unknown) => {
      electron.exposed[name] = api;
    },
  },
  ipcRenderer: {
    invoke: (...args: unknown[]) => {
      electron.invoked.push(args);
      return Promise.resolve({ ok: true, output: 1 });
    },
    on: (_channel: string, listener: (event: unknown, message: unknown) => void) =>
      electron.listeners.add(listener),
    off: (_channel: string, listener: (event: unknown, message: unknown) => void) =>
      electron.listeners.delete(listener),
  },
}));

await import('../../../../src/preload/index.ts');
const bridge = electron.exposed.waihu as PreloadBridge;

beforeEach(() => {
  electron.invoked.length = 0;
});

describe('the preload', () => {
  it('exposes two functions under one name and nothing else', () => {
    expect(Object.keys(electron.exposed)).toEqual(['waihu']);
    expect(Object.entries(bridge).map(([name, value]) => [name, typeof value])).toEqual([
      ['call', 'function'],
      ['on', 'function'],
    ]);
  });

  it('calls on its own channel only, whatever the page passes', async () => {
    expect(await bridge.call('task.next', {})).toEqual({ ok: true, output: 1 });
    expect(electron.invoked).toEqual([[IPC.call, 'task.next', {}]]);
  });

  it('gives listeners the message without the event of Electron, until they stop', () => {
    const heard: unknown[][] = [];
    const stop = bridge.on((...args: unknown[]) => heard.push(args));
    for (const listener of electron.listeners) listener({ sender: 'secret' }, { kind: 'media-taken' });
    expect(heard).toEqual([[{ kind: 'media-taken' }]]);
    stop();
    expect(electron.listeners.size).toBe(0);
  });
});
