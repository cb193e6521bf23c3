import { afterEach, describe, expect, it } from 'vitest';
import { type BenchOptions, CAMPAIGN, DeskBench, numberOf } from '../../support/desk/desk-bench.ts';
import { TEN_O_CLOCK } from '../../support/store/facts.ts';

let bench: DeskBench;
const open = (options: BenchOptions = {}) => {
  bench = new DeskBench(options);
};
afterEach(() => bench.close());

const available = async () => {
  await bench.signIn();
  await bench.until((view) => view.campaigns.length > 0 && view.sip.kind === 'registered');
  await bench.renderer.call('agent.setStatus', { status: 'available' });
};

const changeCustomers = (from: number, to: number, customer: object) => {
  for (let index = from; index <= to; index++) {
    const grant = bench.central.pool[index - 1];
    if (grant) bench.central.pool[index - 1] = { ...grant, customer: { ...grant.customer, ...customer } };
  }
};

const PAUSED_GRID = {
  rules: { ...CAMPAIGN.rules, pausedRegions: [{ grid: '河西三格', since: 1, reason: '台风' }] },
};
const HOUR_MS = 3_600_000;

describe('tasks that no waiting opens', () => {
  it('are given back with their rule, so that those behind them are dialled', async () => {
    open({ tasks: 50, campaign: PAUSED_GRID });
    changeCustomers(1, 40, { grid: '河西三格' });
    await available();
    await bench.until((view) => view.work?.task.id === 'task-41');
    await bench.pass(8_000);
    await bench.until((view) => view.work?.stage === 'call');
    expect(bench.softphone.dialled.map(({ number }) => number)).toEqual([numberOf(41)]);
    await bench.untilTrue(() => bench.central.of('lease.released').length >= 40);
    const released = bench.central.of('lease.released');
    expect(released.map(({ taskId }) => taskId)).toEqual(
      Array.from({ length: 40 }, (_, index) => `task-${index + 1}`),
    );
    expect(released[0]).toMatchObject({ leaseTerm: 1, reason: 'blocked', rule: 'region-paused' });
  });

  it('are never held beyond a reserve, however many there are, and the rule is told once they are through', async () => {
    open({ tasks: 200 });
    for (let index = 1; index <= 200; index++) {
      bench.central.changes.push({ kind: 'dnc', number: numberOf(index), since: 1, removed: false });
    }
    await available();
    let most = 0;
    const done = await bench.until((view) => {
      most = Math.max(most, view.queueHere);
      return view.idleReason === 'all-blocked' && bench.central.pool.length === 0;
    });
    expect(done).toMatchObject({ queueHere: 0, idleRule: 'dnc' });
    expect(most).toBeLessThanOrEqual(30);
    await bench.untilTrue(() => bench.central.of('lease.released').length === 200);
    expect(new Set(bench.central.of('lease.released').map(({ taskId }) => taskId)).size).toBe(200);
  });

  it('stay where they are while the agent looks at them', async () => {
    open({ campaign: { dialMode: 'preview' } });
    await bench.ready();
    bench.central.changes.push({ kind: 'dnc', number: numberOf(1), since: 5, removed: false });
    bench.central.say({ kind: 'pull-now' });
    await bench.until((view) => view.work?.task.id === 'task-1' && view.sync.kind === 'in-step');
    await bench.pass(1_000);
    expect(bench.view.work?.task.id).toBe('task-1');
    expect(bench.central.of('lease.released')).toEqual([]);
    await bench.renderer.call('task.putBack', { taskId: 'task-1' });
    await bench.untilTrue(() => bench.central.of('lease.released').length === 1);
    expect(bench.central.of('lease.released')[0]).toMatchObject({ taskId: 'task-1', rule: 'dnc' });
  });
});

