import { randomInt, randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe } from 'vitest';
import type { CallUnderTest, DeskUnderTest, SignIn } from '../desk/desk-under-test.ts';
import type { Baresip } from '../peers/baresip.ts';
import { type Carrier, startCarrier } from '../peers/carrier.ts';
import { missingPrograms } from '../peers/installed.ts';
import { until } from '../support/until.ts';

/** What a case works with: the carrier of its suite, and a desk of its own that is signed in. */
export interface InteropSuite<Desk extends DeskUnderTest> {
  readonly carrier: Carrier;
  readonly desk: Desk;
  readonly account: SignIn;
}

/** A number that nobody else in the run calls; made up, in the form of a mobile number. */
export const someNumber = (): string => `1990${String(randomInt(10_000_000)).padStart(7, '0')}`;

export const someAttempt = (): string => randomUUID();

/**
 * A suite that needs the peers: skipped where they are missing, but not in CI, where a missing peer is a failure.
 *
 * What is missing, and the command that installs it, was said by `scripts/install-peers.mjs`.
 */
export const describeInterop = describe.skipIf(!process.env.CI && missingPrograms().length > 0);

/** Starts the carrier once, gives every case a fresh desk, and keeps the peers' logs when a case failed. */
export function useInteropSuite<Desk extends DeskUnderTest>(
  name: string,
  makeDesk: () => Desk,
): InteropSuite<Desk> {
  let carrier: Carrier | undefined;
  let desk: Desk | undefined;
  let account: SignIn | undefined;
  let failed = false;
  const started = <T>(thing: T | undefined): T => {
    if (thing === undefined) throw new Error('only inside a case');
    return thing;
  };
  beforeAll(async () => {
    carrier = await startCarrier(name);
  });
  beforeEach(async ({ onTestFailed }) => {
    onTestFailed(() => {
      failed = true;
    });
    account = await started(carrier).addAgent(`agent-${randomUUID().slice(0, 8)}`);
    desk = makeDesk();
  });
  afterEach(async () => {
    await desk?.signOut();
    await carrier?.sendCustomersHome();
  });
  afterAll(async () => {
    await carrier?.close({ keepLogs: failed });
  });
  return {
    get carrier() {
      return started(carrier);
    },
    get desk() {
      return started(desk);
    },
    get account() {
      return started(account);
    },
  };
}

/** Waits until no call is left in the carrier's media relay. */
export async function noMediaLeft({ carrier }: { readonly carrier: Carrier }): Promise<void> {
  await until('rtpengine holds no call', async () => (await carrier.rtpengine.calls()).length === 0);
}

/** Waits until baresip has closed its call. */
export async function closed(customer: Baresip): Promise<void> {
  await until('baresip closed the call', () => customer.events.some((event) => event.type === 'CALL_CLOSED'));
}

/** Waits until the call talks; says how it ended when it ended instead. */
export async function talking(call: CallUnderTest): Promise<void> {
  await until('the call is answered', async () => {
    if (call.state === 'ended')
      throw new Error(`the call ended instead: ${JSON.stringify(await call.ended)}`);
    return call.state === 'talking';
  });
}

/** Waits until `count` packets were heard, so that what is asserted about sound rests on enough of it. */
export async function heardPackets(call: CallUnderTest, count: number): Promise<void> {
  await until(`${count} packets were heard`, async () => (await call.audio()).received >= count, {
    timeoutMs: 20_000,
  });
}
