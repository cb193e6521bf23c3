import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CAMPAIGN, numberOf } from '../../support/desk/desk-bench.ts';
import { FleetBench, WANG } from '../../support/desk/fleet-bench.ts';

/** Calls may ring for a minute, and have to for 25 s. */
const campaign = { rules: { ...CAMPAIGN.rules, ringSeconds: 60 } };

let bench: FleetBench;
beforeEach(async () => {
  bench = new FleetBench({ campaign });
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

/** The clock goes on second by second, so that what comes each second does. */
const seconds = async (count: number) => {
  for (let second = 0; second < count; second++) await bench.pass(1_000);
};

/** A call that rings since a moment ago rings for the 25 s of the campaign's rules and is then called off. */
const ringsItsTime = async (attemptId: string) => {
  const far = bench.softphone.far(attemptId);
  await seconds(23);
  expect(far.asked).toBeUndefined();
  await seconds(3);
  expect(far.asked).toBe('cancel');
  await bench.untilTrue(() => far.line.view.state === 'ended');
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

  it('shows and dials nothing while a call still rings, so that the agent is there for who answers', async () => {
    const [attemptId = ''] = await bench.dial(1);
    bench.central.lose();
    await bench.until((view) => view.pacing?.mode === 'progressive-fallback');
    await bench.pass(5_000);
    await bench.pass(8_500);
    expect(bench.view).toMatchObject({ idleReason: 'waiting-for-call' });
    expect(bench.view.work).toBeUndefined();
    expect(bench.softphone.dialled).toHaveLength(1);
    bench.softphone.far(attemptId).answer();
    await bench.until((view) => view.state === 'talking' && view.work?.call?.attemptId === attemptId);
    expect(bench.media.of('playMessage')).toEqual([]);
  });

  it('dials one by one as soon as the last call that rang has come to nothing', async () => {
    const [attemptId = ''] = await bench.dial(1);
    bench.central.lose();
    await bench.pass(3_000);
    bench.softphone.far(attemptId).reject(486);
    await bench.until((view) => view.work?.dialsAt !== undefined);
  });

  it('takes a task that the agent reads off the screen for who answers', async () => {
    const [attemptId = ''] = await bench.dial(1);
    bench.central.lose();
    await bench.until((view) => view.pacing?.mode === 'progressive-fallback');
    await bench.renderer.call('task.next', {});
    const { work } = await bench.until((view) => view.work?.stage === 'preview');
    expect(work?.dialsAt).toBeUndefined();
    bench.softphone.far(attemptId).answer();
    await bench.until((view) => view.state === 'talking' && view.work?.call?.attemptId === attemptId);
  });

  it('takes the call of a colleague while a task of the list is read, where the centre only paces no more', async () => {
    bench.pacing = false;
    await bench.pass(4_100);
    await bench.until((view) => view.work?.stage === 'preview');
    await bench.untilTrue(() => bench.states.at(-1)?.agent.phase === 'idle');
    expect(bench.events.at(-1)?.type).not.toBe('away');
    const attemptId = bench.offer('transfer-1', 'pull');
    await bench.untilTrue(() => bench.framesOf('transfer-accepted').length === 1);
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
  ])('lets ring on a break only as long as the law wants when %s', async (why, happens) => {
    if (why.startsWith('calls can only')) {
      await bench.close();
      bench = new FleetBench({ lines: 2, campaign });
      bench.softphone.means = 'relay';
      await bench.takesPart();
    }
    const [attemptId] = await bench.dial(1);
    await bench.renderer.call('agent.setStatus', { status: 'on-break', breakReason: 'meal' });
    happens();
    await ringsItsTime(attemptId ?? '');
    bench.central.cut = false;
    bench.central.reopenLive();
    await seconds(30);
    expect(await ends(1)).toMatchObject([{ attemptId, lineResult: 'cancelled', endedBy: 'desk' }]);
  });

  it('rings on after a break whoever was to end while nobody could have taken the call', async () => {
    const [attemptId = ''] = await bench.dial(1);
    bench.present = 0;
    await bench.renderer.call('agent.setStatus', { status: 'on-break', breakReason: 'meal' });
    await seconds(10);
    await bench.renderer.call('agent.setStatus', { status: 'available' });
    await seconds(20);
    const far = bench.softphone.far(attemptId);
    expect(far.asked).toBeUndefined();
    far.answer();
    await bench.until((view) => view.work?.call?.attemptId === attemptId);
  });

  it('counts the time from the far end’s word that it rings', async () => {
    const [attemptId = ''] = await bench.dial(1);
    const far = bench.softphone.far(attemptId);
    await bench.chooseOther();
    await seconds(8);
    far.ring();
    await seconds(24);
    expect(far.asked).toBeUndefined();
    await seconds(2);
    expect(far.asked).toBe('cancel');
  });

  it('lets ring its time what rings for the campaign that the agent leaves, and tells that one’s pacer of it, not the next one’s', async () => {
    const [attemptId = ''] = await bench.dial(1);
    await bench.chooseOther();
    await ringsItsTime(attemptId);
    expect(await ends(1)).toMatchObject([{ attemptId, lineResult: 'cancelled', endedBy: 'desk' }]);
    expect(bench.states.at(-1)).toMatchObject({ campaignId: 'campaign-2', calls: [] });
    expect(ofCalls('campaign-2')).toEqual([]);
    expect(ofCalls('campaign-1').map(({ event }) => event.type)).toEqual(['dial', 'fail']);
  });

  it('finds somebody, or plays the message, for who answers for the campaign left, and charges that campaign', async () => {
    const [attemptId = ''] = await bench.dial(1);
    await bench.chooseOther();
    bench.softphone.far(attemptId).answer();
    await bench.untilTrue(() => bench.framesOf('transfer-wanted').length === 1);
    expect(bench.wanted.work.attempt).toMatchObject({ attemptId, campaignId: 'campaign-1' });
    bench.central.say({ kind: 'transfer-none', transferId: bench.wanted.transferId });
    await bench.pass(2_000);
    await bench.untilTrue(() => bench.media.of('playMessage').length === 1);
    bench.media.messagePlayed(bench.softphone.far(attemptId).line.view.id);
    expect(await ends(1)).toMatchObject([{ attemptId, lineResult: 'abandoned' }]);
    expect(ofCalls('campaign-1').map(({ event }) => event.type)).toEqual(['dial', 'answer', 'abandon']);
    expect(ofCalls('campaign-2')).toEqual([]);
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

  it('signs out once what rings has rung its time, says so meanwhile, and puts it on record', async () => {
    const [attemptId = ''] = await bench.dial(1);
    const leaving = bench.renderer.call('session.signOut', {});
    const meanwhile = await bench.until((view) => view.idleReason === 'signing-out');
    expect(meanwhile.signingOut).toEqual({ ringing: 1 });
    // To the board nobody waits here for a call.
    const told = bench.framesOf('state').at(-1);
    expect(told).toMatchObject({ status: 'on-break', breakReason: 'signing-out', state: 'idle' });
    await ringsItsTime(attemptId);
    await bench.settled(leaving);
    expect(bench.view).toMatchObject({ phase: 'signed-out' });
    expect(bench.view.signingOut).toBeUndefined();
    expect(await ends(1)).toMatchObject([{ attemptId, lineResult: 'cancelled', endedBy: 'desk' }]);
    expect(bench.states.at(-1)?.campaignId).toBeUndefined();
    expect(bench.central.of('outcome.recorded')).toMatchObject([{ attemptId }]);
  });

  describe('when the desk is closed without signing out', () => {
    const closeWith = async (meanwhile: () => Promise<void>) => {
      let closed = false;
      const closing = bench.closeDesk().then(() => {
        closed = true;
      });
      await bench.pass(0);
      await meanwhile();
      expect(closed).toBe(false);
      return closing;
    };
    const endOf = async (attemptId: string) => {
      const store = await bench.holdStore('agent1');
      try {
        return store.attempt(attemptId)?.ended;
      } finally {
        store.close();
      }
    };

    it('lets what rings have its time, then closes', async () => {
      const [attemptId = ''] = await bench.dial(1);
      const far = bench.softphone.far(attemptId);
      far.ring();
      const rangAt = bench.clock.monotonicMs();
      await closeWith(async () => expect(far.asked).toBeUndefined());
      expect(far.asked).toBe('cancel');
      expect(bench.clock.monotonicMs() - rangAt).toBeGreaterThanOrEqual(15_000);
      expect(bench.clock.monotonicMs() - rangAt).toBeLessThan(26_000);
      expect(await endOf(attemptId)).toMatchObject({ lineResult: 'cancelled', endedBy: 'desk' });
    });

    it('still finds a colleague for who answers meanwhile', async () => {
      const [attemptId = ''] = await bench.dial(1);
      const far = bench.softphone.far(attemptId);
      await closeWith(async () => {
        far.answer();
        await bench.pass(50);
        const { transferId } = bench.wanted;
        bench.central.say({ kind: 'transfer-placed', transferId, to: WANG });
        far.hangUp();
        bench.central.say({ kind: 'transfer-told', transferId, result: 'taken' });
      });
      await bench.untilTrue(() => bench.central.of('call.handed-over').length === 1);
    });

    it('ends the agent’s own call at once, and does not wait where nothing rings', async () => {
      const attemptId = await talking();
      const before = bench.clock.monotonicMs();
      await bench.closeDesk();
      expect(bench.softphone.far(attemptId).asked).toBe('bye');
      expect(bench.clock.monotonicMs() - before).toBeLessThan(1_000);
    });

    it('waits no longer than a greeting, the wait and the message after it may take', async () => {
      await talking();
      const [attemptId = ''] = await bench.dial(1);
      bench.softphone.far(attemptId).answer();
      const before = bench.clock.monotonicMs();
      await closeWith(async () => undefined);
      expect(bench.media.of('playMessage')).toHaveLength(1);
      expect(bench.softphone.far(attemptId).asked).toBe('bye');
      expect(bench.clock.monotonicMs() - before).toBeLessThan(90_000);
    });
  });

  it('brings who answers while the agent signs out to a colleague', async () => {
    const [attemptId = ''] = await bench.dial(1);
    const leaving = bench.renderer.call('session.signOut', {});
    await seconds(5);
    const far = bench.softphone.far(attemptId);
    far.answer();
    await bench.untilTrue(() => bench.framesOf('transfer-wanted').length === 1);
    const { transferId } = bench.wanted;
    bench.central.say({ kind: 'transfer-placed', transferId, to: WANG });
    far.hangUp();
    bench.central.say({ kind: 'transfer-told', transferId, result: 'taken', agentId: WANG.agentId });
    await bench.settled(leaving);
    expect(bench.central.of('call.handed-over')).toMatchObject([{ attemptId, toAgentId: WANG.agentId }]);
    expect(bench.central.of('attempt.ended')).toEqual([]);
  });

  it('asks no colleague after the sign-out for who could only be relayed through this desk', async () => {
    bench.softphone.means = 'relay';
    const [attemptId = ''] = await bench.dial(1);
    const leaving = bench.renderer.call('session.signOut', {});
    await seconds(2);
    const far = bench.softphone.far(attemptId);
    far.answer();
    await bench.pass(2_000);
    await bench.untilTrue(() => bench.media.of('playMessage').length === 1);
    bench.media.messagePlayed(far.line.view.id);
    await bench.settled(leaving);
    expect(bench.framesOf('transfer-wanted')).toEqual([]);
    expect(await ends(1)).toMatchObject([{ attemptId, lineResult: 'abandoned' }]);
  });

  it('hangs up in the end what does not end by itself, so that the agent is signed out', async () => {
    bench.media.hanging.add('playMessage');
    const [attemptId = ''] = await bench.dial(1);
    const leaving = bench.renderer.call('session.signOut', {});
    bench.softphone.far(attemptId).answer();
    await seconds(3);
    await bench.untilTrue(() => bench.media.of('playMessage').length === 1);
    await seconds(58);
    expect(bench.view.phase).toBe('signed-in');
    await seconds(5);
    await bench.settled(leaving);
    expect(await ends(1)).toMatchObject([{ attemptId, lineResult: 'abandoned' }]);
  });

  it('does not sign out while a colleague is being called through this desk', async () => {
    bench.softphone.means = 'relay';
    const own = await talking();
    bench.softphone.far(own).hangUp();
    await bench.until((view) => view.work?.stage === 'wrap-up');
    const [second = ''] = await bench.dial(1);
    bench.softphone.far(second).answer();
    await bench.untilTrue(() => bench.framesOf('transfer-wanted').length === 1);
    const { transferId } = bench.wanted;
    bench.central.say({ kind: 'transfer-placed', transferId, to: WANG });
    await bench.untilTrue(() => bench.softphone.called.length === 1);
    await bench.renderer.call('agent.setStatus', { status: 'on-break' });
    await bench.renderer.call('outcome.save', {
      attemptId: own,
      dispositionCode: 'accepted-renewal',
      answers: [],
      notes: '',
    });
    await expect(bench.renderer.call('session.signOut', {})).rejects.toMatchObject({ code: 'call.relayed' });
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

  it('lets ring no longer than it must what rang when the machine wakes from sleep', async () => {
    const [attemptId = ''] = await bench.dial(1);
    bench.clock.setWall(bench.clock.wallMs() + 60_000);
    await ringsItsTime(attemptId);
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
