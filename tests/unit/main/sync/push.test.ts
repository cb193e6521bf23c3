import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { PushRequest } from '../../../../src/contract/sync-wire.ts';
import { FakeCentral } from '../../../support/fake-central.ts';
import { committed } from '../../../support/store/facts.ts';
import { scratchFolder } from '../../../support/store/scratch.ts';
import { type Rig, type RigOptions, syncRig, untilRest } from '../../../support/sync/sync-rig.ts';

function rigOf(options: Partial<RigOptions> = {}): { centre: FakeCentral; rig: Rig; folder: string } {
  const centre = new FakeCentral();
  const folder = options.folder ?? join(scratchFolder(), 'profile');
  const rig = syncRig(centre, { folder, ...options });
  onTestFinished(() => rig.close());
  return { centre, rig, folder };
}

function record(rig: Rig, count: number, from = 1): void {
  for (let index = from; index < from + count; index++) rig.context.store.record(committed(index));
}

const pushes = (centre: FakeCentral) =>
  centre.calls.filter((call) => call.method === 'push').map((call) => call.input as PushRequest);

describe('pushing the open store’s outbox', () => {
  it('enrols the epoch before the first push, once', async () => {
    const { centre, rig } = rigOf();
    record(rig, 1);
    await untilRest(rig.push);
    record(rig, 1, 2);
    await untilRest(rig.push);
    expect(centre.calls.map((call) => call.method)).toEqual(['enrolEpoch', 'push', 'push']);
    expect(rig.context.store.outboxWaiting()).toBe(0);
  });

  it('sends batches of at most 200, each following the acknowledged one', async () => {
    const { centre, rig } = rigOf();
    rig.context.store.recordAll(Array.from({ length: 450 }, (_, index) => committed(index + 1)));
    await untilRest(rig.push);
    expect(pushes(centre).map((push) => [push.fromSeq, push.events.length])).toEqual([
      [1, 200],
      [201, 200],
      [401, 50],
    ]);
  });

  it('cannot enrol without a session, and pushes without one once enrolled', async () => {
    const { centre, rig, folder } = rigOf();
    record(rig, 1);
    await untilRest(rig.push);
    rig.close();
    const offline = syncRig(centre, { folder, token: undefined });
    onTestFinished(() => offline.close());
    record(offline, 1, 2);
    await untilRest(offline.push);
    expect(offline.context.store.outboxWaiting()).toBe(0);

    const stranger = syncRig(centre, { folder, agent: 'a2', token: undefined });
    onTestFinished(() => stranger.close());
    record(stranger, 1);
    await untilRest(stranger.push);
    expect(stranger.context.store.outboxWaiting()).toBe(1);
  });

  it('sends again what the centre lacks after it was set back to a backup', async () => {
    const { centre, rig } = rigOf();
    record(rig, 3);
    await untilRest(rig.push);
    const epoch = rig.context.store.epoch;
    centre.forgetEverything();
    expect(await rig.pull()).toBe('forgotten');
    await untilRest(rig.push);
    expect(centre.facts()).toHaveLength(3);
    expect(rig.context.store.epoch).toBe(epoch);
    expect(await rig.pull()).toBe('done');
  });

  it('takes a new epoch when another history goes by its own, and says all that waits under it', async () => {
    const { centre, rig } = rigOf();
    record(rig, 1);
    await untilRest(rig.push);
    const { store, device } = rig.context;
    const old = store.epoch;
    const foreign = { seq: 2, id: 'foreign', fact: committed(99) as never };
    await centre
      .client()
      .call('push', { deviceId: device.id, epoch: old, fromSeq: 2, events: [foreign] }, {});
    record(rig, 2, 2);
    await untilRest(rig.push);
    expect(store.epoch).not.toBe(old);
    expect(store.outbox(0, 10).map((event) => event.seq)).toEqual([1, 2]);
    expect(centre.facts()).toHaveLength(4);
    expect(store.leasesTrusted).toBe(false);
    expect(await rig.pull()).toBe('done');
    expect(store.leasesTrusted).toBe(true);
  });

  it('keeps what the centre parked in sight, and goes on behind it', async () => {
    const { centre, rig } = rigOf();
    centre.parkReason = (fact) =>
      fact?.kind === 'attempt.committed' && fact.attemptId === 'attempt-2' ? 'unknown task' : undefined;
    record(rig, 3);
    await untilRest(rig.push);
    expect(rig.context.store.outboxWaiting()).toBe(0);
    expect(rig.context.store.parked()).toEqual([expect.objectContaining({ seq: 2, reason: 'unknown task' })]);
  });

  it('acknowledges nothing when the answer is lost, and nothing twice when it is sent again', async () => {
    const { centre, rig } = rigOf();
    record(rig, 2);
    await rig.enrolment.ensure();
    centre.network = 'answers-lost';
    await expect(rig.push()).rejects.toMatchObject({ code: 'central.timeout' });
    expect(rig.context.store.outboxWaiting()).toBe(2);
    centre.network = 'up';
    await untilRest(rig.push);
    expect(rig.context.store.outboxWaiting()).toBe(0);
    expect(centre.received).toHaveLength(2);
  });
});

