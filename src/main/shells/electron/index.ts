import { hostname } from 'node:os';
import { join } from 'node:path';
import { app, dialog, ipcMain, powerMonitor, protocol, safeStorage, screen, session } from 'electron';
import { desktopFile } from '../../adapters/desktop-file/desktop-file.ts';
import { createNodeDesk } from '../../desk-node.ts';
import { fileLog } from '../file-log.ts';
import { registerAppScheme, serveApp } from './app-protocol.ts';
import { askToLeave } from './ask-to-leave.ts';
import { ElectronDesktop } from './desktop/electron-desktop.ts';
import { osKeychain } from './os-keychain.ts';
import { readSettings } from './settings.ts';
import { startApp } from './start-app.ts';
import { placeOnScreen, rememberPlace } from './window-memory.ts';

// The Electron app. What it does is in start-app; here it only gets Electron's parts.
const log = fileLog(join(app.getPath('userData'), 'logs/desk.log'));
const settings = readSettings(process.env, app.getPath('userData'));
const memory = desktopFile(join(settings?.profileDir ?? app.getPath('userData'), 'desktop.json'), log);
const desktop = new ElectronDesktop(app, process);
registerAppScheme();
startApp({
  app,
  ipcMain,
  powerMonitor,
  log,
  desktop,
  place: () => placeOnScreen(memory.read().window, screen),
  rememberPlace: (window) => rememberPlace(window, memory, screen),
  preload: join(import.meta.dirname, '../preload/index.cjs'),
  session: () => session.defaultSession,
  serve: () => serveApp(protocol, join(import.meta.dirname, '../renderer')),
  mayEndCall: () => askToLeave(app, dialog),
  createDesk: async () => {
    if (!settings) {
      dialog.showErrorBox(
        '外呼 Waihu',
        `没有配置中心系统地址。请在 ${app.getPath('userData')} 放置 settings.json：{"centralUrl": "https://…"}\n\nNo central system is configured. Put a settings.json into ${app.getPath('userData')}: {"centralUrl": "https://..."}`,
      );
      app.exit(1);
      throw new Error('No central system is configured.');
    }
    return createNodeDesk({
      shell: 'electron',
      deviceName: hostname(),
      profileDir: settings.profileDir,
      centralUrl: settings.centralUrl,
      log,
      keychain: osKeychain(safeStorage),
      desktop,
      desktopMemory: memory,
    });
  },
});
