import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { WaihuError } from '../../../src/contract/errors.ts';
import { DeskBench, numberOf } from '../../support/desk/desk-bench.ts';

let bench: DeskBench;
beforeEach(() => {
  bench = new DeskBench();
});
afterEach(() => bench.close());

const ANSWER = { stepId: 'opening', value: { kind: 'single', option: 'self' }, at: 1 } as const;

const toCall = async () => {
  await bench.ready();
  await bench.pass(8_000);
  await bench.until((view) => view.work?.stage === 'call');
  return bench.attemptId;
};

const signInAgain = async () => {
  await bench.signIn();
  await bench.until((view) => view.sip.kind === 'registered');
};

describe('a desk that was killed in mid-call', () => {
  it('hangs the call up, counts it as answered, and brings it back to wrap-up', async () => {
    const attemptId = await toCall();
    bench.softphone.far(attemptId).answer();
    await bench.until((view) => view.state === 'talking');
    await bench.pass(30_000);
    await bench.kill();
    await bench.pass(10_000);

    bench.softphone.savedAnswer = 'ended-now';
    await signInAgain();
    const back = await bench.until((view) => view.work?.stage === 'wrap-up');
    expect(bench.softphone.endedSaved).toMatchObject([{ attemptId, stage: 'confirmed' }]);
    expect(back.work?.call).toMatchObject({ attemptId, lineResult: 'answered', knownBy: 'local' });
    expect(back.work?.call?.talkMs).toBeGreaterThanOrEqual(40_000);
    expect(back.unknownAttempts).toEqual([]);

    await bench.renderer.call('outcome.save', {
      attemptId,
      dispositionCode: 'considering',
      answers: [],
      notes: '重启后补录',
    });
    await bench.untilTrue(() => bench.central.of('outcome.recorded').length === 1);
    expect(bench.central.of('attempt.ended').filter((fact) => fact.attemptId === attemptId)).toHaveLength(1);
  });

  it('takes no task before the far end has been asked', async () => {
    const attemptId = await toCall();
    bench.softphone.far(attemptId).answer();
    await bench.until((view) => view.state === 'talking');
    await bench.kill();
    const { promise, resolve } = Promise.withResolvers<'gone'>();
    bench.softphone.endSaved = () => promise;
    await signInAgain();
    await bench.until((view) => view.queueLeft > 0);
    const next = () => bench.renderer.call('task.next', {});
    await expect(next()).rejects.toMatchObject({ code: 'call.not-ended' });
    resolve('gone');
    await bench.until(({ unknownAttempts }) => unknownAttempts.length > 0);
    await bench.untilTrue(() => bench.view.idleReason !== 'unsettled');
    await next();
    expect(bench.view.work?.stage).toBe('preview');
  });

  it.each(['gone', 'unreachable'] as const)(
    'does not guess when the far end is %s: the attempt is unknown and a person settles it',
    async (answer) => {
      const attemptId = await toCall();
      bench.softphone.far(attemptId).answer();
      await bench.until((view) => view.state === 'talking');
      await bench.kill();
      bench.softphone.savedAnswer = answer;
      await signInAgain();
      const view = await bench.until(({ unknownAttempts }) => unknownAttempts.length > 0);
      expect(view.unknownAttempts).toMatchObject([
        { attemptId, taskId: 'task-1', number: '138****0001', answered: true },
      ]);
      await bench.renderer.call('attempt.settle', {
        attemptId,
        lineResult: 'answered',
        dispositionCode: 'accepted-renewal',
        notes: '客户说已同意',
        answers: [ANSWER],
      });
      await bench.until(({ unknownAttempts }) => unknownAttempts.length === 0);
      await bench.untilTrue(() => bench.central.of('outcome.recorded').length === 1);
      expect(bench.central.of('attempt.ended')[0]).toMatchObject({ attemptId, lineResult: 'unknown' });
      expect(bench.central.of('outcome.recorded')[0]).toMatchObject({
        lineResultHeard: 'answered',
        notes: '客户说已同意',
        answers: [ANSWER],
      });
    },
  );

  it('never dials an attempt again by itself, and goes on with other customers', async () => {
    const attemptId = await toCall();
    await bench.kill();
    bench.softphone.savedAnswer = 'gone';
    await signInAgain();
    await bench.renderer.call('agent.setStatus', { status: 'available' });
    const view = await bench.until(({ work }) => work !== undefined);
    expect(view.work?.task.id).toBe('task-2');
    await bench.pass(8_000);
    await bench.until(({ work }) => work?.stage === 'call');
    expect(bench.softphone.dialled.map((request) => request.number)).toEqual([numberOf(2)]);
    expect(view.unknownAttempts.map((unknown) => unknown.attemptId)).toEqual([attemptId]);
  });

  it('waits for the SIP server only so long', async () => {
    await toCall();
    await bench.kill();
    bench.softphone.start = async () => {
      throw new WaihuError('sip.unreachable');
    };
    await bench.signIn();
    await bench.pass(15_000);
    await bench.until(({ unknownAttempts }) => unknownAttempts.length === 1);
    expect(bench.softphone.endedSaved).toEqual([]);
  });

  it('puts a call that reached nobody on record, although the review was cut short', async () => {
    const attemptId = await toCall();
    bench.softphone.far(attemptId).reject(486);
    await bench.until((view) => view.work?.savesAt !== undefined);
    await bench.kill();
    await signInAgain();
    await bench.untilTrue(() => bench.central.of('outcome.recorded').length === 1);
    expect(bench.central.of('outcome.recorded')[0]).toMatchObject({
      attemptId,
      dispositionCode: 'not-reached',
    });
    expect(bench.view.unknownAttempts).toEqual([]);
  });

  it('puts nothing on record that the agent had begun to write: the call comes back to wrap-up', async () => {
    const attemptId = await toCall();
    bench.softphone.far(attemptId).reject(486);
    await bench.until((view) => view.work?.savesAt !== undefined);
    await bench.renderer.call('outcome.edit', { attemptId });
    await bench.kill();
    await signInAgain();
    const view = await bench.until(({ work }) => work !== undefined);
    expect(view.work).toMatchObject({ stage: 'wrap-up', call: { attemptId, lineResult: 'busy' } });
    expect(view.work?.savesAt).toBeUndefined();
    expect(bench.central.of('outcome.recorded')).toEqual([]);
    await bench.renderer.call('outcome.save', {
      attemptId,
      dispositionCode: 'not-reached',
      answers: [],
      notes: '总机说周五在',
    });
    await bench.untilTrue(() => bench.central.of('outcome.recorded').length === 1);
    expect(bench.central.of('outcome.recorded')[0]).toMatchObject({ attemptId, notes: '总机说周五在' });
  });

  it('nor of a call that was dialled by hand and reached nobody', async () => {
    await bench.close();
    bench = new DeskBench({ campaign: { dialMode: 'preview' } });
    await bench.ready();
    const { work } = await bench.until((view) => view.work?.stage === 'preview');
    await bench.renderer.call('task.dial', { taskId: work?.task.id ?? '' });
    await bench.until((view) => view.work?.stage === 'call');
    const { attemptId } = bench;
    bench.softphone.far(attemptId).reject(486);
    await bench.until((view) => view.work?.stage === 'wrap-up');
    await bench.kill();
    await signInAgain();
    const view = await bench.until((seen) => seen.work !== undefined);
    expect(view.work).toMatchObject({ stage: 'wrap-up', call: { attemptId, lineResult: 'busy' } });
    expect(bench.central.of('outcome.recorded')).toEqual([]);
  });

  it('brings an answered call whose outcome was not saved back to wrap-up', async () => {
    const attemptId = await toCall();
    bench.softphone.far(attemptId).answer();
    bench.softphone.far(attemptId).hangUp();
    await bench.until((view) => view.work?.stage === 'wrap-up');
    await bench.kill();
    await signInAgain();
    const view = await bench.until(({ work }) => work !== undefined);
    expect(view.work).toMatchObject({ stage: 'wrap-up', call: { attemptId, lineResult: 'answered' } });
    expect(bench.softphone.endedSaved).toEqual([]);
  });
});

describe('a desk that closes in mid-call', () => {
  it('ends the call and has its end on record', async () => {
    const attemptId = await toCall();
    bench.softphone.far(attemptId).answer();
    await bench.until((view) => view.state === 'talking');
    await bench.restart();
    await signInAgain();
    const view = await bench.until(({ work }) => work?.stage === 'wrap-up');
    expect(view.work?.call).toMatchObject({ attemptId, lineResult: 'answered', endedBy: 'desk' });
    await bench.untilTrue(() => bench.central.of('attempt.ended').length === 1);
  });
});
