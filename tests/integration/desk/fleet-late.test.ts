import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { numberOf } from '../../support/desk/desk-bench.ts';
import { FleetBench, WANG } from '../../support/desk/fleet-bench.ts';

const LI = { agentId: 'account-li', name: '李娜', sipUser: 'li' };

let bench: FleetBench;
beforeEach(async () => {
  bench = new FleetBench();
  bench.softphone.means = 'pull';
  await bench.takesPart();
});
afterEach(() => bench.close());

/** The agent talks with one customer, and another has answered, for whom a colleague is sought. */
const answeredMeanwhile = async () => {
  const [own = ''] = await bench.dial(1);
  bench.softphone.far(own).answer();
  await bench.until((view) => view.state === 'talking');
  const [attemptId = ''] = await bench.dial(1);
  const far = bench.softphone.far(attemptId);
  far.takesRefer = true;
  far.answer();
  await bench.untilTrue(() => bench.framesOf('transfer-wanted').length === 1);
  return { own, attemptId, far, transferId: bench.wanted.transferId };
};

const agentIsIdle = async (own: string) => {
  bench.softphone.far(own).hangUp();
  await bench.until((view) => view.work?.stage === 'wrap-up');
  await bench.renderer.call('outcome.save', {
    attemptId: own,
    dispositionCode: 'accepted-renewal',
    answers: [],
    notes: '',
  });
  await bench.until((view) => view.work === undefined);
};

const message = () => bench.untilTrue(() => bench.media.of('playMessage').length === 1);
const placed = (transferId: string, to = WANG) =>
  bench.central.say({ kind: 'transfer-placed', transferId, to });
const told = (transferId: string, result: 'taken' | 'failed' | 'expired', agentId?: string) =>
  bench.central.say({ kind: 'transfer-told', transferId, result, ...(agentId ? { agentId } : {}) });
const handedOver = async () => {
  await bench.untilTrue(() => bench.central.of('call.handed-over').length === 1);
  return bench.central.of('call.handed-over')[0];
};

describe('the word of a colleague who had the call before the withdrawal was there', () => {
  it('is on record for that colleague, where another had accepted before', async () => {
    bench.softphone.means = 'refer';
    const { attemptId, far, transferId: first } = await answeredMeanwhile();
    bench.media.emit({ kind: 'greeting', lineId: far.line.view.id, stage: 'begun' });
    placed(first);
    told(first, 'expired');
    await bench.untilTrue(() => bench.framesOf('transfer-wanted').length === 2);
    const { transferId } = bench.wanted;
    bench.media.emit({ kind: 'greeting', lineId: far.line.view.id, stage: 'ended' });
    await bench.pass(2_000);
    await message();
    placed(transferId, LI);
    told(transferId, 'taken', LI.agentId);
    expect(await handedOver()).toMatchObject({ attemptId, transferId, toAgentId: LI.agentId });
    await bench.untilTrue(() => far.line.view.state === 'ended');
  });

  it('is on record where the desk gave up before it knew that anybody had accepted', async () => {
    const { attemptId, transferId } = await answeredMeanwhile();
    await bench.pass(2_000);
    await message();
    expect(bench.told(transferId)).toEqual(['withdrawn']);
    placed(transferId);
    told(transferId, 'taken', WANG.agentId);
    expect(await handedOver()).toMatchObject({
      attemptId,
      transferId,
      toAgentId: WANG.agentId,
      means: 'pull',
    });
    await bench.pass(1_000);
    expect(bench.central.of('attempt.ended')).toEqual([]);
  });

  it('is on record where a later question was still open', async () => {
    bench.softphone.means = 'refer';
    const { attemptId, far, transferId } = await answeredMeanwhile();
    placed(transferId);
    told(transferId, 'expired');
    await bench.untilTrue(() => bench.framesOf('transfer-wanted').length === 2);
    await bench.pass(2_000);
    await message();
    told(transferId, 'taken', WANG.agentId);
    expect(await handedOver()).toMatchObject({ attemptId, transferId, toAgentId: WANG.agentId });
    await bench.untilTrue(() => far.line.view.state === 'ended');
  });
});

describe('the own agent who is idle only when the customer has waited long enough', () => {
  it('does not get the call that a colleague did not take: the message is due', async () => {
    const { own, attemptId, far, transferId } = await answeredMeanwhile();
    placed(transferId);
    await agentIsIdle(own);
    await bench.pass(2_000);
    await message();
    expect(bench.view.work?.call?.attemptId).not.toBe(attemptId);
    bench.media.messagePlayed(far.line.view.id);
    await bench.untilTrue(() => bench.central.of('attempt.ended').length === 2);
    expect(bench.central.of('attempt.ended')[1]).toMatchObject({
      attemptId,
      lineResult: 'abandoned',
      knownBy: 'timer',
    });
  });

  it('gets it where the colleague fails in time', async () => {
    const { own, attemptId, transferId } = await answeredMeanwhile();
    placed(transferId);
    await agentIsIdle(own);
    told(transferId, 'failed');
    await bench.untilTrue(() => bench.softphone.called.length === 1);
    expect(bench.view.work).toBeUndefined();
    bench.softphone.farOfTransfer(transferId).reject(480);
    await bench.until((view) => view.work?.call?.attemptId === attemptId);
    expect(bench.media.of('playMessage')).toEqual([]);
  });

  /** A customer called whom a colleague was told to pull, and the own agent has nothing to do since. */
  const callerIsPulled = async () => {
    const [own = ''] = await bench.dial(1);
    bench.softphone.far(own).answer();
    await bench.until((view) => view.state === 'talking');
    bench.central.answers.caller = () => ({ ownerIdle: false });
    bench.softphone.callIn({ from: numberOf(777) });
    await bench.untilTrue(() => bench.framesOf('transfer-wanted').length === 1);
    placed(bench.wanted.transferId);
    await agentIsIdle(own);
    await bench.pass(4_000);
    await bench.untilTrue(() => bench.softphone.called.length === 1);
    return bench.wanted.transferId;
  };

  it('gets a customer who called all the same: those are counted as abandoned by no law', async () => {
    told(await callerIsPulled(), 'failed');
    await bench.pass(1_000);
    const { work } = await bench.until((view) => view.work?.stage === 'call');
    expect(work?.call).toMatchObject({ arrived: 'customer', state: 'talking' });
    expect(bench.media.of('playMessage')).toEqual([]);
  });

  it('does not get a caller either of whose pull the colleague has said nothing', async () => {
    await callerIsPulled();
    await bench.pass(1_000);
    await message();
    expect(bench.view.work).toBeUndefined();
  });
});

describe('what is left of a grant', () => {
  it.each([
    ['is used once a line is free', 1, 4],
    ['is void once a newer leader paces', 2, 3],
  ])('%s', async (_what, term, dialled) => {
    const [first = ''] = await bench.dial(9, 3);
    bench.term = term;
    bench.sayPace();
    bench.softphone.far(first).reject(486);
    await bench.untilTrue(() => bench.central.of('attempt.ended').length === 1);
    await bench.pass(500);
    expect(bench.softphone.dialled).toHaveLength(dialled);
  });
});
