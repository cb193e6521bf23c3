import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { FleetBench, WANG } from '../../support/desk/fleet-bench.ts';
import { KNOWN_NAME, numberOf } from '../../support/store/facts.ts';

let bench: FleetBench;
beforeEach(async () => {
  bench = new FleetBench();
  await bench.takesPart();
});
afterEach(() => bench.close());

const accepted = (transferId: string) =>
  bench.untilTrue(() => bench.framesOf('transfer-accepted').some((frame) => frame.transferId === transferId));

const dialogOf = (
  offer: Parameters<NonNullable<Parameters<FleetBench['offer']>[3]>>[0],
  change: Partial<NonNullable<typeof offer.dialog>>,
) => void Object.assign(offer.dialog ?? {}, change);

const finish = async (attemptId: string) => {
  await bench.until((view) => view.work?.stage === 'wrap-up');
  await bench.renderer.call('outcome.save', {
    attemptId,
    dispositionCode: 'accepted-renewal',
    answers: [],
    notes: '',
  });
  await bench.until((view) => view.idleReason === 'waiting-for-call');
  await bench.untilTrue(() => bench.central.of('outcome.recorded').length === 1);
};

describe('taking a colleague’s call', () => {
  it('by pull: the card first, then the voice; end and outcome are this agent’s', async () => {
    const attemptId = bench.offer('transfer-1', 'pull');
    await accepted('transfer-1');
    const { work, state } = await bench.until((view) => view.state === 'reserved');
    expect(state).toBe('reserved');
    expect(work).toMatchObject({
      stage: 'call',
      customer: { name: `${KNOWN_NAME}900` },
      call: { attemptId, arrived: 'colleague' },
    });
    expect(work?.call?.answeredAt).toBeUndefined();
    await bench.pass(1_000);
    expect(bench.softphone.pulled).toEqual([]);
    bench.central.say({ kind: 'transfer-go', transferId: 'transfer-1' });
    expect(bench.softphone.pulled).toMatchObject([
      { dialog: { callId: 'c' }, request: { attemptId, number: numberOf(900) } },
    ]);
    expect(bench.central.of('call.taken-over')).toEqual([]);

    const far = bench.softphone.farOfTransfer('transfer-1');
    far.answer();
    await bench.until((view) => view.state === 'talking');
    expect(bench.told('transfer-1')).toEqual(['taken']);
    expect(bench.events.at(-1)).toEqual({ type: 'connect', callId: attemptId });
    await bench.pass(40_000);
    far.hangUp();
    await finish(attemptId);
    expect(bench.central.of('call.taken-over')).toMatchObject([
      { transferId: 'transfer-1', means: 'pull', attempt: { attemptId, agentId: WANG.agentId } },
    ]);
    expect(bench.central.of('attempt.ended')).toMatchObject([{ attemptId, lineResult: 'answered' }]);
    expect(bench.central.of('attempt.committed')).toEqual([]);
    expect(bench.central.kinds().indexOf('call.taken-over')).toBeLessThan(
      bench.central.kinds().indexOf('attempt.ended'),
    );
  });

  it.each(['refer', 'relay'] as const)(
    'by %s: accepts the call that carries the transfer, and no other',
    async (means) => {
      const attemptId = bench.offer('transfer-1', means);
      await accepted('transfer-1');
      expect(bench.softphone.callIn({ from: 'li', transferId: 'transfer-9' }).refused).toBe(403);
      const other = bench.softphone.callIn({ from: numberOf(7) });
      await bench.untilTrue(() => bench.central.of('call.received').length === 1);
      expect(bench.view.work?.call?.attemptId).toBe(attemptId);
      other.far.hangUp();
      const from = means === 'relay' ? WANG.sipUser : numberOf(900);
      const caller = bench.softphone.callIn({ from, transferId: 'transfer-1', attemptId });
      await bench.until((view) => view.state === 'talking');
      caller.far.hangUp();
      await finish(attemptId);
      expect(bench.central.of('call.taken-over')).toMatchObject([{ means }]);
    },
  );

  it('by the colleague’s own call where a REFER failed, before the word of it is here: on record as the relay it is', async () => {
    const attemptId = bench.offer('transfer-1', 'refer');
    await accepted('transfer-1');
    const caller = bench.softphone.callIn({ from: WANG.sipUser, transferId: 'transfer-1', attemptId });
    await bench.until((view) => view.state === 'talking');
    expect(bench.view.work?.call?.relayed).toBe(true);
    caller.far.hangUp();
    await finish(attemptId);
    expect(bench.central.of('call.taken-over')).toMatchObject([{ means: 'relay' }]);
  });

  it('by refer: knows the customer by the number where the far end tells no transfer', async () => {
    const attemptId = bench.offer('transfer-1', 'refer');
    await accepted('transfer-1');
    const other = bench.softphone.callIn({ from: numberOf(7) });
    await bench.untilTrue(() => bench.central.of('call.received').length === 1);
    expect(bench.view.state).toBe('reserved');
    other.far.hangUp();
    const caller = bench.softphone.callIn({ from: numberOf(900) });
    await bench.until((view) => view.state === 'talking');
    caller.far.hangUp();
    await finish(attemptId);
  });

  it('by relay: the number alone is not enough', async () => {
    bench.offer('transfer-1', 'relay');
    await accepted('transfer-1');
    bench.softphone.callIn({ from: numberOf(900) });
    await bench.untilTrue(() => bench.central.of('call.received').length === 1);
    expect(bench.view.state).toBe('reserved');
  });

  it.each<[string, Parameters<FleetBench['offer']>[3]]>([
    [
      'whose attempt is another agent’s',
      ({ work }) => {
        work.attempt.agentId = 'account-li';
      },
    ],
    [
      'whose attempt is of another task',
      ({ work }) => {
        work.attempt.taskId = 'task-7';
      },
    ],
    [
      'whose lease is of another task',
      ({ work }) => {
        work.lease.taskId = 'task-7';
      },
    ],
    [
      'whose attempt is of another customer',
      ({ work }) => {
        work.attempt.customerId = 'customer-7';
      },
    ],
    [
      'whose card is another customer’s',
      ({ work }) => {
        work.customer.id = 'customer-7';
      },
    ],
    [
      'with a number that is not the task’s',
      ({ work }) => {
        work.attempt.number = numberOf(7);
      },
    ],
    ['whose dialog is with another number', (o) => dialogOf(o, { remoteUri: `sip:${numberOf(7)}@lab` })],
    ['whose dialog names no number', (o) => dialogOf(o, { remoteUri: 'sip:conference@elsewhere' })],
    ['whose dialog brings headers of its own', (o) => dialogOf(o, { callId: 'c\r\nContact: <sip:me@evil>' })],
    ['whose tag brings more than a tag', (o) => dialogOf(o, { remoteTag: 'r;early-only' })],
  ])('refuses a call %s: no INVITE leaves, nothing is shown', async (_what, change) => {
    bench.offer('transfer-1', 'pull', 900, change);
    await bench.untilTrue(() => bench.framesOf('transfer-refused').length === 1);
    expect(bench.framesOf('transfer-accepted')).toEqual([]);
    expect(bench.softphone.pulled).toEqual([]);
    expect(bench.view.work).toBeUndefined();
  });

  it('takes the relayed call after a pull that the server refused', async () => {
    const attemptId = bench.offer('transfer-1', 'pull');
    await accepted('transfer-1');
    bench.central.say({ kind: 'transfer-go', transferId: 'transfer-1' });
    bench.softphone.farOfTransfer('transfer-1').reject(481);
    await bench.untilTrue(() => bench.told('transfer-1').includes('failed'));
    expect(bench.view.work?.call?.attemptId).toBe(attemptId);
    bench.central.say({ kind: 'transfer-told', transferId: 'transfer-1', result: 'relay' });
    bench.softphone.callIn({ from: 'wang', transferId: 'transfer-1', attemptId });
    await bench.until((view) => view.state === 'talking');
    expect(bench.told('transfer-1')).toEqual(['failed', 'taken']);
  });

  it.each([
    ['another transfer', 'transfer-9', () => undefined],
    [
      'a call that is withdrawn',
      'transfer-1',
      () => bench.central.say({ kind: 'transfer-told', transferId: 'transfer-1', result: 'withdrawn' }),
    ],
    [
      'a call that is relayed by now',
      'transfer-1',
      () => bench.central.say({ kind: 'transfer-told', transferId: 'transfer-1', result: 'relay' }),
    ],
    ['a call that never came', 'transfer-1', () => bench.pass(5_000)],
  ])('pulls nothing on the word for %s', async (_what, transferId, happens) => {
    bench.offer('transfer-1', 'pull');
    await accepted('transfer-1');
    await happens();
    bench.central.say({ kind: 'transfer-go', transferId });
    await bench.pass(100);
    expect(bench.softphone.pulled).toEqual([]);
  });

  it('says that a pull failed only once its line is over, so that nobody else gets the call before', async () => {
    bench.offer('transfer-1', 'pull');
    await accepted('transfer-1');
    bench.central.say({ kind: 'transfer-go', transferId: 'transfer-1' });
    const { line } = bench.softphone.farOfTransfer('transfer-1');
    bench.central.say({ kind: 'transfer-told', transferId: 'transfer-1', result: 'withdrawn' });
    await bench.until((view) => view.work === undefined);
    await bench.untilTrue(() => bench.told('transfer-1').length === 1);
    expect(bench.told('transfer-1')).toEqual(['failed']);
    expect(line.view.state).toBe('ended');
  });

  describe('whose sound is not connected', () => {
    const unconnected = async () => {
      const attemptId = bench.offer('transfer-1', 'pull');
      await accepted('transfer-1');
      bench.central.say({ kind: 'transfer-go', transferId: 'transfer-1' });
      const far = bench.softphone.farOfTransfer('transfer-1');
      far.unconnected = true;
      far.answer();
      await bench.until((view) => view.problem?.code === 'call.no-path');
      return { attemptId, far };
    };

    it('says so, is hung up after ten seconds, and is abandoned once in the books', async () => {
      const { attemptId, far } = await unconnected();
      await bench.pass(9_900);
      expect(far.line.view.state).toBe('talking');
      await bench.pass(100);
      await bench.untilTrue(() => far.asked === 'bye');
      await bench.untilTrue(() => bench.central.of('attempt.ended').length === 1);
      expect(bench.media.of('playMessage')).toEqual([]);
      expect(bench.central.of('call.taken-over')).toMatchObject([{ attempt: { attemptId } }]);
      expect(bench.central.of('attempt.ended')).toMatchObject([
        { attemptId, lineResult: 'abandoned', reason: 'media.lost' },
      ]);
      await bench.until((view) => view.work === undefined && view.problem === undefined);
      expect(bench.central.of('outcome.recorded')).toEqual([]);
    });

    it('goes on where it connects late', async () => {
      const { far } = await unconnected();
      await bench.pass(4_000);
      far.unconnected = false;
      await bench.until((view) => view.problem === undefined);
      await bench.pass(10_000);
      expect(far.line.view.state).toBe('talking');
    });
  });

  describe('whose customer the agent does not hear', () => {
    const silent = async () => {
      const attemptId = bench.offer('transfer-1', 'pull');
      await accepted('transfer-1');
      bench.central.say({ kind: 'transfer-go', transferId: 'transfer-1' });
      const far = bench.softphone.farOfTransfer('transfer-1');
      far.unheard = true;
      far.answer();
      await bench.until((view) => view.problem?.code === 'call.no-sound');
      return { attemptId, far };
    };

    it('says so, plays the message where no sound comes, and leaves an abandoned call without an outcome', async () => {
      const { attemptId, far } = await silent();
      await bench.pass(3_000);
      await bench.untilTrue(() => bench.media.of('playMessage').length === 1);
      bench.media.messagePlayed(far.line.view.id);
      await bench.untilTrue(() => bench.central.of('attempt.ended').length === 1);
      expect(bench.central.of('call.taken-over')).toMatchObject([{ attempt: { attemptId } }]);
      expect(bench.central.of('attempt.ended')).toMatchObject([
        { attemptId, lineResult: 'abandoned', reason: 'media.lost' },
      ]);
      await bench.until((view) => view.work === undefined);
      expect(bench.central.of('outcome.recorded')).toEqual([]);
    });

    it('goes on where the sound comes in time', async () => {
      const { attemptId, far } = await silent();
      far.unheard = false;
      await bench.until((view) => view.problem === undefined);
      await bench.pass(5_000);
      expect(bench.media.of('playMessage')).toEqual([]);
      far.hangUp();
      await finish(attemptId);
      expect(bench.central.of('attempt.ended')).toMatchObject([{ attemptId, lineResult: 'answered' }]);
    });
  });

  it('refuses while the agent is busy, on a break, or expects another call', async () => {
    bench.offer('transfer-1', 'relay');
    await accepted('transfer-1');
    bench.offer('transfer-2', 'relay', 901);
    await bench.untilTrue(() => bench.framesOf('transfer-refused').length === 1);
    bench.central.say({ kind: 'transfer-told', transferId: 'transfer-1', result: 'withdrawn' });
    await bench.until((view) => view.work === undefined);
    await bench.renderer.call('agent.setStatus', { status: 'on-break' });
    bench.offer('transfer-3', 'relay', 902);
    await bench.untilTrue(() => bench.framesOf('transfer-refused').length === 2);
    expect(bench.framesOf('transfer-accepted')).toHaveLength(1);
  });

  it.each([
    ['the customer is gone', 'withdrawn', []],
    ['it does not come in time', undefined, ['failed']],
  ] as const)('puts the card away when %s, and the agent is idle again', async (_why, news, told) => {
    bench.offer('transfer-1', 'relay');
    await bench.until((view) => view.state === 'reserved');
    if (news) bench.central.say({ kind: 'transfer-told', transferId: 'transfer-1', result: news });
    await bench.pass(5_000);
    const view = await bench.until(({ work, state }) => work === undefined && state === 'idle');
    expect(view.problem?.code).toBe('call.did-not-come');
    expect(bench.told('transfer-1')).toEqual(told);
    expect(bench.softphone.callIn({ from: 'wang', transferId: 'transfer-1' }).refused).toBe(403);
    await bench.pass(8_000);
    await bench.until(({ problem }) => problem === undefined);
    expect(bench.central.of('call.taken-over')).toEqual([]);
  });

  it('settles a call taken over like its own after a restart', async () => {
    const attemptId = bench.offer('transfer-1', 'relay');
    await accepted('transfer-1');
    bench.softphone.callIn({ from: 'wang', transferId: 'transfer-1', attemptId });
    await bench.until((view) => view.state === 'talking');
    await bench.pass(4_000);
    await bench.kill();
    await bench.signIn();
    const { work } = await bench.until((view) => view.work?.stage === 'wrap-up');
    expect(work?.call).toMatchObject({ attemptId, lineResult: 'answered' });
    expect(bench.softphone.endedSaved.map(({ attemptId: id }) => id)).toEqual([attemptId]);
  });
});
