import { join } from 'node:path';
import { expect, it, onTestFinished, vi } from 'vitest';
import { DEMO_PASSWORD } from '../../../src/central/demo/accounts.ts';
import { startCentral } from '../../../src/central/server.ts';
import type { SignInResult } from '../../../src/contract/central-api.ts';
import type { DeskFact } from '../../../src/core/sync/fact.ts';
import { startTcpProxy } from '../../../src/lab/network/tcp-proxy.ts';
import { createHttpCentral } from '../../../src/main/adapters/central-http/http-central.ts';
import { randomIds } from '../../../src/main/adapters/clock/random-ids.ts';
import { systemClock } from '../../../src/main/adapters/clock/system-clock.ts';
import { createAgentVault } from '../../../src/main/adapters/secrets/agent-vault.ts';
import { hpkeSeal } from '../../../src/main/adapters/secrets/seal.ts';
import { openSpool } from '../../../src/main/adapters/sqlite/spool.ts';
import type { DeskSync } from '../../../src/main/session/desk-sync.ts';
import type { DeskStore } from '../../../src/main/store/desk-store.ts';
import { createCentreClock } from '../../../src/main/sync/centre-clock.ts';
import { createStartSync } from '../../../src/main/sync/start-sync.ts';
import { silentLog } from '../../support/silent-log.ts';
import { scratchFolder } from '../../support/store/scratch.ts';

const ids = randomIds();
const clock = systemClock();

async function machine() {
  const centre = await startCentral({
    dataDir: scratchFolder(),
    sip: { server: 'ws://127.0.0.1:1', domain: 'waihu.lab', lines: 1, password: () => 'p' },
    log: silentLog,
    seedDemo: 'everything',
    simulated: true,
  });
  onTestFinished(() => centre.close());
  const wire = await startTcpProxy({ host: '127.0.0.1', port: centre.port });
  onTestFinished(() => wire.close());
  const central = createHttpCentral({
    url: `http://127.0.0.1:${wire.port}`,
    clock,
    ids,
    log: silentLog,
    timeoutMs: 3000,
  });
  const profileDir = scratchFolder();
  const vault = createAgentVault({
    profileDir,
    ids,
    log: silentLog,
    kdfCost: { memoryKiB: 1024, passes: 1 },
  });
  const startSync = createStartSync({
    clock,
    ids,
    log: silentLog,
    central,
    centreClock: createCentreClock(clock),
    openSpool: () => openSpool(join(profileDir, 'spool.db')),
    seal: hpkeSeal(),
  });

  const signIn = async (username: string) => {
    const device = vault.device();
    const session = await central.call(
      'signIn',
      { username, password: DEMO_PASSWORD, deviceName: 'test', ...(device ? { device } : {}) },
      {},
    );
    vault.keepDevice(session.device);
    const { store } = await vault.open({
      kind: 'online',
      account: session.account,
      password: DEMO_PASSWORD,
      sealingKey: session.sealingKey,
    });
    const listener = { onChange: () => {}, onPulled: () => {}, onSessionLost: () => {} };
    const sync = startSync({ store, device: session.device, token: session.token, listener });
    const leave = async () => {
      await sync.stop();
      store.close();
    };
    onTestFinished(leave);
    return { session, store, sync, leave };
  };

  const books = async () => {
    const { token } = await central.call(
      'signIn',
      { username: 'supervisor1', password: DEMO_PASSWORD, deviceName: 'books', takeOver: true },
      {},
    );
    return central.call('books', {}, { token });
  };
  return { wire, central, signIn, books };
}

async function claim(store: DeskStore, sync: DeskSync, ask: () => Promise<unknown>) {
  await sync.pull();
  await ask();
  await sync.pull();
  const campaign = store.campaigns()[0];
  if (!campaign) throw new Error('the demo has a campaign');
  return store.queue(campaign.id, Date.now(), 10);
}

/** A whole call of the task, as the desk would record it. */
function callFacts(entry: ReturnType<DeskStore['queue']>[number], session: SignInResult): DeskFact[] {
  const attemptId = ids.next();
  const { task } = entry;
  const of = { attemptId, taskId: task.id, campaignId: task.campaignId, customerId: task.customerId };
  const at = Date.now();
  return [
    {
      kind: 'attempt.committed',
      ...of,
      number: task.numbers[0]?.e164 ?? '',
      callingNumber: '+861012345678',
      leaseTerm: entry.lease.term,
      gate: { kind: 'allowed', at, pack: 'CN' },
      agentId: session.account.id,
      dialMode: 'progressive',
      at,
    },
    {
      kind: 'attempt.ended',
      attemptId,
      at,
      lineResult: 'answered',
      knownBy: 'code',
      sipCode: 200,
      answeredAt: at,
      ringMs: 1000,
      talkMs: 40_000,
      holdMs: 0,
      endedBy: 'agent',
    },
    {
      kind: 'outcome.recorded',
      ...of,
      outcomeId: ids.next(),
      agentId: session.account.id,
      at,
      dispositionCode: 'considering',
      answers: [],
      notes: '再考虑',
      wrapUpMs: 5000,
    },
  ];
}

it('keeps desk and centre equal over a cut wire, and sends an absent agent’s facts while a colleague works', async () => {
  const { wire, central, signIn, books } = await machine();
  const first = await signIn('agent1');
  const { token } = first.session;
  const campaignId = (await central.call('campaigns', {}, { token }))[0]?.campaign.id ?? '';
  const queue = await claim(first.store, first.sync, () =>
    central.call('claim', { epoch: first.store.epoch, campaignId, want: 6 }, { token }),
  );
  expect(queue).toHaveLength(6);

  for (const entry of queue.slice(0, 2)) first.store.recordAll(callFacts(entry, first.session));
  await first.sync.drain(10_000);
  expect(first.store.outboxWaiting()).toBe(0);

  wire.cut();
  for (const entry of queue.slice(2, 5)) first.store.recordAll(callFacts(entry, first.session));
  await vi.waitFor(() => expect(first.sync.view).toMatchObject({ kind: 'offline', waiting: 9 }), {
    timeout: 10_000,
  });
  const desk = first.store.books();
  await first.leave();
  wire.mend();

  const colleague = await signIn('agent2');
  await vi.waitFor(async () => expect((await books()).attempts).toHaveLength(5), { timeout: 20_000 });
  const centre = await books();
  expect(centre.parked).toBe(0);
  expect(centre.attempts.map((attempt) => attempt.id).sort()).toEqual(
    desk.attempts.map((attempt) => attempt.id).sort(),
  );
  expect(centre.outcomes.map((outcome) => outcome.id).sort()).toEqual(
    desk.outcomes.map((outcome) => outcome.id).sort(),
  );
  await colleague.leave();

  const back = await signIn('agent1');
  await back.sync.drain(10_000);
  expect(back.store.outboxWaiting()).toBe(0);
  expect((await books()).attempts).toHaveLength(5);
});
