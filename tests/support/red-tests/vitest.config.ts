import { defineConfig } from 'vitest/config';

/** Tests that are meant to fail, for the test of what a run says of them. */
export default defineConfig({
  test: { root: import.meta.dirname, include: ['*.red.ts'], pool: 'forks' },
});
