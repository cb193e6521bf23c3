import { describe } from 'vitest';
import { leaseSuite } from './lease-suite.ts';
import type { SuiteContext } from './suite-context.ts';
import { syncSuite } from './sync-suite.ts';

/** One contract, run against every database. */
export function centralSuites(context: SuiteContext): void {
  describe('sync', () => syncSuite(context));
  describe('leases', () => leaseSuite(context));
}
