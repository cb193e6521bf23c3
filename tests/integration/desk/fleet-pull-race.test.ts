import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { FleetBench, WANG } from '../../support/desk/fleet-bench.ts';

let bench: FleetBench;
beforeEach(async () => {
  bench = new FleetBench();
  bench.softphone.means = 'pull';
  await bench.takesPart();
});
afterEach(() => bench.close());

const save = (attemptId: string) =>
  bench.renderer.call('outcome.save', {
    attemptId,
    dispositionCode: 'accepted-renewal',
    answers: [],
    notes: '',
  });

/** A customer waits for whom a colleague is asked, and still says the greeting; the own agent is in wrap-up. */
const colleagueIsAsked = async () => {
  const [own = ''] = await bench.dial(1);
  bench.softphone.far(own).answer();
  await bench.until((view) => view.state === 'talking');
  const [attemptId = ''] = await bench.dial(1);
  const far = bench.softphone.far(attemptId);
  bench.softphone.far(own).hangUp();
  await bench.until((view) => view.work?.stage === 'wrap-up');
  far.answer();
  await bench.untilTrue(() => bench.framesOf('transfer-wanted').length === 1);
  bench.media.emit({ kind: 'greeting', lineId: far.line.view.id, stage: 'begun' });
  return { own, attemptId, far, transferId: bench.wanted.transferId };
};

/** The same, and the colleague was told to pull; the own agent has saved since. */
const colleaguePulls = async () => {
  const call = await colleagueIsAsked();
  bench.central.say({ kind: 'transfer-placed', transferId: call.transferId, to: WANG });
  expect(bench.framesOf('transfer-go').map(({ transferId }) => transferId)).toEqual([call.transferId]);
  await save(call.own);
  return call;
};

const isOwn = (attemptId: string) => bench.view.work?.call?.attemptId === attemptId;

describe('the own agent who is free while a colleague is asked', () => {
  it('takes the call at once, and the colleague is not told to pull it', async () => {
    const { own, attemptId, transferId } = await colleagueIsAsked();
    const before = bench.clock.monotonicMs();
    await save(own);
    await bench.untilTrue(() => isOwn(attemptId));
    expect(bench.clock.monotonicMs() - before).toBeLessThan(300);
    expect(bench.told(transferId)).toEqual(['withdrawn']);
    bench.central.say({ kind: 'transfer-placed', transferId, to: WANG });
    await bench.pass(1_000);
    expect(bench.framesOf('transfer-go')).toEqual([]);
    expect(isOwn(attemptId)).toBe(true);
  });

  it('takes it at once also where the channel closed after the question had left', async () => {
    const { own, attemptId } = await colleagueIsAsked();
    bench.central.lose();
    await save(own);
    await bench.untilTrue(() => isOwn(attemptId));
  });
});

describe('the own agent who is free while a colleague was told to pull', () => {
  it.each([
    ['the colleague says nothing', async () => undefined],
    ['the centre is lost', async () => bench.central.lose()],
    [
      'the centre gives the transfer up',
      async (transferId: string) =>
        bench.central.say({ kind: 'transfer-told', transferId, result: 'expired' }),
    ],
  ])('does not get the call where %s: the message is due', async (_, happens) => {
    const { attemptId, far, transferId } = await colleaguePulls();
    await happens(transferId);
    bench.media.emit({ kind: 'greeting', lineId: far.line.view.id, stage: 'ended' });
    for (let passed = 0; passed < 2_000; passed += 100) {
      expect(isOwn(attemptId)).toBe(false);
      await bench.pass(100);
    }
    await bench.untilTrue(() => bench.media.of('playMessage').length === 1);
    expect(isOwn(attemptId)).toBe(false);
    expect(bench.framesOf('transfer-wanted')).toHaveLength(1);
  });

  it('gets the call once the colleague’s desk has said that the pull failed, and nothing else helped', async () => {
    const { attemptId, transferId } = await colleaguePulls();
    await bench.pass(200);
    bench.central.say({ kind: 'transfer-told', transferId, result: 'failed' });
    await bench.untilTrue(() => bench.softphone.called.length === 1);
    expect(isOwn(attemptId)).toBe(false);
    bench.softphone.farOfTransfer(transferId).reject(480);
    await bench.untilTrue(() => isOwn(attemptId));
  });

  it('gets it also where that word comes after the way was given up', async () => {
    const { attemptId, transferId } = await colleaguePulls();
    await bench.pass(3_000);
    await bench.untilTrue(() => bench.softphone.called.length === 1);
    bench.softphone.farOfTransfer(transferId).reject(480);
    await bench.pass(100);
    expect(isOwn(attemptId)).toBe(false);
    bench.central.say({ kind: 'transfer-told', transferId, result: 'failed' });
    await bench.untilTrue(() => isOwn(attemptId));
  });

  it('owes nothing where the colleague has it, whichever is heard first: the end of our leg or their word', async () => {
    const { attemptId, far, transferId } = await colleaguePulls();
    far.hangUp();
    await bench.pass(500);
    bench.central.say({ kind: 'transfer-told', transferId, result: 'taken', agentId: WANG.agentId });
    await bench.untilTrue(() => bench.central.of('call.handed-over').length === 1);
    expect(bench.central.of('call.handed-over')[0]).toMatchObject({ attemptId, transferId, means: 'pull' });
    expect(bench.central.of('attempt.ended').filter((end) => end.attemptId === attemptId)).toEqual([]);
  });
});