describe('pushing what absent agents owe', () => {
  it('sends their sealed events under their own epoch, and tells their store at its next opening', async () => {
    const { centre, rig, folder } = rigOf();
    centre.parkReason = () => 'parked while away';
    record(rig, 2);
    await rig.enrolment.ensure();
    const epoch = rig.context.store.epoch;
    await rig.mirror();
    rig.close();

    const colleague = syncRig(centre, { folder, agent: 'a2' });
    await untilRest(colleague.pushSealed);
    expect(centre.received.map((event) => [event.epoch, event.seq])).toEqual([
      [epoch, 1],
      [epoch, 2],
    ]);
    expect(colleague.context.spool.epochs()).toEqual([]);
    colleague.close();

    const again = syncRig(centre, { folder });
    onTestFinished(() => again.close());
    expect(again.context.store.outboxWaiting()).toBe(0);
    expect(again.context.store.parked()).toHaveLength(2);
  });

  it('leaves an epoch alone whose beginning is missing, without holding up another', async () => {
    const { centre, rig, folder } = rigOf();
    record(rig, 3);
    await rig.enrolment.ensure();
    const holed = rig.context.store.epoch;
    const [, second, third] = rig.context.store.outbox(0, 3);
    rig.context.spool.put(
      holed,
      [second, third].flatMap((event) => (event ? [{ seq: event.seq, id: event.id, sealed: 's' }] : [])),
    );
    rig.close();
    const other = syncRig(centre, { folder, agent: 'a2' });
    record(other, 1, 8);
    await other.enrolment.ensure();
    await other.mirror();
    other.close();

    const later = syncRig(centre, { folder, agent: 'a3' });
    onTestFinished(() => later.close());
    await untilRest(later.pushSealed);
    expect(later.context.spool.epochs()).toEqual([holed]);
    expect(centre.received).toHaveLength(1);
  });
});

describe('the sealed mirror', () => {
  it('copies what waits, once, and makes good what a crash left out', async () => {
    const { rig, folder, centre } = rigOf();
    record(rig, 2);
    await rig.mirror();
    await rig.mirror();
    record(rig, 1, 3);
    rig.close();
    const again = syncRig(centre, { folder });
    onTestFinished(() => again.close());
    const { spool, store } = again.context;
    expect(spool.waiting(store.epoch, 10).map((event) => event.seq)).toEqual([1, 2]);
    await again.mirror();
    expect(spool.waiting(store.epoch, 10).map((event) => event.seq)).toEqual([1, 2, 3]);
    await untilRest(again.push);
    expect(spool.epochs()).toEqual([]);
  });
});
