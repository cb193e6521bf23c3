import { afterEach, describe, expect, it } from 'vitest';
import { breath, DeskBench, numberOf } from '../../support/desk/desk-bench.ts';

let bench: DeskBench;
afterEach(() => bench.close());

const CALLBACK = 99;
const MINUTE_MS = 60_000;

/** A full reserve here; at the centre a callback that is due in so many ms. */
const withCallbackIn = async (
  ms: number,
  campaign: ConstructorParameters<typeof DeskBench>[0] = {},
  agentId = 'account-agent1',
) => {
  bench = new DeskBench({ tasks: 10, ...campaign });
  await bench.ready();
  const promised = bench.grant(CALLBACK);
  const at = bench.clock.wallMs() + ms;
  bench.central.pool.push({
    ...promised,
    task: {
      ...promised.task,
      priority: 10,
      notBefore: at,
      callback: { at, ...(agentId === 'nobody' ? {} : { agentId }) },
    },
  });
};

const claims = () => bench.central.asked.filter((method) => method === 'claim').length;

describe('a promised callback that is due at the centre', () => {
  it('is the next call, although the reserve has tasks enough', async () => {
    await withCallbackIn(2_000);
    await bench.pass(8_000);
    await bench.until((view) => view.work?.stage === 'call');
    const { attemptId } = bench;
    bench.softphone.far(attemptId).reject(486);
    await bench.until((view) => view.work?.stage === 'wrap-up');
    await bench.renderer.call('outcome.save', {
      attemptId,
      dispositionCode: 'not-reached',
      answers: [],
      notes: '',
    });
    const next = await bench.until((view) => view.work !== undefined && view.work.stage === 'preview');
    expect(next.work?.task.id).toBe(`task-${CALLBACK}`);
    await bench.pass(8_000);
    await bench.until((view) => view.work?.stage === 'call');
    expect(bench.softphone.dialled.map(({ number }) => number)).toEqual([numberOf(1), numberOf(CALLBACK)]);
  });

  it('comes within a minute while the agent reads the card of another customer', async () => {
    await withCallbackIn(30_000, { campaign: { dialMode: 'preview' } });
    await bench.pass(MINUTE_MS);
    await bench.until((view) => view.queueHere === 11);
    expect(bench.view.work?.task.id).toBe('task-1');
    await bench.renderer.call('task.next', {});
    await bench.until((view) => view.work?.task.id === `task-${CALLBACK}`);
  });

  it('is left to others while one is here already', async () => {
    await withCallbackIn(0, { campaign: { dialMode: 'preview' } });
    await bench.pass(MINUTE_MS);
    await bench.until((view) => view.queueHere === 11);
    const before = claims();
    await bench.pass(MINUTE_MS);
    await bench.pass(MINUTE_MS);
    expect(claims()).toBe(before);
  });

  it('is not asked for during a break or a call', async () => {
    await withCallbackIn(0, { campaign: { dialMode: 'preview' } });
    await bench.renderer.call('agent.setStatus', { status: 'on-break', breakReason: 'meal' });
    const before = claims();
    await bench.pass(MINUTE_MS);
    await bench.pass(MINUTE_MS);
    expect(claims()).toBe(before);
    await bench.renderer.call('agent.setStatus', { status: 'available' });
    await bench.until((view) => view.queueHere === 11);
  });

  it('is given back during a break once its grace is over, so that a colleague can make it', async () => {
    await withCallbackIn(0, { campaign: { dialMode: 'preview' } });
    await bench.pass(MINUTE_MS);
    await bench.until((view) => view.queueHere === 11);
    await bench.renderer.call('agent.setStatus', { status: 'on-break', breakReason: 'meal' });
    await bench.pass(10 * MINUTE_MS);
    expect(bench.central.of('lease.released'), 'it is promised in person: the agent may be back').toEqual([]);
    for (let minute = 0; minute < 6; minute++) await bench.pass(MINUTE_MS);
    await bench.untilTrue(() => bench.central.of('lease.released').length === 1);
    expect(bench.central.of('lease.released')).toMatchObject([
      { taskId: `task-${CALLBACK}`, reason: 'surplus' },
    ]);
    await bench.until((view) => view.queueHere === 10);
  });

  it('is kept on the screen of an agent who reads its card, however late', async () => {
    await withCallbackIn(0, { campaign: { dialMode: 'preview' } });
    await bench.pass(MINUTE_MS);
    await bench.until((view) => view.queueHere === 11);
    await bench.renderer.call('task.next', {});
    await bench.until((view) => view.work?.task.id === `task-${CALLBACK}`);
    for (let minute = 0; minute < 30; minute++) await bench.pass(MINUTE_MS);
    expect(bench.central.of('lease.released')).toEqual([]);
  });

  it('that anybody may make is given back as soon as its holder goes on a break', async () => {
    await withCallbackIn(0, { campaign: { dialMode: 'preview' } }, 'nobody');
    await bench.pass(MINUTE_MS);
    await bench.until((view) => view.queueHere === 11);
    await bench.renderer.call('agent.setStatus', { status: 'on-break', breakReason: 'meal' });
    await bench.pass(MINUTE_MS);
    await bench.untilTrue(() => bench.central.of('lease.released').length === 1);
  });

  it('is kept while the centre is out of reach: nobody else could have it', async () => {
    await withCallbackIn(0, { campaign: { dialMode: 'preview' } }, 'nobody');
    await bench.pass(MINUTE_MS);
    await bench.until((view) => view.queueHere === 11);
    bench.central.cut = true;
    await bench.pass(2 * MINUTE_MS);
    await bench.until((view) => view.sync.kind === 'offline');
    await bench.renderer.call('agent.setStatus', { status: 'on-break', breakReason: 'meal' });
    await bench.pass(MINUTE_MS);
    await bench.pass(MINUTE_MS);
    expect(bench.view.queueHere).toBe(11);
  });

  it('is given back at sign-out where its claim was still under way', async () => {
    await withCallbackIn(0, { campaign: { dialMode: 'preview' } });
    const { promise, resolve } = Promise.withResolvers<void>();
    bench.central.answers.claim = async () => {
      await promise;
      bench.central.changes.push(...bench.central.pool.splice(0));
      return { granted: 1, left: 0 };
    };
    const before = claims();
    await bench.pass(MINUTE_MS);
    await bench.untilTrue(() => claims() === before + 1);
    const signingOut = bench.renderer.call('session.signOut', {});
    await breath();
    expect(bench.central.asked).not.toContain('signOut');
    resolve();
    await bench.settled(signingOut);
    expect(bench.central.of('lease.released').map(({ taskId }) => taskId)).toContain(`task-${CALLBACK}`);
  });
});
