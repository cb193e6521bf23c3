import { join } from 'node:path';
import { desktopFile } from '../../adapters/desktop-file/desktop-file.ts';
import { createNodeDesk } from '../../desk-node.ts';
import type { Log } from '../../ports.ts';
import { pageDesktop } from './page-desktop.ts';
import { type BrowserShell, type RendererSource, shellFolders, startBrowserShell } from './shell.ts';

export interface BrowserDeskOptions {
  /** The project's folder: the built renderer and the texts are below it. */
  readonly root: string;
  readonly profileDir: string;
  readonly centralUrl: string;
  readonly log: Log;
  /** 0: any free port. */
  readonly port: number;
  readonly development?: RendererSource | undefined;
  readonly onTokenWanted?: ((address: string) => void) | undefined;
}

/**
 * A desk behind the browser shell, in this process. Closing it closes the desk first: calls that ring have their sound in the page until
 * they have rung as long as they must.
 *
 * Rejects with Node's EADDRINUSE when the port is taken; then no desk was left open.
 */
export async function startBrowserDesk(options: BrowserDeskOptions): Promise<BrowserShell> {
  const desk = await createNodeDesk({
    shell: 'browser',
    profileDir: options.profileDir,
    centralUrl: options.centralUrl,
    log: options.log,
    desktop: pageDesktop(),
    desktopMemory: desktopFile(join(options.profileDir, 'desktop.json'), options.log),
  });
  try {
    const shell = await startBrowserShell({
      desk,
      log: options.log,
      port: options.port,
      ...shellFolders(options.root),
      development: options.development,
      onTokenWanted: options.onTokenWanted,
    });
    return {
      ...shell,
      close: async () => {
        try {
          await desk.close();
        } finally {
          await shell.close();
        }
      },
    };
  } catch (error) {
    await desk.close();
    throw error;
  }
}
