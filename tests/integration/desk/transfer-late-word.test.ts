import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { FleetBench, WANG } from '../../support/desk/fleet-bench.ts';

let bench: FleetBench;
beforeEach(async () => {
  bench = new FleetBench();
});
afterEach(() => bench.close());

const { agentId, name } = WANG;
const begin = (way: 'attended' | 'blind') => bench.renderer.call('transfer.begin', { agentId, name, way });
const placed = (transferId: string) => bench.central.say({ kind: 'transfer-placed', transferId, to: WANG });
const told = (transferId: string, result: 'taken' | 'failed') =>
  bench.central.say({ kind: 'transfer-told', transferId, result, agentId });

/** The agent talks with a customer, and a colleague is asked. */
async function asked(way: 'attended' | 'blind') {
  await bench.takesPart();
  const [attemptId = ''] = await bench.dial(1);
  const customer = bench.softphone.far(attemptId);
  customer.answer();
  await bench.until((view) => view.state === 'talking');
  await begin(way);
  return { attemptId, customer, ...bench.wanted };
}

const isBack = () => bench.until(({ work }) => work?.stage === 'call' && work.transfer === undefined);
const isHandedOver = () => bench.untilTrue(() => bench.central.of('call.handed-over').length === 1);
const endsOf = (attemptId: string) =>
  bench.central.of('attempt.ended').filter((end) => end.attemptId === attemptId);

describe('a blind transfer whose colleague was told to pull, and of which no word came', () => {
  /** Neither the pull nor a call to the colleague has worked, as far as this desk knows. */
  async function doubtful() {
    bench.softphone.means = 'pull';
    const call = await asked('blind');
    placed(call.transferId);
    await bench.untilTrue(() => bench.framesOf('transfer-go').length === 1);
    await bench.pass(3_100);
    await bench.untilTrue(() => bench.softphone.called.length === 1);
    bench.softphone.farOfTransfer(call.transferId).reject(480);
    await isBack();
    expect(bench.view.problem?.code).toBe('transfer.did-not-work');
    return call;
  }

  it('is the colleague’s where the word comes late: off the screen, and the leg that was forgotten is hung up', async () => {
    const { attemptId, customer, transferId } = await doubtful();
    told(transferId, 'taken');
    await bench.until(({ work }) => work === undefined);
    await isHandedOver();
    await bench.pass(2_100);
    await bench.untilTrue(() => customer.asked === 'bye');
    expect(bench.central.of('call.handed-over')).toMatchObject([
      { attemptId, transferId, toAgentId: agentId, means: 'pull', way: 'blind' },
    ]);
    expect(endsOf(attemptId)).toEqual([]);
  });

  it('is given to nobody else before the colleague’s desk says that the pull failed', async () => {
    const { transferId } = await doubtful();
    await expect(begin('attended')).rejects.toMatchObject({ code: 'transfer.not-now' });
    expect(bench.framesOf('transfer-wanted')).toHaveLength(1);
    told(transferId, 'failed');
    await begin('attended');
    expect(bench.framesOf('transfer-wanted')).toHaveLength(2);
  });

  it.each(['taken', 'failed'] as const)(
    'waits for the colleague’s word where our leg ends, which may be their pull: %s',
    async (word) => {
      const { attemptId, customer, transferId } = await doubtful();
      customer.hangUp();
      await bench.pass(3_000);
      expect(bench.view.work?.stage).toBe('call');
      told(transferId, word);
      if (word === 'taken') {
        await isHandedOver();
        expect(bench.view.work).toBeUndefined();
        expect(endsOf(attemptId)).toEqual([]);
      } else {
        await bench.until(({ work }) => work?.stage === 'wrap-up');
        expect(bench.central.of('call.handed-over')).toEqual([]);
      }
    },
  );

  it('is the agent’s to wrap up where no word comes at all, until one does', async () => {
    const { attemptId, customer, transferId } = await doubtful();
    customer.hangUp();
    await bench.pass(10_100);
    await bench.until(({ work }) => work?.stage === 'wrap-up');
    told(transferId, 'taken');
    await bench.until(({ work }) => work === undefined);
    expect(bench.view.problem?.code).toBe('transfer.colleagues-now');
    await isHandedOver();
    expect(bench.central.of('outcome.recorded').filter((each) => each.attemptId === attemptId)).toEqual([]);
  });
});

