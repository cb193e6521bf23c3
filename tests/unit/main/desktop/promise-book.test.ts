import { describe, expect, it } from 'vitest';
import { WaihuError } from '../../../../src/contract/errors.ts';
import { PromiseBook, type PromiseShift } from '../../../../src/main/desktop/promise-book.ts';
import { ManualClock } from '../../../support/manual-clock.ts';
import { silentLog } from '../../../support/silent-log.ts';
import { committed, ended, granted, outcome, TEN_O_CLOCK } from '../../../support/store/facts.ts';
import { freshStore } from '../../../support/store/scratch.ts';

const HOUR_MS = 3_600_000;
const META = { leasesExpireAt: TEN_O_CLOCK + 8 * HOUR_MS, dncAsOf: TEN_O_CLOCK };
const told = (taskId: string, at: number, personal = true) => ({
  taskId,
  at,
  customerName: '王小明',
  number: '+8613800000009',
  campaignName: '合约到期挽留',
  promisedBy: '李敏',
  personal,
});

/** An agent's book on a real store; `rows` is what the centre says, undefined while it is out of reach. */
function opened() {
  const clock = new ManualClock();
  const store = freshStore();
  const centre = { rows: undefined as ReturnType<typeof told>[] | undefined, asked: 0 };
  const shift = {
    account: { id: 'agent-1', role: 'agent', displayName: '李敏' },
    campaign: { id: 'campaign-1' },
    store,
    token: 'token',
  } as unknown as PromiseShift;
  const parts = {
    clock,
    log: silentLog,
    central: {
      call: async () => {
        centre.asked += 1;
        if (!centre.rows) throw new WaihuError('central.unreachable');
        return centre.rows;
      },
    } as never,
    now: () => TEN_O_CLOCK + 200_000 + clock.monotonicMs(),
    shift: () => shift,
  };
  const call = (index: number, callbackAt: number, callbackPersonal = true) => {
    store.record(committed(index));
    store.record(ended(index));
    store.record(outcome(index, { callbackAt, callbackPersonal }));
  };
  return { clock, store, centre, call, book: () => new PromiseBook(parts) };
}

describe('own promised callbacks', () => {
  it('made while the centre is out of reach are known, also after a restart', async () => {
    const { store, call, book } = opened();
    store.applyPull([granted(1), granted(2)], 'c1', META);
    call(1, TEN_O_CLOCK + HOUR_MS);
    call(2, TEN_O_CLOCK + HOUR_MS, false);
    const first = book();
    await first.refresh();
    const own = [expect.objectContaining({ taskId: 'task-1', at: TEN_O_CLOCK + HOUR_MS })];
    expect(first.all()).toEqual(own);
    expect(book().all()).toEqual(own);
  });

  it('are those the centre told of, without what was called here since, once each', async () => {
    const { clock, store, centre, book } = opened();
    store.applyPull(
      [granted(1), granted(2, { task: { callback: { at: TEN_O_CLOCK, agentId: 'agent-1' } } })],
      'c1',
      META,
    );
    centre.rows = [
      told('task-1', TEN_O_CLOCK),
      told('task-2', TEN_O_CLOCK),
      told('elsewhere', TEN_O_CLOCK),
      told('anyone', TEN_O_CLOCK, false),
    ];
    const one = book();
    await one.refresh();
    expect(
      one
        .all()
        .map(({ taskId }) => taskId)
        .sort(),
    ).toEqual(['elsewhere', 'task-1', 'task-2']);
    centre.rows = undefined;
    clock.advance(HOUR_MS);
    store.record({ ...committed(1), at: TEN_O_CLOCK + HOUR_MS });
    await one.refresh();
    expect(
      one
        .all()
        .map(({ taskId }) => taskId)
        .sort(),
    ).toEqual(['elsewhere', 'task-2']);
  });

  it('are asked of the centre now and then, not at every change of the desk', async () => {
    const { clock, centre, book } = opened();
    centre.rows = [];
    const one = book();
    await one.refresh();
    await one.refresh();
    expect(centre.asked).toBe(1);
    clock.advance(5 * 60_000);
    await one.refresh();
    expect(centre.asked).toBe(2);
  });
});
