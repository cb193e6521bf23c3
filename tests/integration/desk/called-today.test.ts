import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DeskBench, numberOf } from '../../support/desk/desk-bench.ts';

const HOUR = 3_600_000;

let bench: DeskBench;
beforeEach(() => {
  bench = new DeskBench({ campaign: { dialMode: 'preview' } });
});
afterEach(() => bench.close());

/** Calls of other desks to the first customer, told with the lease; hours before now. */
const calledBefore = async (...hours: number[]) => {
  const [first] = bench.central.pool;
  if (!first) throw new Error('no task');
  const customerAttempts = hours.map((ago) => bench.clock.wallMs() - ago * HOUR);
  bench.central.pool[0] = { ...first, customerAttempts };
  await bench.ready();
};
const calledToday = () => bench.view.work?.calledToday;

describe('how often a customer was called today', () => {
  it('is not told of one whom nobody called', async () => {
    await calledBefore(20);
    expect(bench.view.work?.task.id).toBe('task-1');
    expect(calledToday()).toBeUndefined();
  });

  it('counts the calls of other desks, and none of yesterday', async () => {
    await calledBefore(1, 2, 20);
    expect(calledToday()).toEqual({ times: 2 });
  });

  it('leaves the call out that is on the screen', async () => {
    await calledBefore(1);
    await bench.renderer.call('task.dial', { taskId: 'task-1' });
    expect(bench.view.work?.stage).toBe('call');
    expect(calledToday()).toEqual({ times: 1 });
  });

  it('is not told where the customer calls: of other desks nothing is known here then', async () => {
    bench.central.lines = 2;
    await calledBefore(1);
    await bench.renderer.call('agent.setStatus', { status: 'available' });
    bench.softphone.callIn({ from: numberOf(1) });
    await bench.until((view) => view.work?.call?.incoming === true);
    expect(bench.view.work?.customer.id).toBe('customer-1');
    expect(calledToday()).toBeUndefined();
  });

  it('says since when nothing was heard while the centre is out of reach', async () => {
    await calledBefore(1);
    bench.central.cut = true;
    await bench.untilTrue(() => {
      bench.clock.advance(1_000);
      return bench.view.sync.kind === 'offline';
    });
    expect(calledToday()).toEqual({ times: 1, asOf: bench.view.sync.since });
  });
});
