import { expect, it } from 'vitest';
import { dayFigures } from '../../../src/main/sync/day-elsewhere.ts';
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
    return { store, sync, call, leave, today: (dayStart = DAY_START) => dayFigures(store, dayStart) };
  };
}

it('an agent’s day goes on at another desk, counts each call once, offline too, and begins anew with the next day', async () => {
  const { url } = await demoCentre();
  const [signInAtA, signInAtB] = [machine(url), machine(url)];
  const a = await signInAtA();
  await a.call();
  await a.call();
  expect(a.today()).toMatchObject({ calls: 2, talkMs: 80_000 });
  await a.sync.pull();
  expect(a.today()).toMatchObject({ calls: 2, talkMs: 80_000 });
  await a.leave();

  const b = await signInAtB();
  await b.sync.pull();
  expect(b.store.today(DAY_START).calls).toBe(0);
  expect(b.today()).toMatchObject({ calls: 2, talkMs: 80_000 });
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
  await back.leave();
});
