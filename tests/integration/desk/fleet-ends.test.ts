import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CAMPAIGN, numberOf } from '../../support/desk/desk-bench.ts';
import { FleetBench, WANG } from '../../support/desk/fleet-bench.ts';

let bench: FleetBench;
beforeEach(async () => {
  bench = new FleetBench();
  bench.softphone.means = 'pull';
  await bench.takesPart();
});
afterEach(() => bench.close());

const talking = async () => {
  const [attemptId = ''] = await bench.dial(1);
  bench.softphone.far(attemptId).answer();
  await bench.until((view) => view.state === 'talking');
  return attemptId;
};

const ends = async (count: number) => {
  await bench.untilTrue(() => bench.central.of('attempt.ended').length === count);
  return bench.central.of('attempt.ended');
};

/** What the pacer of a campaign was told of calls. */
const ofCalls = (campaignId: string) =>
  bench.framesOf('fleet-event').filter((frame) => frame.campaignId === campaignId && 'callId' in frame.event);

describe('without the centre', () => {
  it('dials one by one within a second after the channel closed, and predictively again once it is back', async () => {
    bench.central.lose();
    await bench.until((view) => view.pacing?.mode === 'progressive-fallback');
    expect(bench.view.pacing?.why).toBe('centre-lost');
    const { work } = await bench.until((view) => view.work?.dialsAt !== undefined);
    expect(work?.stage).toBe('preview');
    await bench.pass(8_000);
    await bench.until((view) => view.work?.stage === 'call');
    expect(bench.softphone.dialled.map(({ use }) => use)).toEqual([undefined]);

    bench.central.cut = false;
    bench.central.reopenLive();
    await bench.untilTrue(() => bench.states.at(-1)?.campaignId === 'campaign-1');
    await bench.until((view) => view.pacing?.mode === 'predictive');
    await bench.untilTrue(() => bench.central.of('attempt.committed').length === 1);
    expect(bench.central.of('attempt.committed')[0]?.dialMode).toBe('progressive');
  });

  it('dials one by one when the centre falls silent for four seconds', async () => {
    bench.pacing = false;
    await bench.pass(2_900);
    expect(bench.view.pacing?.mode).toBe('predictive');
    await bench.pass(1_200);
    await bench.until((view) => view.pacing?.why === 'centre-silent' && view.work !== undefined);
  });

  it('takes the preview of a list task off the screen when calls come by themselves again', async () => {
    bench.pacing = false;
    await bench.pass(4_100);
    await bench.until((view) => view.work?.stage === 'preview');
    bench.sayPace();
    await bench.until((view) => view.work === undefined && view.idleReason === 'waiting-for-call');
  });

  it('goes on with calls under way: an answer goes to the own agent', async () => {
    const [attemptId = ''] = await bench.dial(1);
    bench.central.lose();
    bench.softphone.far(attemptId).answer();
    await bench.until((view) => view.work?.call?.attemptId === attemptId);
  });

  it('plays the message to whoever answers while the own agent talks', async () => {
    await talking();
    const [attemptId = ''] = await bench.dial(1);
    bench.central.lose();
    const far = bench.softphone.far(attemptId);
    far.answer();
    await bench.pass(2_100);
    await bench.untilTrue(() => bench.media.of('playMessage').length === 1);
    bench.media.messagePlayed(far.line.view.id);
    await bench.untilTrue(() => far.line.view.state === 'ended');
  });
});

