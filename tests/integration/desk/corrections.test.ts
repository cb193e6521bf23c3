import { afterEach, describe, expect, it } from 'vitest';
import { WaihuError } from '../../../src/contract/errors.ts';
import { DeskBench } from '../../support/desk/desk-bench.ts';

let bench: DeskBench;
afterEach(() => bench.close());

/** An agent who talks with a customer of whom the address is known. */
async function talking(): Promise<void> {
  bench = new DeskBench({ campaign: { dialMode: 'preview' } });
  for (const grant of bench.central.pool) Object.assign(grant.customer, { fields: { 地址: '滨江路 1 号' } });
  await bench.ready();
  const task = await bench.until((view) => view.work?.stage === 'preview');
  await bench.renderer.call('task.dial', { taskId: task.work?.task.id ?? '' });
  bench.softphone.far(bench.attemptId).answer();
  await bench.until((view) => view.work?.call?.state === 'talking');
}

const correct = (field: string, value: string, attemptId = bench.attemptId) =>
  bench.renderer.call('customer.correct', { attemptId, field, value });
const codeOf = (promise: Promise<unknown>) =>
  promise.then(
    () => undefined,
    (thrown: unknown) => WaihuError.from(thrown).code,
  );

describe('a correction of the customer’s record', () => {
  it('is on the card at once without the network, and reaches the centre once it is back, with the old value', async () => {
    await talking();
    bench.central.cut = true;
    await correct('field:地址', ' 中山路 8 号 ');
    await correct('field:地址', '中山路 8 号');
    const customer = bench.view.work?.customer;
    expect(customer?.fields.地址).toBe('中山路 8 号');
    expect(customer?.corrections).toMatchObject([
      { from: '滨江路 1 号', to: '中山路 8 号', state: 'applied' },
    ]);
    expect(bench.central.of('customer.corrected')).toEqual([]);
    bench.central.cut = false;
    await bench.untilTrue(() => bench.central.of('customer.corrected').length > 0);
    expect(bench.central.of('customer.corrected')).toMatchObject([
      { field: 'field:地址', from: '滨江路 1 号', to: '中山路 8 号', attemptId: bench.attemptId },
    ]);
  });

  it('is refused for what billing says, for an empty name, and in another call', async () => {
    await talking();
    expect(await codeOf(correct('monthlyFen', '1'))).toBe('forbidden');
    expect(await codeOf(correct('name', '  '))).toBe('bad-request');
    expect(await codeOf(correct('grid', '城北', 'another'))).toBe('not-found');
    expect(bench.central.of('customer.corrected')).toEqual([]);
  });
});
