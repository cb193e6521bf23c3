import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { numberOf } from '../../support/desk/desk-bench.ts';
import { FleetBench, WANG } from '../../support/desk/fleet-bench.ts';

let bench: FleetBench;
beforeEach(() => {
  bench = new FleetBench();
});
afterEach(() => bench.close());

/** The agent talks with a customer of this desk's own dialling, so that further answers need a colleague. */
const busy = async () => {
  await bench.takesPart();
  const [attemptId = ''] = await bench.dial(1);
  bench.softphone.far(attemptId).answer();
  await bench.until((view) => view.state === 'talking');
  return attemptId;
};

/** A second customer answers while the agent talks. */
const answeredMeanwhile = async () => {
  const own = await busy();
  const [attemptId = ''] = await bench.dial(1);
  const far = bench.softphone.far(attemptId);
  far.answer();
  await bench.untilTrue(() => bench.framesOf('transfer-wanted').length > 0);
  return { own, attemptId, far };
};

describe('taking part in fleet dialling', () => {
  it('tells the centre of the desk, and waits for calls instead of dialling by itself', async () => {
    await bench.takesPart();
    expect(bench.states.at(-1)).toMatchObject({
      campaignId: 'campaign-1',
      agent: { phase: 'idle', leaving: false },
      calls: [],
      freeLines: 1,
      means: 'relay',
    });
    await bench.pass(20_000);
    expect(bench.softphone.dialled).toEqual([]);
    expect(bench.view.work).toBeUndefined();
    expect(bench.view.pacing).toMatchObject({
      mode: 'predictive',
      explanation: { idle: 1 },
      abandonsLeft: 7,
    });
  });

  it('dials what a grant allows, in the background, each with its attempt committed before', async () => {
    bench.softphone.means = 'pull';
    await bench.takesPart();
    const attempts = await bench.dial(2);
    expect(bench.softphone.dialled.map(({ number, use }) => ({ number, use }))).toEqual([
      { number: numberOf(1), use: 'background' },
      { number: numberOf(2), use: 'background' },
    ]);
    expect(bench.view.work).toBeUndefined();
    await bench.untilTrue(() => bench.central.of('attempt.committed').length === 2);
    expect(
      bench.central.of('attempt.committed').map(({ attemptId, dialMode }) => [attemptId, dialMode]),
    ).toEqual(attempts.map((attemptId) => [attemptId, 'predictive']));
    expect(bench.framesOf('fleet-event').filter(({ grantId }) => grantId === 'grant-1')).toHaveLength(2);
  });

  it('keeps a line for the agent, however many calls are granted', async () => {
    bench.softphone.means = 'pull';
    await bench.takesPart();
    await bench.dial(9, 3);
    await bench.pass(3_000);
    expect(bench.softphone.dialled).toHaveLength(3);
  });

  it.each([
    ['is late by the centre’s clock', { expiresAt: 1 }],
    ['is of a leader that was replaced', { term: 1 }],
    ['is of another campaign', { campaignId: 'campaign-2' }],
  ])('refuses a grant that %s', async (_why, change) => {
    bench.term = 2;
    await bench.takesPart();
    bench.grantNow(1, change);
    await bench.pass(500);
    expect(bench.softphone.dialled).toEqual([]);
  });

  it('begins nothing while the agent is on a break, and says so', async () => {
    await bench.takesPart();
    await bench.renderer.call('agent.setStatus', { status: 'on-break', breakReason: 'meal' });
    await bench.untilTrue(() => bench.events.at(-1)?.type === 'away');
    bench.grantNow(1);
    await bench.pass(500);
    expect(bench.softphone.dialled).toEqual([]);
  });

  it('puts a call that reached nobody on record by itself, without showing it', async () => {
    bench.softphone.script(numberOf(1), (far) => far.reject(486));
    await bench.takesPart();
    const [attemptId] = await bench.dial(1);
    await bench.untilTrue(() => bench.central.of('outcome.recorded').length === 1);
    expect(bench.central.of('attempt.ended')).toMatchObject([{ attemptId, lineResult: 'busy' }]);
    expect(bench.central.of('outcome.recorded')).toMatchObject([{ attemptId }]);
    expect(bench.events.at(-1)).toEqual({ type: 'fail', callId: attemptId, outcome: 'busy' });
    expect(bench.renderer.of('view').some(({ view }) => view.work)).toBe(false);
  });
});