describe('the end of taking part', () => {
  it('announces a break that is chosen in mid-call', async () => {
    const attemptId = await talking();
    await bench.renderer.call('agent.setStatus', { status: 'on-break', breakReason: 'meal' });
    await bench.untilTrue(() => bench.events.at(-1)?.type === 'leaving');
    await bench.renderer.call('agent.setStatus', { status: 'available' });
    await bench.untilTrue(() => bench.events.at(-1)?.type === 'staying');
    await bench.renderer.call('agent.setStatus', { status: 'on-break', breakReason: 'meal' });
    bench.softphone.far(attemptId).hangUp();
    await bench.until((view) => view.work?.stage === 'wrap-up');
    await bench.renderer.call('outcome.save', {
      attemptId,
      dispositionCode: 'accepted-renewal',
      answers: [],
      notes: '',
    });
    await bench.untilTrue(() => bench.events.at(-1)?.type === 'away');
    expect(bench.events.map(({ type }) => type).slice(-5)).toEqual(
      ['leaving', 'staying', 'leaving', 'wrapup', 'away'].slice(-5),
    );
  });

  it('lets ring on a break whoever a colleague may still take, and finds the colleague', async () => {
    const [attemptId = ''] = await bench.dial(1);
    await bench.renderer.call('agent.setStatus', { status: 'on-break', breakReason: 'meal' });
    await bench.untilTrue(() => bench.events.at(-1)?.type === 'away');
    await bench.pass(3_000);
    const far = bench.softphone.far(attemptId);
    expect(far.asked).toBeUndefined();
    far.answer();
    await bench.untilTrue(() => bench.framesOf('transfer-wanted').length === 1);
    expect(bench.wanted.work.attempt).toMatchObject({ attemptId, campaignId: 'campaign-1' });
    expect(bench.view.work).toBeUndefined();
  });

  it.each([
    ['the centre cannot be asked for a colleague', () => bench.central.lose()],
    [
      'no colleague is there',
      () => {
        bench.present = 0;
      },
    ],
    [
      'calls can only be relayed and there is no line for it',
      () => {
        bench.softphone.means = 'relay';
      },
    ],
  ])('hangs up what rings on a break when %s', async (why, happens) => {
    if (why.startsWith('calls can only')) {
      await bench.close();
      bench = new FleetBench({ lines: 2 });
      bench.softphone.means = 'relay';
      await bench.takesPart();
    }
    const [attemptId] = await bench.dial(1);
    await bench.renderer.call('agent.setStatus', { status: 'on-break', breakReason: 'meal' });
    happens();
    await bench.pass(1_000);
    await bench.untilTrue(() => bench.softphone.far(attemptId ?? '').line.view.state === 'ended');
    bench.central.cut = false;
    bench.central.reopenLive();
    expect(await ends(1)).toMatchObject([{ attemptId, lineResult: 'cancelled', endedBy: 'desk' }]);
  });

  it('hangs up what rings for the campaign that the agent leaves, and tells the next one’s pacer nothing of it', async () => {
    const [attemptId] = await bench.dial(1);
    await bench.chooseOther();
    expect(await ends(1)).toMatchObject([{ attemptId, lineResult: 'cancelled', endedBy: 'desk' }]);
    expect(bench.states.at(-1)).toMatchObject({ campaignId: 'campaign-2', calls: [] });
    expect(ofCalls('campaign-2')).toEqual([]);
    expect(ofCalls('campaign-1').map(({ event }) => event.type)).toEqual(['dial']);
  });

  it('brings who answered for a campaign that the agent has left to a colleague of that campaign, or to the message', async () => {
    const own = await talking();
    const [second = ''] = await bench.dial(1);
    const far = bench.softphone.far(second);
    far.answer();
    await bench.untilTrue(() => bench.framesOf('transfer-wanted').length === 1);
    await bench.chooseOther();
    bench.central.say({ kind: 'transfer-none', transferId: bench.wanted.transferId });
    await bench.untilTrue(() => bench.framesOf('transfer-wanted').length === 2);
    expect(bench.wanted.work.attempt).toMatchObject({ attemptId: second, campaignId: 'campaign-1' });
    bench.central.say({ kind: 'transfer-none', transferId: bench.wanted.transferId });
    bench.softphone.far(own).hangUp();
    await bench.until((view) => view.work?.stage === 'wrap-up');
    await bench.renderer.call('outcome.save', {
      attemptId: own,
      dispositionCode: 'accepted-renewal',
      answers: [],
      notes: '',
    });
    await bench.until((view) => view.work === undefined);
    await bench.pass(2_000);
    await bench.untilTrue(() => bench.media.of('playMessage').length === 1);
    expect(bench.view.work).toBeUndefined();
    expect(ofCalls('campaign-2').filter(({ event }) => 'callId' in event && event.callId === second)).toEqual(
      [],
    );
  });

  it('takes no call of a colleague for a campaign that the agent has left', async () => {
    await bench.chooseOther();
    bench.offer('transfer-1', 'pull');
    await bench.untilTrue(() => bench.framesOf('transfer-refused').length === 1);
    expect(bench.view.work).toBeUndefined();
  });

  it('hangs up what rings when the agent signs out, and puts it on record', async () => {
    const [attemptId] = await bench.dial(1);
    await bench.settled(bench.renderer.call('session.signOut', {}));
    expect(await ends(1)).toMatchObject([{ attemptId, lineResult: 'cancelled', endedBy: 'desk' }]);
    expect(bench.states.at(-1)?.campaignId).toBeUndefined();
    expect(bench.central.of('outcome.recorded')).toMatchObject([{ attemptId }]);
  });

  it('lets nobody wait in vain who answered before the agent signed out', async () => {
    bench.softphone.script(numberOf(2), (far) => far.answer());
    const own = await talking();
    const [second = ''] = await bench.dial(1);
    const far = bench.softphone.far(second);
    bench.softphone.far(own).hangUp();
    await bench.until((view) => view.work?.stage === 'wrap-up');
    bench.central.say({ kind: 'transfer-none', transferId: bench.wanted.transferId });
    await bench.renderer.call('agent.setStatus', { status: 'on-break' });
    await bench.renderer.call('outcome.save', {
      attemptId: own,
      dispositionCode: 'accepted-renewal',
      answers: [],
      notes: '',
    });
    const leaving = bench.renderer.call('session.signOut', {});
    await bench.pass(2_000);
    await bench.untilTrue(() => bench.media.of('playMessage').length === 1);
    bench.media.messagePlayed(far.line.view.id);
    await bench.settled(leaving);
    expect((await ends(2)).map(({ lineResult }) => lineResult)).toEqual(['answered', 'abandoned']);
  });

  it('does not sign out while a colleague talks through this desk', async () => {
    bench.softphone.means = 'relay';
    const own = await talking();
    const [second = ''] = await bench.dial(1);
    bench.softphone.far(second).answer();
    await bench.untilTrue(() => bench.framesOf('transfer-wanted').length === 1);
    const { transferId } = bench.wanted;
    bench.central.say({ kind: 'transfer-placed', transferId, to: WANG });
    await bench.untilTrue(() => bench.softphone.called.length === 1);
    bench.softphone.farOfTransfer(transferId).answer();
    await bench.untilTrue(() => bench.central.of('call.handed-over').length === 1);
    bench.softphone.far(own).hangUp();
    await bench.until((view) => view.work?.stage === 'wrap-up');
    await bench.renderer.call('outcome.save', {
      attemptId: own,
      dispositionCode: 'accepted-renewal',
      answers: [],
      notes: '',
    });
    await expect(bench.renderer.call('session.signOut', {})).rejects.toMatchObject({ code: 'call.relayed' });
    bench.softphone.farOfTransfer(transferId).hangUp();
    await bench.untilTrue(() => bench.softphone.far(second).line.view.state === 'ended');
    await bench.settled(bench.renderer.call('session.signOut', {}));
  });

  it('hangs up what rings when the machine wakes from sleep', async () => {
    const [attemptId = ''] = await bench.dial(1);
    bench.clock.setWall(bench.clock.wallMs() + 60_000);
    await bench.pass(1_000);
    expect(await ends(1)).toMatchObject([{ attemptId, lineResult: 'cancelled' }]);
  });

  it('ends its background calls when the sound is gone', async () => {
    await talking();
    const [waiting = '', ringing = ''] = await bench.dial(2);
    bench.softphone.far(waiting).answer();
    await bench.untilTrue(() => bench.framesOf('transfer-wanted').length === 1);
    bench.media.emit({ kind: 'lost' });
    const byId = new Map((await ends(2)).map((end) => [end.attemptId, end.lineResult]));
    expect(byId).toEqual(
      new Map([
        [ringing, 'cancelled'],
        [waiting, 'abandoned'],
      ]),
    );
    expect(bench.view.work?.stage).toBe('call');
  });

  it('still previews a callback that this agent promised in person', async () => {
    const due = bench.grant(50);
    bench.central.changes.push({
      ...due,
      task: { ...due.task, callback: { at: bench.clock.wallMs() - 1, agentId: 'account-agent1' } },
    });
    bench.central.say({ kind: 'pull-now' });
    const { work } = await bench.until((view) => view.work?.task.id === 'task-50');
    expect(work).toMatchObject({ stage: 'preview' });
    expect(work?.dialsAt).toBeDefined();
    await bench.untilTrue(() => bench.events.at(-1)?.type === 'away');
  });
});

