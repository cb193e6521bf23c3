import { resolve } from 'node:path';
import { defineConfig } from 'electron-vite';
import { buildForUsers, renderer } from './vite.config.ts';

const at = (path: string): string => resolve(import.meta.dirname, path);

/** The Electron app: main and preload beside the renderer that vite.config.ts describes. Needs no Electron binary. */
export default defineConfig(({ command }) => {
  buildForUsers(command);
  return {
    main: {
      build: {
        outDir: at('out/main'),
        lib: { entry: at('src/main/shells/electron/index.ts'), formats: ['es'] },
        externalizeDeps: true,
      },
    },
    preload: {
      build: {
        outDir: at('out/preload'),
        // A sandboxed preload is one CommonJS file without imports of its own.
        rollupOptions: {
          input: { index: at('src/preload/index.ts') },
          output: { format: 'cjs', entryFileNames: '[name].cjs' },
        },
        externalizeDeps: false,
      },
    },
    renderer: {
      ...renderer,
      build: {
        ...renderer.build,
        rollupOptions: { input: { index: at('src/renderer/index.html') } },
      },
    },
  };
});
