import { expect, it } from 'vitest';
import { dayFigures, dayRest } from '../../../src/main/sync/day-elsewhere.ts';
import { callFacts, claim } from '../../support/sync/call-facts.ts';
import { demoCentre, syncedMachine } from '../../support/sync/synced-machine.ts';

/** So that no midnight falls into the test: its day began an hour ago. */
const DAY_START = Date.now() - 3_600_000;
const NEXT_DAY = DAY_START + 24 * 3_600_000;

/** A machine of its own; signing in there takes the account over from wherever it is. */
function machine(url: string) {
  const { central, signIn } = syncedMachine(url);
  return async () => {
    const { session, store, sync, leave } = await signIn('agent1', {
      takeOver: true,
      dayBegan: () => DAY_START,
    });
    const { token } = session;
    const call = async () => {
      const campaignId = (await central.call('campaigns', {}, { token }))[0]?.campaign.id ?? '';
      const [entry] = await claim(store, sync, () =>
        central.call('claim', { epoch: store.epoch, campaignId, want: 1 }, { token }),
      );
      if (!entry) throw new Error('nothing was leased');
      store.recordAll(callFacts(entry, session));
      await sync.drain(10_000);
    };
    const rest = async (from: number, ms: number) => {
      const idle = { kind: 'agent.state', agentId: session.account.id, state: 'idle' } as const;
      store.recordAll([
        { ...idle, at: from, status: 'on-break', breakReason: 'rest' },
        { ...idle, at: from + ms, status: 'available' },
      ]);
      await sync.drain(10_000);
    };
    const restMs = (dayStart = DAY_START) => dayRest(store, dayStart).usedMs;
    return {
      store,
      sync,
      call,
      rest,
      restMs,
      leave,
      today: (dayStart = DAY_START) => dayFigures(store, dayStart),
    };
  };
}

it('an agent’s day goes on at another desk, counts each call and each rest once, offline too, and begins anew with the next day', async () => {
  const { url } = await demoCentre();
  const [signInAtA, signInAtB] = [machine(url), machine(url)];
  const a = await signInAtA();
  await a.call();
  await a.call();
  expect(a.today()).toMatchObject({ calls: 2, talkMs: 80_000 });
  await a.sync.pull();
  expect(a.today()).toMatchObject({ calls: 2, talkMs: 80_000 });
  await a.rest(DAY_START + 600_000, 300_000);
  expect(a.restMs()).toBe(300_000);
  await a.leave();

  const b = await signInAtB();
  await b.sync.pull();
  expect(b.store.today(DAY_START).calls).toBe(0);
  expect(b.today()).toMatchObject({ calls: 2, talkMs: 80_000 });
  expect(b.restMs()).toBe(300_000);
  expect(b.restMs(NEXT_DAY)).toBe(0);
  await b.rest(DAY_START + 1_200_000, 60_000);
  await b.sync.pull();
  expect(b.restMs()).toBe(360_000);
  await b.call();
  await b.sync.pull();
  expect(b.today()).toMatchObject({ calls: 3, talkMs: 120_000 });
  await b.sync.stop();
  expect(b.today()).toMatchObject({ calls: 3, talkMs: 120_000 });
  expect(b.today(NEXT_DAY)).toMatchObject({ calls: 0, talkMs: 0 });
  await b.leave();

  const back = await signInAtA();
  await back.sync.pull();
  expect(back.today()).toMatchObject({ calls: 3, talkMs: 120_000 });
  expect(back.restMs()).toBe(360_000);
  await back.leave();
});
