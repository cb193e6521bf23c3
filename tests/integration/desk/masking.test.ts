import { afterEach, describe, expect, it } from 'vitest';
import { type BenchOptions, DeskBench } from '../../support/desk/desk-bench.ts';

const MOBILE = '+8613900046021';
const OFFICE = '+861087654321';
/** A number of somebody else that stands in the customer's data. */
const OTHER = '13700057115';
const SECRET_DIGITS = ['13900046021', '00046021', '1087654321', '87654321', OTHER];

let bench: DeskBench;
const open = (options: BenchOptions = {}) => {
  bench = new DeskBench(options);
  const [first] = bench.central.pool;
  if (!first) throw new Error('no task');
  bench.central.pool[0] = {
    ...first,
    task: {
      ...first.task,
      numbers: [
        { e164: MOBILE, label: 'mobile' },
        { e164: OFFICE, label: 'work' },
      ],
      callback: { at: bench.clock.wallMs() - 1, note: `打办公室 010-8765 4321` },
    },
    customer: {
      ...first.customer,
      name: MOBILE.slice(3),
      externalId: MOBILE.slice(3),
      plan: `5G 畅享 ${OTHER}`,
      owner: `李敏 ${OTHER}`,
      churnRisk: 80,
      churnReasons: [`副卡 ${OTHER} 已转网`],
      fields: { 联系电话: '139 0004 6021', 宅电: '8765-4321', 备用: `+86${OTHER}`, 付款: '银行代扣' },
    },
    history: [
      { id: 'h1', at: 1, kind: 'complaint', title: `来电 ${OTHER}`, detail: '回电 00861087654321 无人接' },
    ],
  };
};
afterEach(() => bench.close());

/** Texts anywhere in what renderers were given that hold one of the numbers. */
function leaks(given: unknown): string[] {
  if (typeof given === 'string') {
    const digits = given.replace(/\D/g, '');
    return SECRET_DIGITS.some((secret) => digits.includes(secret)) ? [given] : [];
  }
  return typeof given === 'object' && given !== null ? Object.values(given).flatMap(leaks) : [];
}

const everythingSent = async () => [
  ...bench.renderer.events,
  await bench.renderer.call('desk.view', {}),
  await bench.renderer.call('history.today', {}),
];

describe('what the renderer of an agent is given', () => {
  it('holds no number whole, from the preview to the saved outcome', async () => {
    open({ campaign: { dialMode: 'preview' }, tasks: 2 });
    await bench.ready();
    expect(bench.view.work?.task.numbers).toEqual([
      { text: '139****6021', label: 'mobile' },
      { text: '108****4321', label: 'work' },
    ]);
    expect(bench.view.work?.customer.fields).toMatchObject({ 联系电话: '139****6021', 付款: '银行代扣' });
    await bench.renderer.call('task.dial', { taskId: 'task-1' });
    expect(bench.view.work?.call?.number).toBe('139****6021');
    bench.softphone.far(bench.attemptId).answer();
    bench.softphone.far(bench.attemptId).hangUp();
    await bench.until((view) => view.work?.stage === 'wrap-up');
    await bench.renderer.call('outcome.save', {
      attemptId: bench.attemptId,
      dispositionCode: 'considering',
      answers: [],
      notes: '',
    });
    expect(leaks(await everythingSent())).toEqual([]);
    // The desk itself knows the number: it was dialled.
    expect(bench.softphone.dialled.map((request) => request.number)).toEqual([MOBILE]);
    expect(bench.renderer.of('view').length).toBeGreaterThan(3);
  });

  it('holds none while the task is still to come, nor when its end is unknown after a restart', async () => {
    open({ campaign: { dialMode: 'preview' }, tasks: 1 });
    await bench.ready();
    await bench.renderer.call('task.dial', { taskId: 'task-1' });
    await bench.until((view) => view.work?.stage === 'call');
    bench.central.pool.push(bench.grant(2));
    await bench.kill();
    await bench.signIn();
    const view = await bench.until(({ unknownAttempts }) => unknownAttempts.length === 1);
    expect(view.unknownAttempts).toMatchObject([{ number: '139****6021', customerName: '139****6021' }]);
    expect(leaks(await everythingSent())).toEqual([]);
  });

  it('refuses a number that the task does not have', async () => {
    open({ campaign: { dialMode: 'preview' } });
    await bench.ready();
    const refused = bench.renderer.call('task.dial', { taskId: 'task-1', numberIndex: 2 });
    await expect(refused).rejects.toMatchObject({ code: 'not-found' });
    expect(bench.softphone.dialled).toEqual([]);
  });
});
