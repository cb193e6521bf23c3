import { z } from 'zod';
import type { PreloadBridge } from '../../contract/bridge-wire.ts';
import type { DeskBridge } from '../../contract/desk-api.ts';
import { createBrowserBridge } from './browser-bridge.ts';
import { createElectronBridge } from './electron-bridge.ts';

declare global {
  interface Window {
    /** Present in Electron only. */
    readonly waihu?: PreloadBridge;
  }
}

// The page's policy forbids eval; without this zod probes for it and every start logs a violation.
z.config({ jitless: true });

/** Asks the browser shell whether it still knows this browser; a shell that is down counts as knowing it. */
async function admitted(): Promise<boolean> {
  try {
    const answer = await fetch('/session', { cache: 'no-store' });
    return answer.status !== 401 && answer.status !== 403;
  } catch (error) {
    console.warn('The shell does not answer.', error);
    return true;
  }
}

/** The way to the desk: Electron's preload when there is one, else the browser shell's WebSocket. */
export function createBridge(): DeskBridge {
  if (window.waihu) return createElectronBridge(window.waihu);
  return createBrowserBridge({
    url: `ws://${location.host}/bridge`,
    admitted,
    onRefused: () => location.reload(),
  });
}
