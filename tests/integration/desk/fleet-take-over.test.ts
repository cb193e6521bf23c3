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
      const caller = bench.softphone.callIn({ from: 'wang', transferId: 'transfer-1', attemptId });
      await bench.until((view) => view.state === 'talking');
      caller.far.hangUp();
      await finish(attemptId);
      expect(bench.central.of('call.taken-over')).toMatchObject([{ means }]);
    },
  );

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
    bench.softphone.farOfTransfer('transfer-1').reject(481);
    await bench.untilTrue(() => bench.told('transfer-1').includes('failed'));
    expect(bench.view.work?.call?.attemptId).toBe(attemptId);
    bench.central.say({ kind: 'transfer-told', transferId: 'transfer-1', result: 'relay' });
    bench.softphone.callIn({ from: 'wang', transferId: 'transfer-1', attemptId });
    await bench.until((view) => view.state === 'talking');
    expect(bench.told('transfer-1')).toEqual(['failed', 'taken']);
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