describe('a blind transfer', () => {
  it('is the far end’s that followed our REFER later than we waited for it', async () => {
    bench.softphone.means = 'refer';
    await bench.takesPart();
    const [attemptId = ''] = await bench.dial(1);
    const customer = bench.softphone.far(attemptId);
    customer.answer();
    customer.takesRefer = true;
    await bench.until((view) => view.state === 'talking');
    await begin('blind');
    const { transferId } = bench.wanted;
    placed(transferId);
    await bench.untilTrue(() => customer.referred.length === 1);
    await bench.pass(3_100);
    await bench.untilTrue(() => bench.softphone.called.length === 1);
    told(transferId, 'taken');
    bench.softphone.farOfTransfer(transferId).reject(480);
    await isHandedOver();
    expect(bench.central.of('call.handed-over')).toMatchObject([{ means: 'refer' }]);
    await bench.pass(2_100);
    await bench.untilTrue(() => bench.softphone.lines.length === 0);
  });

  it('is withdrawn where the centre does not say in time who takes it', async () => {
    const { transferId } = await asked('blind');
    await bench.pass(6_100);
    await isBack();
    expect(bench.told(transferId)).toEqual(['withdrawn']);
  });

  it('ends where the colleague has answered and the two cannot be joined: the agent has the call no more, and nobody waits in silence', async () => {
    bench.media.failing.add('bridge');
    const { attemptId, customer, transferId } = await asked('blind');
    placed(transferId);
    await bench.untilTrue(() => bench.softphone.called.length === 1);
    const colleague = bench.softphone.farOfTransfer(transferId);
    colleague.answer();
    told(transferId, 'taken');
    for (let passed = 0; passed < 14_000; passed += 500) await bench.pass(500);
    await bench.untilTrue(() => colleague.asked === 'bye' && customer.asked === 'bye');
    await isHandedOver();
    await bench.until(({ work }) => work?.call?.attemptId !== attemptId);
    expect(endsOf(attemptId)).toEqual([]);
  });
});

/** The agent has talked with the colleague and given them the customer; their word is awaited. */
async function given() {
  const call = await asked('attended');
  placed(call.transferId);
  await bench.untilTrue(() => bench.softphone.called.length === 1);
  const colleague = bench.softphone.farOfTransfer(call.transferId);
  colleague.answer();
  await bench.until(({ work }) => work?.transfer?.state === 'consulting');
  await bench.renderer.call('transfer.complete', {});
  await bench.untilTrue(() => bench.told(call.transferId).includes('given'));
  return { ...call, colleague };
}

describe('an attended transfer whose colleague’s line ended before their word', () => {
  it('does not cut the customer off, who is with the agent again: the card goes with the call', async () => {
    const { attemptId, customer, colleague, transferId } = await given();
    colleague.hangUp();
    await bench.untilTrue(() => bench.softphone.lines.length === 1);
    told(transferId, 'taken');
    await bench.until(({ work }) => work?.stage === 'call' && work.transfer === undefined);
    expect(bench.view.problem?.code).toBe('transfer.colleagues-now');
    await bench.pass(5_000);
    expect(customer.asked).toBeUndefined();
    expect(bench.view.work?.call?.attemptId).toBe(attemptId);
    customer.hangUp();
    await isHandedOver();
    await bench.until(({ work }) => work?.call?.attemptId !== attemptId);
    expect(endsOf(attemptId)).toEqual([]);
  });
});

describe('an attended transfer that the agent took back', () => {
  it('does not cut the customer off where the colleague’s desk had the call on record: the card goes with the call', async () => {
    const { attemptId, customer, transferId } = await given();
    await bench.pass(4_100);
    await bench.until(({ work }) => work?.transfer?.state === 'conference');
    await bench.renderer.call('transfer.back', {});
    await isBack();
    told(transferId, 'taken');
    await bench.pass(5_000);
    expect(customer.asked).toBeUndefined();
    expect(bench.view.work?.call?.attemptId).toBe(attemptId);
    await expect(begin('blind')).rejects.toMatchObject({ code: 'transfer.not-now' });
    customer.hangUp();
    await isHandedOver();
    await bench.until(({ work }) => work?.call?.attemptId !== attemptId);
    expect(endsOf(attemptId)).toEqual([]);
  });
});

describe('a colleague who was offered a call to pull', () => {
  it.each([
    [
      'it is withdrawn',
      () => bench.central.say({ kind: 'transfer-told', transferId: 't1', result: 'withdrawn' }),
    ],
    ['it expires', () => bench.central.say({ kind: 'transfer-told', transferId: 't1', result: 'expired' })],
  ])('says that nothing was pulled where %s before the word to pull', async (_, happens) => {
    await bench.takesPart();
    bench.offer('t1', 'pull');
    await bench.untilTrue(() => bench.framesOf('transfer-accepted').length === 1);
    happens();
    expect(bench.told('t1')).toEqual(['failed']);
    bench.central.say({ kind: 'transfer-go', transferId: 't1' });
    expect(bench.told('t1')).toEqual(['failed', 'failed']);
    expect(bench.softphone.pulled).toEqual([]);
  });
});