describe('an answered call', () => {
  it('is the own agent’s at once, with its card, when the agent is idle', async () => {
    await bench.takesPart();
    const [attemptId = ''] = await bench.dial(1);
    const far = bench.softphone.far(attemptId);
    expect(far.attached).toBe(false);
    far.answer();
    const { work } = await bench.until((view) => view.state === 'talking');
    expect(work).toMatchObject({
      stage: 'call',
      call: { attemptId, arrived: 'here' },
      task: { id: 'task-1' },
    });
    expect(far.attached).toBe(true);
    expect(bench.framesOf('transfer-wanted')).toEqual([]);
    far.hangUp();
    await bench.until((view) => view.work?.stage === 'wrap-up');
    await bench.renderer.call('outcome.save', {
      attemptId,
      dispositionCode: 'accepted-renewal',
      answers: [],
      notes: '',
    });
    await bench.until((view) => view.idleReason === 'waiting-for-call');
    await bench.untilTrue(() => bench.events.at(-1)?.type === 'ready');
    expect(bench.events.map(({ type }) => type).slice(-5)).toEqual([
      'dial',
      'answer',
      'connect',
      'wrapup',
      'ready',
    ]);
    expect(bench.central.of('attempt.ended')).toMatchObject([{ attemptId, lineResult: 'answered' }]);
  });

  it('tells the agent who is not heard, and gives the agent the line as soon as the media end is back', async () => {
    await bench.takesPart();
    const [attemptId = ''] = await bench.dial(1);
    const far = bench.softphone.far(attemptId);
    far.mediaAway = true;
    far.answer();
    await bench.until((view) => view.state === 'talking' && view.problem?.code === 'call.no-voice');
    await bench.pass(1_000);
    expect(far.attached).toBe(false);
    far.mediaAway = false;
    await bench.until((view) => view.problem === undefined);
    expect(far.attached).toBe(true);
    expect(bench.view.state).toBe('talking');
  });

  it('says nothing more of the voice once the call is over', async () => {
    await bench.takesPart();
    const [attemptId = ''] = await bench.dial(1);
    const far = bench.softphone.far(attemptId);
    far.mediaAway = true;
    far.answer();
    await bench.until((view) => view.problem?.code === 'call.no-voice');
    far.hangUp();
    await bench.until((view) => view.work === undefined && view.problem === undefined);
  });

  it('is offered to a colleague while the agent talks, again and again while the customer waits', async () => {
    const { attemptId } = await answeredMeanwhile();
    expect(bench.wanted).toMatchObject({
      work: { attempt: { attemptId }, task: { id: 'task-2' } },
      means: 'relay',
    });
    const first = bench.wanted.transferId;
    bench.central.say({ kind: 'transfer-none', transferId: first });
    await bench.pass(300);
    await bench.untilTrue(() => bench.framesOf('transfer-wanted').length === 2);
    expect(bench.wanted.transferId).not.toBe(first);
  });

  it('goes to the own agent when that one is idle first', async () => {
    const { own, attemptId } = await answeredMeanwhile();
    const { transferId } = bench.wanted;
    bench.softphone.far(own).hangUp();
    await bench.until((view) => view.work?.stage === 'wrap-up');
    await bench.renderer.call('outcome.save', {
      attemptId: own,
      dispositionCode: 'accepted-renewal',
      answers: [],
      notes: '',
    });
    await bench.until((view) => view.work?.call?.attemptId === attemptId);
    expect(bench.told(transferId)).toEqual(['withdrawn']);
  });

  it('gets the message when nobody comes in time, and ends as abandoned', async () => {
    const { attemptId, far } = await answeredMeanwhile();
    await bench.pass(2_000);
    await bench.untilTrue(() => bench.media.of('playMessage').length === 1);
    expect(bench.media.of('playMessage')[0]).toMatchObject({
      lineId: far.line.view.id,
      detail: 'message in zh-CN',
    });
    expect(far.line.view.state).toBe('talking');
    const toldAbandoned = () => bench.events.filter((event) => event.type === 'abandon');
    expect(toldAbandoned(), 'the budget is charged before the message has been heard').toEqual([
      { type: 'abandon', callId: attemptId },
    ]);
    bench.media.messagePlayed(far.line.view.id);
    await bench.untilTrue(() => bench.central.of('attempt.ended').length === 1);
    expect(bench.central.of('attempt.ended')[0]).toMatchObject({
      attemptId,
      lineResult: 'abandoned',
      knownBy: 'timer',
      endedBy: 'desk',
    });
    expect(toldAbandoned()).toHaveLength(1);
    expect(bench.central.of('outcome.recorded')).toEqual([]);
  });

  it('is hung up within a second of it where the media end stands still, and is not left in silence for the message’s length', async () => {
    const { attemptId, far } = await answeredMeanwhile();
    bench.media.hanging.add('setAttached').add('playMessage');
    await bench.pass(2_000);
    expect(far.line.view.state).toBe('talking');
    await bench.pass(1_000);
    await bench.untilTrue(() => bench.central.of('attempt.ended').length === 1);
    expect(bench.central.of('attempt.ended')[0]).toMatchObject({
      attemptId,
      lineResult: 'abandoned',
      endedBy: 'desk',
    });
    expect(bench.media.of('playMessage')).toEqual([]);
  });

  it('waits on while the person who answered still speaks the greeting', async () => {
    const { far } = await answeredMeanwhile();
    const lineId = far.line.view.id;
    bench.media.emit({ kind: 'greeting', lineId, stage: 'begun' });
    await bench.pass(2_500);
    expect(bench.media.of('playMessage')).toEqual([]);
    bench.media.emit({ kind: 'greeting', lineId, stage: 'ended', agoMs: 500 });
    await bench.pass(1_500);
    await bench.untilTrue(() => bench.media.of('playMessage').length === 1);
  });

  it('is abandoned without the message when the customer leaves first', async () => {
    const { attemptId, far } = await answeredMeanwhile();
    const { transferId } = bench.wanted;
    far.hangUp();
    await bench.untilTrue(() => bench.central.of('attempt.ended').length === 1);
    expect(bench.central.of('attempt.ended')[0]).toMatchObject({
      attemptId,
      lineResult: 'abandoned',
      reason: 'caller-left',
      endedBy: 'customer',
    });
    expect(bench.media.of('playMessage')).toEqual([]);
    expect(bench.told(transferId)).toEqual(['withdrawn']);
  });
});

