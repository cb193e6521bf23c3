import { defineConfig } from 'vitest/config';

/** Suites: `unit` and `contract` need nothing, `integration` opens sockets and starts processes on this machine only. */
const suite = (name: string, timeoutSeconds: number) => ({
  extends: true as const,
  test: {
    name,
    include: [`tests/${name}/**/*.test.ts`, `tests/${name}/**/*.test.tsx`],
    testTimeout: timeoutSeconds * 1000,
    hookTimeout: timeoutSeconds * 1000,
  },
});

export default defineConfig({
  test: {
    environment: 'node',
    // Native modules and sockets: processes, not threads. Two, so that a small machine stays usable.
    pool: 'forks',
    maxWorkers: 2,
    // A busy machine takes many times as long as a quiet one for what comes by itself.
    expect: { poll: { timeout: 20_000 } },
    restoreMocks: true,
    unstubGlobals: true,
    projects: [suite('unit', 60), suite('contract', 180), suite('integration', 300)],
  },
});
