import { startBrowserDesk } from '../../src/main/shells/browser/main.ts';
import { fileLog } from '../../src/main/shells/file-log.ts';
import { childInput, closeWithParent, tell, tellPortTaken } from './child-side.ts';
import { viteDevServer } from './dev-server.ts';

export interface BrowserChildInput {
  readonly root: string;
  /** 0: any free port. */
  readonly port: number;
  readonly centralUrl: string;
  readonly profileDir: string;
  /** Renderer from its sources, with hot reload over this port; without it the built one. */
  readonly hotReloadPort?: number;
  readonly logFile: string;
}

const input = childInput<BrowserChildInput>();
try {
  const shell = await startBrowserDesk({
    root: input.root,
    port: input.port,
    centralUrl: input.centralUrl,
    profileDir: input.profileDir,
    development:
      input.hotReloadPort === undefined ? undefined : viteDevServer(input.root, input.hotReloadPort),
    onTokenWanted: (address) => tell({ kind: 'address', address }),
    log: fileLog(input.logFile),
  });
  closeWithParent(() => shell.close());
  tell({ kind: 'ready', address: shell.address(), port: shell.port });
} catch (error) {
  tellPortTaken(error);
}
