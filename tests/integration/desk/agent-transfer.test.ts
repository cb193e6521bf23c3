import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { FleetBench, WANG } from '../../support/desk/fleet-bench.ts';

let bench: FleetBench;
beforeEach(async () => {
  bench = new FleetBench();
});
afterEach(() => bench.close());

/** The agent talks with a customer whom this desk dialled. */
async function talking() {
  await bench.takesPart();
  const [attemptId = ''] = await bench.dial(1);
  const customer = bench.softphone.far(attemptId);
  customer.answer();
  await bench.until((view) => view.state === 'talking');
  return { attemptId, customer };
}

const state = (wanted: string | undefined) => bench.until(({ work }) => work?.transfer?.state === wanted);
const { agentId, name } = WANG;

async function asked(way: 'attended' | 'blind') {
  const call = await talking();
  await bench.renderer.call('transfer.begin', { agentId, name, way });
  const { transferId } = bench.wanted;
  return { ...call, transferId };
}

const placed = (transferId: string) => bench.central.say({ kind: 'transfer-placed', transferId, to: WANG });
const told = (transferId: string, result: 'taken' | 'failed' | 'expired') =>
  bench.central.say({ kind: 'transfer-told', transferId, result, agentId });

/** `ringMs`: how long the colleague's telephone rings. */
async function consulting(ringMs = 0) {
  const call = await asked('attended');
  placed(call.transferId);
  await bench.untilTrue(() => bench.softphone.called.length === 1);
  const colleague = bench.softphone.farOfTransfer(call.transferId);
  if (ringMs > 0) await bench.pass(ringMs);
  colleague.answer();
  await state('consulting');
  await bench.untilTrue(() => colleague.attached);
  return { ...call, colleague };
}

/** The agent and the customer are alone with each other again. */
async function back(customer: Awaited<ReturnType<typeof talking>>['customer']) {
  await state(undefined);
  await bench.untilTrue(() => customer.attached && customer.line.view.state === 'talking');
  expect(bench.view.work?.stage).toBe('call');
}

async function finish(attemptId: string) {
  await bench.until((view) => view.work?.stage === 'wrap-up');
  await bench.renderer.call('outcome.save', {
    attemptId,
    dispositionCode: 'accepted-renewal',
    answers: [],
    notes: '',
  });
  await bench.untilTrue(() => bench.central.of('outcome.recorded').length === 1);
}

