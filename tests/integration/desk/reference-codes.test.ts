import { afterEach, describe, expect, it } from 'vitest';
import { parseReference } from '../../../src/core/reference/reference.ts';
import { type BenchOptions, DeskBench } from '../../support/desk/desk-bench.ts';

let bench: DeskBench;
afterEach(() => bench.close());

/** An agent who talks with the first customer, with codes in reserve. */
async function talking(options: BenchOptions = {}): Promise<void> {
  bench = new DeskBench({
    ...options,
    campaign: { dialMode: 'preview', references: { branch: '21', department: '305' }, ...options.campaign },
  });
  await bench.ready();
  await bench.untilTrue(() => bench.central.ranges > 2);
  await call();
}

async function call(): Promise<void> {
  const task = await bench.until((view) => view.work?.stage === 'preview');
  await bench.renderer.call('task.dial', { taskId: task.work?.task.id ?? '' });
  bench.softphone.far(bench.attemptId).answer();
  await bench.until((view) => view.work?.call?.state === 'talking');
}

const save = () =>
  bench.renderer.call('outcome.save', {
    attemptId: bench.attemptId,
    dispositionCode: 'considering',
    answers: [],
    notes: '',
  });

const issue = async (kind = 'R') =>
  (await bench.renderer.call('reference.issue', { attemptId: bench.attemptId, kind })).code;

describe('a reference code', () => {
  it('is given out for the call on the screen, once a kind, with branch and department of its campaign', async () => {
    await talking();
    const code = await issue();
    expect(parseReference(code)).toMatchObject({ reference: { kind: 'R', branch: '21', department: '305' } });
    expect(await issue()).toBe(code);
    const complaint = await issue('C');
    expect(complaint).not.toBe(code);
    expect(bench.view.work?.references).toEqual(expect.arrayContaining([code, complaint]));
    await bench.untilTrue(() => bench.central.of('reference.issued').length === 2);
    expect(bench.central.of('reference.issued')).toMatchObject([
      { code, attemptId: bench.attemptId, customerId: 'customer-1' },
      { code: complaint },
    ]);
  });

  it('is refused for a kind that the campaign does not have, and for another call', async () => {
    await talking({
      campaign: { references: { kinds: [{ letter: 'K', text: { 'zh-CN': '卡', en: 'card' } }] } },
    });
    await expect(issue('R')).rejects.toMatchObject({ code: 'not-found' });
    const other = bench.renderer.call('reference.issue', { attemptId: 'another', kind: 'K' });
    await expect(other).rejects.toMatchObject({ code: 'not-found' });
    expect(await issue('K')).toMatch(/^K01001/);
  });

  it('comes without the centre, survives a killed desk with its call, and is never given out again', async () => {
    await talking();
    bench.central.lose();
    const code = await issue();
    await bench.kill();
    bench.softphone.savedAnswer = 'ended-now';
    await bench.signIn();
    await bench.until((view) => view.work?.stage === 'wrap-up');
    expect(bench.view.work?.references).toEqual([code]);
    expect(await issue()).toBe(code);
    await save();
    bench.central.cut = false;
    await bench.renderer.call('agent.setStatus', { status: 'available' });
    await call();
    const next = await issue();
    expect(next).not.toBe(code);
    await bench.untilTrue(() => bench.central.of('reference.issued').length === 2);
    expect(bench.central.of('reference.issued')).toMatchObject([{ code }, { code: next }]);
  });

  it('is refused once all serials here are used up and the centre is out of reach, and is there again with it', async () => {
    bench = new DeskBench({ campaign: { dialMode: 'preview' } });
    bench.central.answers.leaseReferences = () => ({ granted: 0 });
    await bench.ready();
    await call();
    await expect(issue()).rejects.toMatchObject({ code: 'reference.none-left' });
    delete bench.central.answers.leaseReferences;
    bench.clock.advance(60_000);
    await bench.untilTrue(() => bench.central.ranges > 0);
    await bench.pass(1);
    await expect(issue()).resolves.toMatch(/^R01001/);
  });
});
