import { join } from 'node:path';
import type { RendererSource } from '../../src/main/shells/browser/shell.ts';

/** Serves the renderer by Vite with hot reload instead of the built one; its socket has a port of its own. */
export function viteDevServer(root: string, hotReloadPort: number): RendererSource {
  const mount: RendererSource['mount'] = async (app) => {
    const { createServer } = await import('vite');
    const vite = await createServer({
      configFile: join(root, 'vite.config.ts'),
      server: { middlewareMode: true, hmr: { host: '127.0.0.1', port: hotReloadPort } },
      appType: 'spa',
    });
    app.addHook('onClose', () => vite.close());
    app.get('/*', (request, reply) => {
      reply.hijack();
      for (const [name, value] of Object.entries(reply.getHeaders())) {
        if (value !== undefined) reply.raw.setHeader(name, value);
      }
      vite.middlewares(request.raw, reply.raw);
    });
  };
  return { mount, connect: [`ws://127.0.0.1:${hotReloadPort}`] };
}