describe('an attended transfer', () => {
  it('asks for that colleague alone, and not to pull', async () => {
    await asked('attended');
    expect(bench.wanted).toMatchObject({ to: WANG.agentId, consult: true, means: 'relay' });
    expect(bench.view.work?.transfer).toMatchObject({ state: 'asking', name: WANG.name });
  });

  it('keeps the customer from hearing a word of the consultation, and brings them back', async () => {
    const { attemptId, customer, colleague, transferId } = await consulting();
    expect(customer.line.view.state).toBe('holding');
    expect(customer.attached).toBe(false);
    await bench.renderer.call('transfer.back', {});
    expect(colleague.asked).toBe('bye');
    expect(bench.told(transferId)).toEqual(['withdrawn']);
    await back(customer);
    customer.hangUp();
    await finish(attemptId);
    expect(bench.central.of('call.handed-over')).toEqual([]);
  });

  it('is no moment to mute the customer, whose line is not the one the agent speaks on; before it and in a conference it is', async () => {
    const { transferId } = await asked('attended');
    const mute = (muted: boolean) => bench.renderer.call('call.mute', { muted });
    const isMuted = () => bench.view.work?.call?.muted;
    await mute(true);
    await mute(false);
    placed(transferId);
    await state('calling');
    await expect(mute(true)).rejects.toMatchObject({ code: 'transfer.not-now' });
    bench.softphone.farOfTransfer(transferId).answer();
    await state('consulting');
    await expect(mute(true)).rejects.toMatchObject({ code: 'transfer.not-now' });
    expect(isMuted()).toBe(false);
    await bench.renderer.call('transfer.join', {});
    await state('conference');
    await mute(true);
    await bench.until(() => isMuted() === true);
    await mute(false);
    await bench.renderer.call('transfer.complete', {});
    await state('giving');
    await expect(mute(true)).rejects.toMatchObject({ code: 'transfer.not-now' });
    await bench.untilTrue(() => bench.told(transferId).includes('given'));
    told(transferId, 'taken');
    await bench.until((view) => view.work === undefined);
  });

  it('gives the call away once the colleague’s desk has it on record: no outcome is owed, the agent is free', async () => {
    // The customer waits from the moment the colleague is called.
    const { attemptId, customer, colleague, transferId } = await consulting(3_000);
    await bench.pass(12_000);
    await bench.renderer.call('transfer.complete', {});
    await bench.untilTrue(() => bench.told(transferId).includes('given'));
    expect(bench.media.of('bridge').at(-1)).toMatchObject({
      lineId: customer.line.view.id,
      detail: colleague.line.view.id,
    });
    expect(bench.central.of('call.handed-over')).toEqual([]);
    told(transferId, 'taken');
    await bench.until((view) => view.work === undefined && view.idleReason === 'waiting-for-call');
    expect([customer.attached, colleague.attached]).toEqual([false, false]);
    await bench.untilTrue(() => bench.central.of('call.handed-over').length === 1);
    expect(bench.central.of('call.handed-over')).toMatchObject([
      { attemptId, transferId, toAgentId: agentId, means: 'relay', way: 'attended' },
    ]);
    const [given] = bench.central.of('call.handed-over');
    expect(given?.consultMs).toBeGreaterThanOrEqual(15_000);
    expect(given?.consultMs).toBeLessThan(18_000);
    expect(given?.holdMs).toBeGreaterThanOrEqual(12_000);
    await expect(bench.renderer.call('session.signOut', {})).rejects.toMatchObject({ code: 'call.relayed' });
    customer.hangUp();
    await bench.untilTrue(() => colleague.asked === 'bye');
    expect(bench.central.of('attempt.ended')).toEqual([]);
    await bench.settled(bench.renderer.call('session.signOut', {}));
  });

  it.each(['customer', 'colleague'] as const)('ends both lines of it when the %s hangs up', async (who) => {
    const { customer, colleague, transferId } = await consulting();
    await bench.renderer.call('transfer.complete', {});
    await bench.untilTrue(() => bench.told(transferId).includes('given'));
    told(transferId, 'taken');
    await bench.until((view) => view.work === undefined);
    (who === 'customer' ? customer : colleague).hangUp();
    await bench.untilTrue(() => bench.softphone.lines.length === 0);
  });

  it('goes on as a conference where the colleague’s desk does not say that it has the call', async () => {
    const { customer, transferId } = await consulting();
    await bench.renderer.call('transfer.complete', {});
    await bench.untilTrue(() => bench.told(transferId).includes('given'));
    await bench.pass(5_000);
    await state('conference');
    expect(bench.view.problem?.code).toBe('transfer.not-taken');
    await bench.untilTrue(() => customer.attached);
    // The word comes after all: the call is the colleague's.
    told(transferId, 'taken');
    await bench.until((view) => view.work === undefined);
    await bench.untilTrue(() => bench.central.of('call.handed-over').length === 1);
  });

  it.each(['taken', 'failed'] as const)(
    'is decided by the colleague’s desk where the customer hangs up meanwhile: %s',
    async (word) => {
      const { attemptId, customer, transferId } = await consulting();
      await bench.renderer.call('transfer.complete', {});
      await bench.untilTrue(() => bench.told(transferId).includes('given'));
      customer.hangUp();
      await bench.pass(1_000);
      expect(bench.view.work?.stage).toBe('call');
      told(transferId, word);
      if (word === 'failed') await finish(attemptId);
      else {
        await bench.until((view) => view.work === undefined);
        await bench.untilTrue(() => bench.central.of('call.handed-over').length === 1);
        expect(bench.central.of('attempt.ended')).toEqual([]);
      }
      await bench.untilTrue(() => bench.softphone.lines.length === 0);
    },
  );

  it('brings the customer back when the colleague hangs up, and says so', async () => {
    const { customer, colleague } = await consulting();
    colleague.hangUp();
    await back(customer);
    expect(bench.view.problem?.code).toBe('transfer.colleague-left');
  });

  it('brings the customer back when the colleague’s desk does not answer', async () => {
    const { transferId, customer } = await asked('attended');
    placed(transferId);
    await bench.untilTrue(() => bench.softphone.called.length === 1);
    await bench.pass(7_000);
    await back(customer);
    expect(bench.view.problem?.code).toBe('transfer.no-answer');
    expect(bench.softphone.farOfTransfer(transferId).asked).toBe('cancel');
  });

  it.each(['nobody', 'silence'])(
    'leaves everything as it was where the colleague is not free: %s',
    async (how) => {
      const { transferId, customer } = await asked('attended');
      if (how === 'nobody') bench.central.say({ kind: 'transfer-none', transferId });
      else await bench.pass(7_000);
      await back(customer);
      expect(bench.view.problem?.code).toBe('transfer.not-free');
      await bench.renderer.call('transfer.begin', { agentId, name, way: 'attended' });
    },
  );

  it('hangs the colleague up when the customer leaves', async () => {
    const { attemptId, customer, colleague } = await consulting();
    customer.hangUp();
    await bench.untilTrue(() => colleague.asked === 'bye');
    await finish(attemptId);
  });

  it('is one at a time, and lets nobody hold the customer meanwhile', async () => {
    await consulting();
    const again = bench.renderer.call('transfer.begin', { agentId, name, way: 'blind' });
    await expect(again).rejects.toMatchObject({ code: 'transfer.not-now' });
    const hold = bench.renderer.call('call.hold', { hold: false });
    await expect(hold).rejects.toMatchObject({ code: 'transfer.not-now' });
  });
});

