import { realpathSync } from 'node:fs';
import { join, resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { build, createServer, preview } from 'vite';
import { removeFolder } from '../remove-folder.ts';

const PROJECT = resolve(import.meta.dirname, '../../..');

export interface SceneServer {
  /** The address of a scene; the query may say more (harness.tsx). */
  readonly address: (query: Readonly<Record<string, string>>) => string;
  readonly close: () => Promise<void>;
}

/** Serves the scenes on loopback, on a port of its own. */
export async function serveScenes(): Promise<SceneServer> {
  const server = await createServer({
    root: import.meta.dirname,
    configFile: false,
    logLevel: 'error',
    plugins: [react()],
    cacheDir: join(PROJECT, 'out/.vite-scenes'),
    server: {
      host: '127.0.0.1',
      port: 0,
      fs: { allow: [PROJECT, realpathSync(join(PROJECT, 'node_modules'))] },
    },
  });
  await server.listen();
  const address = server.httpServer?.address();
  if (!address || typeof address === 'string') throw new Error('the scene server has no port');
  return {
    address: (query) => `http://127.0.0.1:${address.port}/?${new URLSearchParams(query)}`,
    close: () => server.close(),
  };
}

/** The same scenes built once, for whoever opens many of them in a row. */
export async function serveBuiltScenes(): Promise<SceneServer> {
  const root = import.meta.dirname;
  const outDir = join(PROJECT, `out/scenes-${process.pid}`);
  await build({
    root,
    configFile: false,
    logLevel: 'error',
    mode: 'production',
    // Else a test runner's own stays, and with it React's slower development half.
    define: { 'process.env.NODE_ENV': '"production"' },
    plugins: [react()],
    build: { outDir, emptyOutDir: true, target: 'esnext', minify: false, chunkSizeWarningLimit: 20_000 },
  });
  const server = await preview({
    root,
    configFile: false,
    logLevel: 'error',
    build: { outDir },
    preview: { host: '127.0.0.1', port: 0 },
  });
  const address = server.httpServer.address();
  if (!address || typeof address === 'string') throw new Error('the scene server has no port');
  return {
    address: (query) => `http://127.0.0.1:${address.port}/?${new URLSearchParams(query)}`,
    close: async () => {
      await server.close();
      removeFolder(outDir);
    },
  };
}
