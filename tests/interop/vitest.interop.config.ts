import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

/** The interop suite runs by itself (`npm run test:interop`): it needs Debian's SIP peers, see docs/interop.md. */
export default defineConfig({
  root: fileURLToPath(new URL('../..', import.meta.url)),
  test: {
    include: ['tests/interop/**/*.interop.ts'],
    // Processes, not threads: a peer is tied to the life of the process that started it.
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 45_000,
    hookTimeout: 60_000,
  },
});
