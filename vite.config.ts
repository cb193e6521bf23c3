import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** The renderer alone: what the browser shell serves. Both shells show this same build. */
export default defineConfig({
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
});
