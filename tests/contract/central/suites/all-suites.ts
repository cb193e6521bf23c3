import { describe } from 'vitest';
import { boardSuite } from './board-suite.ts';
import { callerSuite } from './caller-suite.ts';
import { complianceSuite } from './compliance-suite.ts';
import { customersWordSuite } from './customers-word-suite.ts';
import { fleetSuite } from './fleet-suite.ts';
import { handOverSuite } from './hand-over-suite.ts';
import { importSuite } from './import-suite.ts';
import { incomingSuite } from './incoming-suite.ts';
import { leaseSuite } from './lease-suite.ts';
import { liveSuite } from './live-suite.ts';
import { lookupSuite } from './lookup-suite.ts';
import { messageSuite } from './message-suite.ts';
import { queueSuite } from './queue-suite.ts';
import { recordedDaySuite } from './recorded-day-suite.ts';
import { recycleSuite } from './recycle-suite.ts';
import { reportSuite } from './report-suite.ts';
import { sessionSuite } from './session-suite.ts';
import { settlingSuite } from './settling-suite.ts';
import type { SuiteContext } from './suite-context.ts';
import { syncSuite } from './sync-suite.ts';
import { transferSuite } from './transfer-suite.ts';

/** One contract, run against every database. */
export function centralSuites(context: SuiteContext): void {
  describe('sync', () => syncSuite(context));
  describe('leases', () => leaseSuite(context));
  describe('queue', () => queueSuite(context));
  describe('recycling', () => recycleSuite(context));
  describe('settling', () => settlingSuite(context));
  describe('looking up tasks', () => lookupSuite(context));
  describe('messages of abandoned calls', () => messageSuite(context));
  describe('import', () => importSuite(context));
  describe('board', () => boardSuite(context));
  describe('live channel', () => liveSuite(context));
  describe('fleet', () => fleetSuite(context));
  describe('transfers', () => transferSuite(context));
  describe('hand-overs', () => handOverSuite(context));
  describe('incoming calls', () => incomingSuite(context));
  describe('what customers who call decide', () => customersWordSuite(context));
  describe('callers', () => callerSuite(context));
  describe('reports', () => reportSuite(context));
  describe('compliance', () => complianceSuite(context));
  describe('recorded days', () => recordedDaySuite(context));
  describe('sessions', () => sessionSuite(context));
}