describe('a campaign that is paused', () => {
  const pause = async () => {
    bench.pacing = false;
    bench.central.changes.push({
      kind: 'campaign',
      campaign: { ...CAMPAIGN, dialMode: 'predictive', state: 'paused' } as never,
    });
    bench.central.say({ kind: 'pull-now' });
    await bench.until((view) => view.campaigns.some(({ state }) => state === 'paused'));
  };

  it('starts nothing more, and its agent still takes who rang and answers', async () => {
    const [attemptId = ''] = await bench.dial(1);
    await pause();
    await bench.untilTrue(() => bench.states.at(-1)?.reserve === 0);
    bench.grantNow(1);
    bench.softphone.far(attemptId).answer();
    await bench.until((view) => view.state === 'talking' && view.work?.call?.attemptId === attemptId);
    expect(bench.states.at(-1)).toMatchObject({ campaignId: 'campaign-1', reserve: 0, freeLines: 0 });
    expect(bench.softphone.dialled).toHaveLength(1);
  });

  it('still takes a colleague’s call', async () => {
    await pause();
    bench.offer('transfer-1', 'pull');
    await bench.untilTrue(() => bench.framesOf('transfer-accepted').length === 1);
  });
});

describe('after a restart', () => {
  it('ends as abandoned who had answered and had nobody, and settles the others as ever', async () => {
    await talking();
    const [waiting = '', ringing = ''] = await bench.dial(2);
    bench.softphone.far(waiting).answer();
    await bench.untilTrue(() => bench.framesOf('transfer-wanted').length === 1);
    await bench.kill();
    bench.softphone.savedAnswer = 'ended-now';
    await bench.signIn();
    const found = await ends(3);
    const byId = new Map(found.map((end) => [end.attemptId, end]));
    expect(byId.get(waiting)).toMatchObject({ lineResult: 'abandoned', reason: 'desktop-lost' });
    expect(byId.get(ringing)?.lineResult).toBe('unknown');
    const { work } = await bench.until((view) => view.work?.stage === 'wrap-up');
    expect(work?.call?.lineResult).toBe('answered');
    expect(bench.softphone.endedSaved).toHaveLength(3);
  });

  it('owes nothing for a call that was handed over, and ends both legs of a relay', async () => {
    bench.softphone.means = 'relay';
    await talking();
    const [second = ''] = await bench.dial(1);
    bench.softphone.far(second).answer();
    await bench.untilTrue(() => bench.framesOf('transfer-wanted').length === 1);
    const { transferId } = bench.wanted;
    bench.central.say({ kind: 'transfer-placed', transferId, to: WANG });
    await bench.untilTrue(() => bench.softphone.called.length === 1);
    bench.softphone.farOfTransfer(transferId).answer();
    await bench.untilTrue(() => bench.central.of('call.handed-over').length === 1);
    await bench.kill();
    await bench.signIn();
    await bench.until((view) => view.work?.stage === 'wrap-up');
    const ended = bench.softphone.endedSaved.map(({ callId }) => callId);
    expect(ended).toContain(`call-${second}`);
    expect(ended).toContain(`call-${transferId}`);
    expect(bench.central.of('attempt.ended').some(({ attemptId }) => attemptId === second)).toBe(false);
    expect(bench.view.unknownAttempts).toEqual([]);
  });
});
