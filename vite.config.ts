import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig, type UserConfig } from 'vite';

/** The renderer alone: what the browser shell serves. Both shells show this same build. */
export const renderer: UserConfig = {
  root: resolve(import.meta.dirname, 'src/renderer'),
  base: './',
  plugins: [react()],
  build: {
    outDir: resolve(import.meta.dirname, 'out/renderer'),
    emptyOutDir: true,
    sourcemap: false,
    // Inlined assets would be data: addresses, which the page's policy refuses for scripts and worklets.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 900,
  },
};

/** Vite keeps a NODE_ENV that it finds, such as a test runner's: a build would then hold React's slower development half. */
export function buildForUsers(command: 'build' | 'serve'): void {
  if (command === 'build') process.env.NODE_ENV = 'production';
}

export default defineConfig(({ command }) => {
  buildForUsers(command);
  return renderer;
});
