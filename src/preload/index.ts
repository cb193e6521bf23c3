import { contextBridge, ipcRenderer } from 'electron';
import type { BridgeAnswer, PreloadBridge } from '../contract/bridge-wire.ts';
import { IPC } from '../contract/ipc-channels.ts';

/** The only thing the page gets of Electron: two functions that carry plain data. Neither ipcRenderer nor its events leak. */
const bridge: PreloadBridge = {
  call: (command, input) => ipcRenderer.invoke(IPC.call, command, input) as Promise<BridgeAnswer>,
  on: (listener) => {
    const receive = (_event: unknown, message: unknown): void => listener(message);
    ipcRenderer.on(IPC.event, receive);
    return () => {
      ipcRenderer.off(IPC.event, receive);
    };
  },
};

contextBridge.exposeInMainWorld('waihu', bridge);
