import { expect, it, onTestFinished, vi } from 'vitest';
import { DEMO_PASSWORD } from '../../../src/central/demo/accounts.ts';
import { startTcpProxy } from '../../../src/lab/network/tcp-proxy.ts';
import { callFacts, claim } from '../../support/sync/call-facts.ts';
import { demoCentre, syncedMachine } from '../../support/sync/synced-machine.ts';

async function machine() {
  const centre = await demoCentre();
  const wire = await startTcpProxy({ host: '127.0.0.1', port: centre.port });
  onTestFinished(() => wire.close());
  const { central, signIn } = syncedMachine(`http://127.0.0.1:${wire.port}`, { timeoutMs: 3000 });
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

it('keeps desk and centre equal over a cut wire, and sends an absent agent’s facts while a colleague works', async () => {
  const { wire, central, signIn, books } = await machine();
  const first = await signIn('agent1');
  onTestFinished(first.leave);
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
  onTestFinished(colleague.leave);
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
  onTestFinished(back.leave);
  await back.sync.drain(10_000);
  expect(back.store.outboxWaiting()).toBe(0);
  expect((await books()).attempts).toHaveLength(5);
});