describe('tasks that open much later', () => {
  it('make room when they fill the reserve', async () => {
    const until = TEN_O_CLOCK + 5 * HOUR_MS;
    open({
      tasks: 60,
      campaign: {
        rules: {
          ...CAMPAIGN.rules,
          pausedRegions: [{ grid: '河西三格', since: 1, until, reason: '台风' }],
        },
      },
    });
    changeCustomers(1, 40, { grid: '河西三格' });
    await available();
    await bench.until((view) => view.work?.task.id === 'task-41');
    expect(bench.view.queueHere).toBeLessThanOrEqual(30);
  });

  it('are kept while there is room', async () => {
    const until = TEN_O_CLOCK + 5 * HOUR_MS;
    open({
      tasks: 3,
      campaign: {
        rules: {
          ...CAMPAIGN.rules,
          pausedRegions: [{ grid: '河西三格', since: 1, until, reason: '台风' }],
        },
      },
    });
    changeCustomers(1, 3, { grid: '河西三格' });
    await available();
    const view = await bench.until(({ idleReason }) => idleReason === 'all-blocked');
    expect(view).toMatchObject({ queueHere: 3, idleUntil: until, idleRule: 'region-paused' });
    expect(bench.central.of('lease.released')).toEqual([]);
  });
});

describe('the cap on calls to a customer', () => {
  it('counts calls on a number that only another task has', async () => {
    open({
      tasks: 2,
      campaign: {
        dialMode: 'preview',
        rules: { ...CAMPAIGN.rules, caps: [{ per: 'customer', withinSeconds: 86_400, max: 1 }] },
      },
    });
    const [, second] = bench.central.pool;
    if (!second) throw new Error('no second task');
    bench.central.pool[1] = {
      ...second,
      task: { ...second.task, customerId: 'customer-1' },
      customer: { ...second.customer, id: 'customer-1' },
    };
    await bench.ready();
    await bench.renderer.call('task.dial', { taskId: 'task-1' });
    const { attemptId } = bench;
    bench.softphone.far(attemptId).reject(486);
    await bench.until((view) => view.work?.stage === 'wrap-up');
    await bench.renderer.call('outcome.save', {
      attemptId,
      dispositionCode: 'not-reached',
      answers: [],
      notes: '',
    });
    const view = await bench.until(({ idleReason }) => idleReason === 'all-blocked');
    expect(view.idleRule).toBe('cap-customer');
    const [attempt] = bench.central.of('attempt.committed');
    expect(view.idleUntil).toBe((attempt?.at ?? 0) + 86_400_000);
  });
});

describe('a rule that closes the whole campaign', () => {
  it.each([
    ['no-calling-number', { callingNumbers: [] }],
    ['unknown-pack', { rules: { ...CAMPAIGN.rules, pack: 'ZZ' } }],
    ['black-out-day', { rules: { ...CAMPAIGN.rules, blackOutDays: ['2026-01-05'] } }],
    [
      'calling-window',
      { rules: { ...CAMPAIGN.rules, windows: [{ fromMinute: 11 * 60, toMinute: 12 * 60 }] } },
    ],
  ] as const)('claims nothing and is told: %s', async (rule, campaign) => {
    open({ tasks: 20, campaign: campaign as BenchOptions['campaign'] & object });
    await available();
    await bench.until(({ idleReason, idleRule }) => idleReason === 'all-blocked' && idleRule === rule);
    await bench.pass(60_000);
    expect(bench.central.asked).not.toContain('claim');
    expect(bench.central.pool).toHaveLength(20);
  });

  it('neither claims more nor gives anything back where the campaign has no consent to show', async () => {
    open({ tasks: 40, campaign: { rules: { ...CAMPAIGN.rules, consent: undefined } } });
    await available();
    await bench.until(({ idleReason }) => idleReason === 'all-blocked');
    await bench.pass(60_000);
    await bench.pass(60_000);
    expect(bench.view.queueHere).toBe(10);
    expect(bench.central.of('lease.released')).toEqual([]);
  });

  it('passes over those without a consent where others bring their own', async () => {
    open({ tasks: 12, campaign: { rules: { ...CAMPAIGN.rules, consent: undefined } } });
    changeCustomers(3, 12, { consent: { basis: 'consent', since: 1, proof: '录音 881' } });
    await available();
    await bench.until((view) => view.work?.task.id === 'task-3');
  });
});