describe('handing a call over', () => {
  const placed = () =>
    bench.central.say({ kind: 'transfer-placed', transferId: bench.wanted.transferId, to: WANG });
  const handedOver = async () => {
    await bench.untilTrue(() => bench.central.of('call.handed-over').length === 1);
    return bench.central.of('call.handed-over')[0];
  };

  it('by pull: keeps its leg until the colleague has the call, then owes nothing', async () => {
    bench.softphone.means = 'pull';
    const { attemptId, far } = await answeredMeanwhile();
    const { transferId, dialog } = bench.wanted;
    expect(dialog).toEqual(far.line.dialog);
    placed();
    await bench.pass(1_000);
    expect(far.line.view.state).toBe('talking');
    far.hangUp();
    bench.central.say({ kind: 'transfer-told', transferId, result: 'taken' });
    expect(await handedOver()).toMatchObject({
      attemptId,
      transferId,
      toAgentId: WANG.agentId,
      means: 'pull',
    });
    await bench.pass(5_000);
    expect(bench.central.of('attempt.ended')).toEqual([]);
  });

  it('by pull: lets the colleague begin, once', async () => {
    bench.softphone.means = 'pull';
    const { far } = await answeredMeanwhile();
    const { transferId } = bench.wanted;
    expect(bench.framesOf('transfer-go')).toEqual([]);
    expect(far.pullBy).toBeUndefined();
    placed();
    expect(far.pullBy).toBe(WANG.sipUser);
    expect(bench.framesOf('transfer-go')).toEqual([{ kind: 'transfer-go', transferId }]);
    placed();
    await bench.pass(1_000);
    bench.central.say({ kind: 'transfer-told', transferId, result: 'taken' });
    await handedOver();
    expect(bench.framesOf('transfer-go')).toHaveLength(1);
  });

  it('by pull: relays where the word that lets the colleague begin cannot leave', async () => {
    bench.softphone.means = 'pull';
    await answeredMeanwhile();
    const { transferId } = bench.wanted;
    bench.central.cut = true;
    placed();
    await bench.untilTrue(() => bench.softphone.called.length === 1);
    expect(bench.framesOf('transfer-go')).toEqual([]);
    bench.softphone.farOfTransfer(transferId).answer();
    await bench.untilTrue(() => bench.media.of('bridge').length === 1);
    bench.central.cut = false;
    expect(await handedOver()).toMatchObject({ means: 'relay', transferId });
  });

  it('by pull: knows at once that the customer left where no colleague was told to begin', async () => {
    bench.softphone.means = 'pull';
    const { attemptId, far } = await answeredMeanwhile();
    far.hangUp();
    await bench.untilTrue(() => bench.central.of('attempt.ended').length === 1);
    expect(bench.central.of('attempt.ended')[0]).toMatchObject({
      attemptId,
      lineResult: 'abandoned',
      reason: 'caller-left',
    });
    placed();
    await bench.pass(100);
    expect(bench.framesOf('transfer-go')).toEqual([]);
    expect(bench.media.of('playMessage')).toEqual([]);
  });

  it('by pull: hangs its leg up itself where the server forgets it', async () => {
    bench.softphone.means = 'pull';
    const { far } = await answeredMeanwhile();
    placed();
    bench.central.say({ kind: 'transfer-told', transferId: bench.wanted.transferId, result: 'taken' });
    await handedOver();
    expect(far.asked).toBeUndefined();
    await bench.pass(2_000);
    expect(far.asked).toBe('bye');
    expect(bench.central.of('attempt.ended')).toEqual([]);
  });

  it('by REFER', async () => {
    bench.softphone.means = 'refer';
    const own = await busy();
    const [attemptId = ''] = await bench.dial(1);
    const far = bench.softphone.far(attemptId);
    far.takesRefer = true;
    far.answer();
    await bench.untilTrue(() => bench.framesOf('transfer-wanted').length > 0);
    const { transferId } = bench.wanted;
    placed();
    await bench.untilTrue(() => far.referred.length === 1);
    expect(far.referred[0]).toEqual({ user: 'wang', transferId, attemptId });
    far.acceptRefer();
    expect(await handedOver()).toMatchObject({ attemptId, means: 'refer' });
    expect(bench.view.work?.call?.attemptId).toBe(own);
  });

  it('by relay: calls the colleague, joins the two, and ends both together', async () => {
    const { attemptId, far } = await answeredMeanwhile();
    const { transferId } = bench.wanted;
    placed();
    await bench.untilTrue(() => bench.softphone.called.length === 1);
    const colleague = bench.softphone.farOfTransfer(transferId);
    colleague.answer();
    expect(await handedOver()).toMatchObject({ attemptId, means: 'relay' });
    expect(bench.media.of('bridge')).toMatchObject([
      { lineId: far.line.view.id, detail: colleague.line.view.id },
    ]);
    await expect(bench.renderer.call('session.signOut', {})).rejects.toMatchObject({
      code: 'call.not-ended',
    });
    colleague.hangUp();
    await bench.untilTrue(() => far.line.view.state === 'ended');
    expect(bench.central.of('attempt.ended')).toEqual([]);
  });

  it('relays what could not be pulled', async () => {
    bench.softphone.means = 'pull';
    await answeredMeanwhile();
    const { transferId } = bench.wanted;
    placed();
    bench.central.say({ kind: 'transfer-told', transferId, result: 'failed' });
    await bench.untilTrue(() => bench.softphone.called.length === 1);
    expect(bench.told(transferId)).toEqual(['relay']);
    bench.softphone.farOfTransfer(transferId).answer();
    expect(await handedOver()).toMatchObject({ means: 'relay' });
  });

  const abandoned = async (attemptId: string, lineId: string) => {
    await bench.untilTrue(() => bench.media.of('playMessage').length === 1);
    bench.media.messagePlayed(lineId);
    await bench.untilTrue(() => bench.central.of('attempt.ended').length === 1);
    expect(bench.central.of('attempt.ended')[0]).toMatchObject({
      attemptId,
      lineResult: 'abandoned',
      knownBy: 'timer',
    });
    expect(bench.central.of('call.handed-over')).toEqual([]);
  };

  it.each(['pull', 'refer'] as const)(
    'gives a %s up when the customer has waited long enough: the message is played then, not later, and no second way is tried',
    async (means) => {
      bench.softphone.means = means;
      const own = await busy();
      const [attemptId = ''] = await bench.dial(1);
      const far = bench.softphone.far(attemptId);
      far.takesRefer = true;
      far.answer();
      await bench.untilTrue(() => bench.framesOf('transfer-wanted').length > 0);
      const { transferId } = bench.wanted;
      placed();
      await bench.pass(1_900);
      expect(bench.media.of('playMessage')).toEqual([]);
      await bench.pass(100);
      await abandoned(attemptId, far.line.view.id);
      expect(bench.told(transferId)).toEqual(['withdrawn']);
      expect(bench.softphone.called).toEqual([]);
      expect(bench.view.work?.call?.attemptId).toBe(own);
    },
  );

  it('calls a colleague no more who has not answered when the customer has waited long enough', async () => {
    const { attemptId, far } = await answeredMeanwhile();
    const { transferId } = bench.wanted;
    placed();
    await bench.untilTrue(() => bench.softphone.called.length === 1);
    await bench.pass(2_000);
    expect(bench.softphone.farOfTransfer(transferId).asked).toBe('cancel');
    await abandoned(attemptId, far.line.view.id);
    expect(bench.told(transferId)).toEqual(['relay', 'withdrawn']);
  });

  it('goes on handing over while the greeting lasts, and counts the wait from its end', async () => {
    const { far } = await answeredMeanwhile();
    const lineId = far.line.view.id;
    const { transferId } = bench.wanted;
    bench.media.emit({ kind: 'greeting', lineId, stage: 'begun' });
    placed();
    await bench.untilTrue(() => bench.softphone.called.length === 1);
    await bench.pass(2_500);
    bench.media.emit({ kind: 'greeting', lineId, stage: 'ended', agoMs: 500 });
    await bench.pass(1_000);
    bench.softphone.farOfTransfer(transferId).answer();
    expect(await handedOver()).toMatchObject({ means: 'relay', waitedMs: expect.closeTo(1_500, -2) });
  });

  it('tells that the colleague came too late where only the network was slow', async () => {
    bench.softphone.means = 'pull';
    const { far } = await answeredMeanwhile();
    const { transferId } = bench.wanted;
    placed();
    bench.central.say({ kind: 'transfer-told', transferId, result: 'failed' });
    await bench.untilTrue(() => bench.softphone.called.length === 1);
    await bench.pass(1_900);
    // The colleague's answer is on its way to us over two networks, and the centre's is the faster one.
    bench.central.say({ kind: 'transfer-told', transferId, result: 'taken' });
    await bench.pass(600);
    expect(far.line.view.state).toBe('talking');
    bench.softphone.farOfTransfer(transferId).answer();
    expect(await handedOver()).toMatchObject({ means: 'relay', waitedMs: expect.closeTo(2_500, -2) });
    expect(bench.media.of('playMessage')).toEqual([]);
  });

  /** The colleague had the call a moment before our withdrawal was there. */
  const tooLateButTaken = async () => {
    const { attemptId, far } = await answeredMeanwhile();
    const { transferId } = bench.wanted;
    placed();
    await bench.pass(2_000);
    await bench.untilTrue(() => bench.media.of('playMessage').length === 1);
    return { attemptId, far, transferId };
  };
  const taken = (transferId: string) =>
    bench.central.say({ kind: 'transfer-told', transferId, result: 'taken', agentId: WANG.agentId });

  it('leaves a call to the colleague who had it when the message had just begun', async () => {
    bench.softphone.means = 'pull';
    const { attemptId, far, transferId } = await tooLateButTaken();
    await bench.pass(100);
    taken(transferId);
    expect(await handedOver()).toMatchObject({ attemptId, transferId, means: 'pull' });
    expect(bench.central.of('call.handed-over')[0]?.waitedMs).toBeGreaterThan(2_000);
    await bench.untilTrue(() => far.line.view.state === 'ended');
    await bench.pass(1_000);
    expect(bench.central.of('attempt.ended')).toEqual([]);
  });

  it('takes a call out of the agent’s figures that proves the colleague’s when it is over here', async () => {
    bench.softphone.means = 'pull';
    const { attemptId, far, transferId } = await tooLateButTaken();
    far.hangUp();
    await bench.untilTrue(() => bench.central.of('attempt.ended').length === 1);
    await bench.until((view) => view.today.calls === 2);
    await bench.pass(15_000);
    taken(transferId);
    expect(await handedOver()).toMatchObject({ attemptId, transferId });
    await bench.until((view) => view.today.calls === 1);
  });

  it('joins a relayed call as soon as the media end can, and leaves it the colleague’s in any case', async () => {
    const { attemptId, far } = await answeredMeanwhile();
    const { transferId } = bench.wanted;
    placed();
    await bench.untilTrue(() => bench.softphone.called.length === 1);
    bench.media.failing.add('bridge');
    const colleague = bench.softphone.farOfTransfer(transferId);
    colleague.answer();
    await bench.pass(1_000);
    expect(colleague.line.view.state).toBe('talking');
    bench.media.failing.clear();
    expect(await handedOver()).toMatchObject({ attemptId, means: 'relay' });
    expect(bench.told(transferId)).toEqual(['relay']);
    expect(far.line.view.state).toBe('talking');
  });

  it('ends a relayed call that cannot be joined with the colleague’s, whose desk tells of it', async () => {
    const { far } = await answeredMeanwhile();
    const { transferId } = bench.wanted;
    placed();
    await bench.untilTrue(() => bench.softphone.called.length === 1);
    bench.media.failing.add('bridge');
    const colleague = bench.softphone.farOfTransfer(transferId);
    colleague.answer();
    await bench.pass(3_000);
    colleague.hangUp();
    await bench.untilTrue(() => far.line.view.state === 'ended');
    expect((await handedOver())?.waitedMs).toBeGreaterThan(2_000);
    expect(bench.central.of('attempt.ended')).toEqual([]);
  });

  it('counts a pull from when our leg was left for the colleague’s, however late the word of it comes', async () => {
    bench.softphone.means = 'pull';
    const { far } = await answeredMeanwhile();
    const { transferId } = bench.wanted;
    placed();
    await bench.pass(1_500);
    far.hangUp();
    await bench.pass(3_000);
    bench.central.say({ kind: 'transfer-told', transferId, result: 'taken' });
    expect(await handedOver()).toMatchObject({ means: 'pull', waitedMs: expect.closeTo(1_500, -2) });
    expect(bench.central.of('attempt.ended')).toEqual([]);
  });
});
