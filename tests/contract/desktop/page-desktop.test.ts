import { describe } from 'vitest';
import { pageDesktop } from '../../../src/main/shells/browser/page-desktop.ts';
import { desktopPortContract } from './desktop-port.contract.ts';

describe("a browser's desktop", () => {
  desktopPortContract(() => ({
    port: pageDesktop(),
    tray: () => undefined,
    press: () => {},
    keys: () => [],
    pressKey: () => {},
    takeKey: () => {},
    shown: () => [],
    click: () => {},
  }));
});
