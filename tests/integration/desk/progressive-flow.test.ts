import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CAMPAIGN, DeskBench, numberOf } from '../../support/desk/desk-bench.ts';

let bench: DeskBench;
beforeEach(() => {
  bench = new DeskBench();
});
afterEach(() => bench.close());

const inCall = async () => {
  await bench.ready();
  await bench.pass(8_000);
  await bench.until((view) => view.work?.stage === 'call');
};

describe('progressive dialling', () => {
  it('brings the first task onto the screen and says when it dials', async () => {
    await bench.ready();
    const { work, idleReason } = bench.view;
    expect(work).toMatchObject({ stage: 'preview', task: { id: 'task-1' }, gate: { kind: 'allowed' } });
    expect(work?.dialsAt).toBe((work?.stageSince ?? 0) + 8_000);
    expect(work?.why.at(-1)).toEqual({ key: 'why.list-order', params: { position: 1 } });
    expect(idleReason).toBeUndefined();
    expect(bench.softphone.dialled).toEqual([]);
  });

  it('commits the attempt with the gate, the number and the lease before anything leaves', async () => {
    await inCall();
    const [request] = bench.softphone.dialled;
    expect(request).toMatchObject({
      attemptId: bench.attemptId,
      number: numberOf(1),
      callingNumber: '+861012345678',
      ringSeconds: 25,
    });
    await bench.untilTrue(() => bench.central.of('attempt.committed').length === 1);
    expect(bench.central.of('attempt.committed')[0]).toMatchObject({
      attemptId: request?.attemptId,
      taskId: 'task-1',
      leaseTerm: 1,
      gate: { kind: 'allowed', pack: 'CN' },
      dialMode: 'progressive',
    });
  });

  it('follows a call from ring to saved outcome, pushes each fact once, and goes on', async () => {
    await inCall();
    const { attemptId } = bench;
    const far = bench.softphone.far(attemptId);
    far.ring();
    await bench.until((view) => view.work?.call?.state === 'ringing' && view.state === 'ringing');
    far.answer();
    await bench.until((view) => view.work?.call?.state === 'talking' && view.state === 'talking');
    await bench.pass(42_000);
    far.hangUp();
    const ended = await bench.until((view) => view.work?.stage === 'wrap-up');
    expect(ended.work?.call).toMatchObject({ lineResult: 'answered', endedBy: 'customer' });
    expect(ended.work?.call?.talkMs).toBeGreaterThanOrEqual(42_000);
    expect(ended.work?.savesAt).toBeUndefined();

    await bench.renderer.call('outcome.save', {
      attemptId,
      dispositionCode: 'accepted-renewal',
      answers: [{ stepId: 'opening', answerId: 'self', at: bench.clock.wallMs() }],
      notes: '同意续约一年',
    });
    const next = await bench.until((view) => view.work?.task.id === 'task-2');
    expect(next.today).toMatchObject({ calls: 1, contacts: 1, success: 1 });
    await bench.untilTrue(() => bench.central.of('outcome.recorded').length === 1);
    await bench.until((view) => view.sync.kind === 'in-step');
    expect(bench.central.of('attempt.ended')).toHaveLength(1);
    expect(bench.central.of('outcome.recorded')[0]).toMatchObject({
      attemptId,
      dispositionCode: 'accepted-renewal',
      scriptId: 'retention',
      scriptVersion: CAMPAIGN.script.version,
      // What an earlier version's renderer sends is read as what it means today.
      answers: [{ stepId: 'opening', value: { kind: 'single', option: 'self' } }],
    });
  });

  it('tells the board of every state, and the same goes on record', async () => {
    await inCall();
    const far = bench.softphone.far(bench.attemptId);
    far.answer();
    await bench.until((view) => view.state === 'talking');
    await bench.renderer.call('call.hold', { hold: true });
    await bench.until((view) => view.state === 'holding');
    far.hangUp();
    await bench.until((view) => view.state === 'wrap-up');
    await bench.untilTrue(() => bench.central.of('agent.state').some((fact) => fact.state === 'wrap-up'));
    const states = bench.central
      .of('agent.state')
      .filter((fact) => fact.campaignId !== undefined)
      .map((fact) => `${fact.status}/${fact.state}`);
    expect(states).toEqual([
      'on-break/idle',
      'available/idle',
      'available/reserved',
      'available/ringing',
      'available/talking',
      'available/holding',
      'available/wrap-up',
    ]);
    const told = bench.central.frames.flatMap((frame) => (frame.kind === 'state' ? frame.state : []));
    expect(told.slice(-4)).toEqual(['ringing', 'talking', 'holding', 'wrap-up']);
  });

  it('puts a call that reached nobody on record by itself after the review, and dials the next', async () => {
    bench.softphone.script(numberOf(1), (far) => far.reject(486));
    await bench.ready();
    await bench.pass(8_000);
    const busy = await bench.until((view) => view.work?.stage === 'wrap-up');
    expect(busy.work?.call).toMatchObject({ lineResult: 'busy', knownBy: 'code', sipCode: 486 });
    expect(busy.work?.savesAt).toBeDefined();
    await bench.pass(5_000);
    await bench.until((view) => view.work?.task.id === 'task-2');
    await bench.untilTrue(() => bench.central.of('outcome.recorded').length === 1);
    expect(bench.central.of('outcome.recorded')[0]?.dispositionCode).toBe('not-reached');
  });

  it.each([
    ['media.timeout', 'media.timeout'],
    ['media.refused', 'media.refused'],
    ['media.lost', 'media.not-ready'],
    ['internal', 'internal'],
  ] as const)(
    'does not use the list up when a call cannot be made for %s: tells it, takes a break, says nothing of the customer',
    async (fault, cause) => {
      for (const index of [1, 2, 3]) bench.softphone.script(numberOf(index), (far) => far.failMedia(fault));
      await bench.ready();
      await bench.pass(8_000);
      const told = { code: 'call.not-made', params: { cause } };
      const failed = await bench.until((view) => view.problem !== undefined && view.work === undefined);
      expect(failed).toMatchObject({ status: 'on-break', idleReason: 'not-available', problem: told });
      await bench.pass(60_000);
      expect(bench.softphone.dialled).toHaveLength(1);
      expect(bench.central.of('attempt.ended')).toMatchObject([
        { lineResult: 'failed', knownBy: 'local', reason: fault },
      ]);
      expect(bench.view.today.calls).toBe(0);

      await bench.renderer.call('agent.setStatus', { status: 'available' });
      const back = await bench.until((view) => view.work?.task.id === 'task-2');
      expect(back.problem).toBeUndefined();

      await bench.settled(bench.renderer.call('session.signOut', {}));
      expect(bench.central.of('outcome.recorded')).toEqual([]);
    },
  );

  it('says nothing of the customer after a restart either', async () => {
    bench.softphone.script(numberOf(1), (far) => far.failMedia('media.refused'));
    await bench.ready();
    await bench.pass(8_000);
    await bench.until((view) => view.problem !== undefined);
    await bench.kill();
    await bench.signIn();
    await bench.until((view) => view.sip.kind === 'registered');
    await bench.renderer.call('agent.setStatus', { status: 'available' });
    await bench.until((view) => view.work?.task.id === 'task-2');
    await bench.untilTrue(() => bench.central.of('attempt.ended').length === 1);
    expect(bench.central.of('outcome.recorded')).toEqual([]);
    expect(bench.view.unknownAttempts).toEqual([]);
  });

  it('goes on after a call that the network failed', async () => {
    bench.softphone.script(numberOf(1), (far) => far.fail());
    await bench.ready();
    await bench.pass(8_000);
    await bench.until((view) => view.work?.savesAt !== undefined);
    expect(bench.view).toMatchObject({ status: 'available' });
    expect(bench.view.problem).toBeUndefined();
  });

  it('waits for the agent who edits the outcome of a call that reached nobody', async () => {
    bench.softphone.script(numberOf(1), (far) => far.reject(486));
    await bench.ready();
    await bench.pass(8_000);
    await bench.until((view) => view.work?.savesAt !== undefined);
    await bench.renderer.call('outcome.edit', { attemptId: bench.attemptId });
    await bench.pass(60_000);
    expect(bench.view.work).toMatchObject({ stage: 'wrap-up', task: { id: 'task-1' } });
    expect(bench.view.work?.savesAt).toBeUndefined();
    await expect(bench.renderer.call('session.signOut', {})).rejects.toMatchObject({
      code: 'call.outcome-owed',
    });
    await bench.renderer.call('outcome.save', {
      attemptId: bench.attemptId,
      dispositionCode: 'not-reached-machine',
      lineResultHeard: 'machine',
      answers: [],
      notes: '',
    });
    await bench.until((view) => view.work?.task.id === 'task-2');
  });

  it('puts nothing on record by itself of a call in which the agent wrote while it rang, also where the page is gone as it ends', async () => {
    await inCall();
    const { attemptId } = bench;
    await bench.renderer.call('outcome.edit', { attemptId });
    bench.softphone.far(attemptId).reject(486);
    await bench.until((view) => view.work?.stage === 'wrap-up');
    await bench.pass(60_000);
    expect(bench.view.work).toMatchObject({ stage: 'wrap-up', call: { attemptId } });
    expect(bench.central.of('outcome.recorded')).toEqual([]);
  });

  it('does not dial while the agent is on a break, and takes a break asked for in mid-call afterwards', async () => {
    await inCall();
    const { attemptId } = bench;
    bench.softphone.far(attemptId).answer();
    await bench.until((view) => view.state === 'talking');
    await bench.renderer.call('agent.setStatus', { status: 'on-break', breakReason: 'lunch' });
    const still = await bench.until((view) => view.status === 'on-break');
    expect(still).toMatchObject({ state: 'talking', breakReason: 'lunch', work: { stage: 'call' } });
    bench.softphone.far(attemptId).hangUp();
    await bench.until((view) => view.work?.stage === 'wrap-up');
    await bench.renderer.call('outcome.save', {
      attemptId,
      dispositionCode: 'considering',
      answers: [],
      notes: '',
    });
    const idle = await bench.until((view) => view.work === undefined);
    expect(idle.idleReason).toBe('not-available');
    await bench.pass(60_000);
    expect(bench.softphone.dialled).toHaveLength(1);
  });
});
