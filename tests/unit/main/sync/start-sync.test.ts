import { join } from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { WaihuError } from '../../../../src/contract/errors.ts';
import { randomIds } from '../../../../src/main/adapters/clock/random-ids.ts';
import { systemClock } from '../../../../src/main/adapters/clock/system-clock.ts';
import { openSpool } from '../../../../src/main/adapters/sqlite/spool.ts';
import type { DeskSync, SyncListener } from '../../../../src/main/session/desk-sync.ts';
import type { DeskStore } from '../../../../src/main/store/desk-store.ts';
import { createCentreClock } from '../../../../src/main/sync/centre-clock.ts';
import { SEALING_KEY_SETTING } from '../../../../src/main/sync/sealing-key-setting.ts';
import { createStartSync } from '../../../../src/main/sync/start-sync.ts';
import { FakeCentral } from '../../../support/fake-central.ts';
import { silentLog } from '../../../support/silent-log.ts';
import { committed, granted } from '../../../support/store/facts.ts';
import { scratchFolder, storeIn } from '../../../support/store/scratch.ts';
import { openSeal } from '../../../support/sync/sync-rig.ts';

interface Running {
  readonly centre: FakeCentral;
  readonly store: DeskStore;
  readonly sync: DeskSync;
  readonly listener: { [K in keyof SyncListener]: ReturnType<typeof vi.fn> };
  readonly spoolFile: string;
}

function start(options: { centre?: FakeCentral; token?: string | undefined } = {}): Running {
  const centre = options.centre ?? new FakeCentral();
  const folder = scratchFolder();
  const store = storeIn(folder);
  store.setSetting(SEALING_KEY_SETTING, 'key');
  const clock = systemClock();
  const spoolFile = join(folder, 'spool.db');
  const startSync = createStartSync({
    clock,
    ids: randomIds(),
    log: silentLog,
    central: centre.client(),
    centreClock: createCentreClock(clock),
    openSpool: () => openSpool(spoolFile),
    seal: openSeal,
  });
  const listener = { onChange: vi.fn(), onPulled: vi.fn(), onSessionLost: vi.fn() };
  const sync = startSync({
    store,
    device: { id: 'device-1', credential: 'secret' },
    token: 'token' in options ? options.token : 'token',
    dayBegan: () => 0,
    listener,
  });
  onTestFinished(() => sync.stop());
  return { centre, store, sync, listener, spoolFile };
}

const settled = (check: () => void) => vi.waitFor(check, { timeout: 10_000, interval: 5 });

describe('the sync of an opened store', () => {
  it('sends each new fact by itself and is in step again', async () => {
    const { centre, store, sync, listener } = start();
    store.record(committed(1));
    expect(sync.view).toMatchObject({ kind: 'waiting', waiting: 1 });
    await settled(() => expect(sync.view.kind).toBe('in-step'));
    expect(centre.facts()).toHaveLength(1);
    expect(listener.onChange).toHaveBeenCalled();
  });

  it('applies what is pulled and says so', async () => {
    const { centre, store, sync, listener } = start();
    await sync.pull();
    centre.tell(store.epoch, granted(1));
    await sync.pull();
    expect(store.queueLeft('campaign-1')).toBe(1);
    expect(listener.onPulled).toHaveBeenCalled();
    expect(store.cursor()).toBe('1');
  });

  it('is offline since the loss, keeps a sealed copy, and catches up by itself', async () => {
    const { centre, store, sync, spoolFile } = start();
    await sync.pull();
    centre.network = 'down';
    store.record(committed(1));
    await settled(() => expect(sync.view).toMatchObject({ kind: 'offline', waiting: 1 }));
    const since = sync.view.since;
    await sync.pull();
    expect(sync.view.since).toBe(since);
    const spool = openSpool(spoolFile);
    onTestFinished(() => spool.close());
    await settled(() => expect(spool.waiting(store.epoch, 5)).toHaveLength(1));
    centre.network = 'up';
    await settled(() => expect(sync.view).toMatchObject({ kind: 'in-step', waiting: 0 }));
    await settled(() => expect(spool.waiting(store.epoch, 5)).toHaveLength(0));
  });

  it('tells once that the session is lost, goes on pushing, and pulls again with a new one', async () => {
    const { centre, store, sync, listener } = start();
    await sync.pull();
    centre.beforeCall = (method) => {
      if (method === 'pull') throw new WaihuError('session.expired');
    };
    await sync.pull();
    expect(listener.onSessionLost).toHaveBeenCalledOnce();
    expect(sync.view.problem?.code).toBe('session.expired');
    store.record(committed(1));
    await settled(() => expect(store.outboxWaiting()).toBe(0));
    centre.beforeCall = () => undefined;
    sync.setToken('another');
    await sync.pull();
    expect(sync.view).toEqual(expect.not.objectContaining({ problem: expect.anything() }));
  });

  it('shows a refusal as a problem, not as being offline', async () => {
    const { centre, sync } = start();
    await sync.pull();
    centre.beforeCall = () => {
      throw new WaihuError('device.refused');
    };
    await sync.pull();
    expect(sync.view).toMatchObject({ kind: 'in-step', problem: { code: 'device.refused' } });
  });

  it('drains the outbox, or gives up in time', async () => {
    const { centre, store, sync } = start();
    store.record(committed(1));
    await sync.drain(10_000);
    expect(store.outboxWaiting()).toBe(0);
    centre.network = 'down';
    store.record(committed(2));
    await sync.drain(50);
    expect(store.outboxWaiting()).toBe(1);
  });

  it('touches nothing after it was stopped, though an answer is still on its way', async () => {
    const { centre, store, sync } = start();
    await sync.pull();
    let answer = () => {};
    const held = new Promise<void>((resolve) => {
      answer = resolve;
    });
    centre.beforeCall = () => held;
    store.record(committed(1));
    await sync.stop();
    store.close();
    answer();
    await settled(() => expect(centre.facts()).toHaveLength(1));
  });

  it('has a new epoch known before it pulls, and trusts leases only after the pull', async () => {
    const { centre, store, sync } = start({ token: undefined });
    store.renewEpoch('epoch-after-move');
    expect(sync.view.problem?.code).toBe('store.moved');
    sync.setToken('token');
    await sync.pull();
    await settled(() => expect(store.leasesTrusted).toBe(true));
    expect(centre.calls.map((call) => call.method).slice(0, 2)).toEqual(['enrolEpoch', 'pull']);
  });
});