describe('a conference', () => {
  async function conferring() {
    const call = await consulting();
    await bench.renderer.call('transfer.join', {});
    await state('conference');
    await bench.untilTrue(() => bench.media.of('bridge').some(({ withAgent }) => withAgent === true));
    return call;
  }

  it('joins all three; mute is the agent’s voice on both lines', async () => {
    const { customer, colleague } = await conferring();
    expect([customer.attached, colleague.attached]).toEqual([true, true]);
    expect(customer.line.view.state).toBe('talking');
    await bench.renderer.call('call.mute', { muted: true });
    expect([customer.line.view.muted, colleague.line.view.muted]).toEqual([true, true]);
  });

  it('ends for all when the agent hangs up, whose outcome it is', async () => {
    const { attemptId, customer, colleague } = await conferring();
    await bench.pass(9_000);
    await bench.renderer.call('call.hangUp', {});
    await bench.untilTrue(() => colleague.asked === 'bye' && customer.asked === 'bye');
    await finish(attemptId);
    const [ended] = bench.central.of('attempt.ended');
    expect(ended?.conferenceMs).toBeGreaterThanOrEqual(9_000);
    expect(ended?.conferenceMs).toBeLessThan(12_000);
  });

  it('goes on between the two when the agent leaves', async () => {
    const { customer, colleague, transferId } = await conferring();
    await bench.renderer.call('transfer.complete', {});
    await bench.untilTrue(() => bench.told(transferId).includes('given'));
    told(transferId, 'taken');
    await bench.until((view) => view.work === undefined);
    expect(bench.media.of('bridge').at(-1)?.withAgent).toBeUndefined();
    expect(bench.softphone.lines).toHaveLength(2);
    colleague.hangUp();
    await bench.untilTrue(() => customer.asked === 'bye');
  });
});

