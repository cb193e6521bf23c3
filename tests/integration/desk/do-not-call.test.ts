import { afterEach, describe, expect, it } from 'vitest';
import { WaihuError } from '../../../src/contract/errors.ts';
import { type BenchOptions, CAMPAIGN, DeskBench, numberOf } from '../../support/desk/desk-bench.ts';

const HOUR = 3_600_000;
let bench: DeskBench;
const open = (options: BenchOptions = {}) => {
  bench = new DeskBench(options);
};
afterEach(() => bench.close());

const ruleAgainst = (work: Promise<unknown>) =>
  work.then(
    () => 'nothing',
    (thrown: unknown) => WaihuError.from(thrown).params.rule,
  );
const dialFirst = () => ruleAgainst(bench.renderer.call('task.dial', { taskId: 'task-1' }));

describe('do-not-call at a desk', () => {
  it('refuses when the centre has been out of reach for longer than the data may be old', async () => {
    open({ campaign: { dialMode: 'preview' } });
    bench.central.dncAgeMs = 24 * HOUR - 60_000;
    await bench.ready();
    bench.central.lose();
    await bench.pass(61_000);
    expect(await dialFirst()).toBe('data-stale');
    expect(bench.softphone.dialled).toEqual([]);
  });

  it('dials all the same while the data are young enough, the centre out of reach', async () => {
    open({ campaign: { dialMode: 'preview' } });
    bench.central.dncAgeMs = 24 * HOUR - 60_000;
    await bench.ready();
    bench.central.lose();
    await bench.pass(50_000);
    expect(await dialFirst()).toBe('nothing');
  });

  it('shuts a task on the screen as soon as an entry comes, by prefix too, and opens it again when the entry goes', async () => {
    open({ campaign: { dialMode: 'preview' } });
    await bench.ready();
    const prefix = numberOf(1).slice(0, 8);
    bench.central.changes.push({ kind: 'dnc', prefix, since: 5, removed: false });
    bench.central.say({ kind: 'pull-now' });
    const shown = await bench.until((view) => view.work?.gate?.kind === 'blocked');
    expect(shown.work).toMatchObject({ task: { id: 'task-1' }, gate: { rule: 'dnc', since: 5 } });
    bench.central.changes.push({ kind: 'dnc', prefix, since: 5, removed: true });
    bench.central.say({ kind: 'pull-now' });
    await bench.until((view) => view.work?.gate?.kind === 'allowed');
  });

  it('refuses a task on the screen as soon as its customer is told to have withdrawn', async () => {
    open({ campaign: { dialMode: 'preview' } });
    const [granted] = bench.central.pool;
    if (!granted) throw new Error('no task');
    await bench.ready();
    bench.central.changes.push({ ...granted, customer: { ...granted.customer, withdrawnAt: 5 } });
    bench.central.say({ kind: 'pull-now' });
    await bench.until((view) => view.work?.gate?.kind === 'blocked');
    expect(await dialFirst()).toBe('consent-withdrawn');
    expect(bench.softphone.dialled).toEqual([]);
  });

  it('passes over a task that an entry reaches during the countdown', async () => {
    open();
    await bench.ready();
    const campaignId = CAMPAIGN.id;
    bench.central.changes.push({ kind: 'dnc', number: numberOf(1), campaignId, since: 5, removed: false });
    bench.central.say({ kind: 'pull-now' });
    const next = await bench.until((view) => view.work?.task.id === 'task-2');
    expect(next.work?.stage).toBe('preview');
    expect(bench.softphone.dialled).toEqual([]);
  });

  it('leaves tasks alone that another campaign may not call', async () => {
    open({ campaign: { dialMode: 'preview' } });
    const elsewhere = { kind: 'dnc', number: numberOf(1), campaignId: 'another', since: 5 } as const;
    bench.central.changes.push({ ...elsewhere, removed: false });
    await bench.ready();
    expect(await dialFirst()).toBe('nothing');
  });
});