describe('a blind transfer', () => {
  it('is brought by the best means; the customer has the agent until then', async () => {
    const { customer, transferId, attemptId } = await asked('blind');
    expect(bench.wanted.consult).toBeUndefined();
    placed(transferId);
    await state('placing');
    expect(customer.attached).toBe(true);
    await bench.untilTrue(() => bench.softphone.called.length === 1);
    bench.softphone.farOfTransfer(transferId).answer();
    await bench.until((view) => view.work === undefined);
    await bench.untilTrue(() => bench.central.of('call.handed-over').length === 1);
    expect(bench.central.of('call.handed-over')).toMatchObject([{ attemptId, means: 'relay' }]);
    expect(bench.softphone.lines).toHaveLength(2);
  });

  it('by REFER, and by relay where the far end refuses it', async () => {
    bench.softphone.means = 'refer';
    bench.softphone.scriptRefers((far) => far.failRefer());
    const { attemptId } = await talking();
    bench.softphone.far(attemptId).takesRefer = true;
    await bench.renderer.call('transfer.begin', { agentId, name, way: 'blind' });
    const { transferId } = bench.wanted;
    placed(transferId);
    await bench.untilTrue(() => bench.softphone.called.length === 1);
    expect(bench.softphone.far(attemptId).referred).toMatchObject([{ user: WANG.sipUser }]);
    bench.softphone.farOfTransfer(transferId).answer();
    await bench.until((view) => view.work === undefined);
  });

  it('is the colleague’s who pulls the call on this desk’s word', async () => {
    bench.softphone.means = 'pull';
    const { customer, transferId, attemptId } = await asked('blind');
    placed(transferId);
    await bench.untilTrue(() => bench.framesOf('transfer-go').length === 1);
    customer.hangUp();
    await bench.pass(500);
    expect(bench.view.work?.stage).toBe('call');
    told(transferId, 'taken');
    await bench.until((view) => view.work === undefined);
    await bench.untilTrue(() => bench.central.of('call.handed-over').length === 1);
    expect(bench.central.of('call.handed-over')).toMatchObject([{ attemptId, means: 'pull', way: 'blind' }]);
    expect(bench.central.of('attempt.ended')).toEqual([]);
  });

  it('is the agent’s to end where the customer left and nobody has the call', async () => {
    const { customer, transferId, attemptId } = await asked('blind');
    customer.hangUp();
    bench.central.say({ kind: 'transfer-none', transferId });
    await finish(attemptId);
  });

  it('comes back to the agent where no way works', async () => {
    const { customer, transferId, attemptId } = await asked('blind');
    placed(transferId);
    await bench.untilTrue(() => bench.softphone.called.length === 1);
    bench.softphone.farOfTransfer(transferId).reject(486);
    await back(customer);
    expect(bench.view.problem?.code).toBe('transfer.did-not-work');
    customer.hangUp();
    await finish(attemptId);
  });
});

describe('a colleague who is asked', () => {
  async function consulted() {
    await bench.takesPart();
    const attemptId = bench.offer('transfer-1', 'relay', 900, (offer) => {
      offer.consult = true;
    });
    await bench.untilTrue(() => bench.framesOf('transfer-accepted').length === 1);
    const caller = bench.softphone.callIn({ from: 'wang', transferId: 'transfer-1', attemptId });
    await bench.until(({ work }) => work?.call?.consultedBy === WANG.name && work.call.state === 'talking');
    return { attemptId, caller };
  }

  it('has the card and the voice, and owes nothing until the call is theirs', async () => {
    const { caller } = await consulted();
    expect(bench.central.of('call.taken-over')).toEqual([]);
    expect(bench.states.at(-1)?.agent.phase ?? 'out').not.toBe('talking');
    caller.far.hangUp();
    await bench.until((view) => view.work === undefined);
    expect(bench.view.problem).toBeUndefined();
    expect(bench.central.of('call.taken-over')).toEqual([]);
    expect(bench.central.of('attempt.ended')).toEqual([]);
  });

  it('has the call with its outcome once it is given, without the time of the consultation', async () => {
    const { attemptId, caller } = await consulted();
    await bench.pass(30_000);
    bench.central.say({ kind: 'transfer-told', transferId: 'transfer-1', result: 'given' });
    await bench.untilTrue(() => bench.told('transfer-1').includes('taken'));
    await bench.until(({ work }) => work?.call?.consultedBy === undefined);
    await bench.pass(20_000);
    caller.far.hangUp();
    await finish(attemptId);
    expect(bench.central.of('call.taken-over')).toMatchObject([{ attempt: { attemptId }, means: 'relay' }]);
    const [ended] = bench.central.of('attempt.ended');
    expect(ended).toMatchObject({ attemptId, lineResult: 'answered' });
    expect(ended?.talkMs).toBeGreaterThanOrEqual(20_000);
    expect(ended?.talkMs).toBeLessThan(30_000);
  });

  it('says so again to whoever missed it, and that it is too late once the line is gone', async () => {
    const { caller } = await consulted();
    const give = () =>
      bench.central.say({ kind: 'transfer-told', transferId: 'transfer-1', result: 'given' });
    give();
    give();
    await bench.untilTrue(() => bench.told('transfer-1').filter((word) => word === 'taken').length === 2);
    caller.far.hangUp();
  });
});
