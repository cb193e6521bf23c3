import { afterEach, describe, expect, it } from 'vitest';
import { RETENTION_SCRIPT } from '../../../src/core/campaign/retention-script.ts';
import type { IdentityPolicy } from '../../../src/core/identity/policy.ts';
import { RETENTION_IDENTITY } from '../../../src/core/identity/retention-identity.ts';
import { type BenchOptions, DeskBench } from '../../support/desk/desk-bench.ts';
import { given } from '../../support/script/write.ts';

/** What must not reach a renderer before the check has succeeded. */
const SECRETS = ['20895', '208.95', '2026-12-10', '7590', '百兆宽带', '铜缆', '网银'];

let bench: DeskBench;
afterEach(() => bench.close());

async function talking(
  identity: IdentityPolicy | null = RETENTION_IDENTITY,
  options: BenchOptions = {},
  earlier: DeskBench['central']['pool'][number]['history'] = [],
) {
  bench = new DeskBench({ ...options, campaign: { dialMode: 'preview', ...(identity ? { identity } : {}) } });
  for (const [index, granted] of bench.central.pool.entries())
    bench.central.pool[index] = {
      ...granted,
      customer: {
        ...granted.customer,
        externalId: '7590-VHVEG',
        monthlyFen: 20_895,
        contractEnd: '2026-12-10',
        plan: '百兆宽带',
        tenureMonths: 14,
        fields: { 宽带: '铜缆宽带', 付费方式: '网银支付' },
      },
      history: [
        { id: `order-${index}`, at: 1, kind: 'order', title: '百兆宽带', detail: '网银付款' },
        ...earlier,
      ],
    };
  await bench.ready();
  await call();
}

async function call(): Promise<void> {
  const task = await bench.until((view) => view.work?.stage === 'preview');
  await bench.renderer.call('task.dial', { taskId: task.work?.task.id ?? '' });
  bench.softphone.far(bench.attemptId).answer();
  await bench.until((view) => view.work?.call?.state === 'talking');
}

const answer = async (factId: string, text: string) =>
  (await bench.renderer.call('identity.answer', { attemptId: bench.attemptId, factId, answer: text })).right;
const identity = () => bench.view.work?.identity;
/** As text, without ids: drawn digits may be those of a secret. */
const written = (value: unknown) =>
  JSON.stringify(value).replace(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, '');
const secretsIn = (value: unknown) => SECRETS.filter((secret) => written(value).includes(secret));
const leaks = () => secretsIn(bench.renderer.events);

describe('an identity check', () => {
  it('keeps what is protected from the renderer until enough answers are right, and shows it then', async () => {
    await talking();
    expect(leaks()).toEqual([]);
    expect(bench.view.work).toMatchObject({
      customer: { externalId: '', tenureMonths: 14, fields: {} },
      protectedFields: ['monthlyFen', 'contractEnd', 'plan', 'field:宽带', 'field:付费方式', 'orders'],
      history: [{ kind: 'order', title: '' }],
      identity: { result: 'open', right: 0, needed: 2, triesLeft: 3 },
    });
    expect(await answer('monthly', '约 200 元')).toBe(true);
    expect(await answer('contract-end', '2026 年 12 月 11 日')).toBe(false);
    expect(leaks()).toEqual([]);
    expect(identity()).toMatchObject({
      result: 'open',
      right: 1,
      triesLeft: 2,
      facts: [{ state: 'right' }, { state: 'open', triesLeft: 1 }, { state: 'open', triesLeft: 2 }],
    });
    expect(await answer('customer-number', '7590')).toBe(true);
    expect(bench.view.work).toMatchObject({
      customer: {
        monthlyFen: 20_895,
        contractEnd: '2026-12-10',
        plan: '百兆宽带',
        fields: { 宽带: '铜缆宽带' },
      },
      history: [{ title: '百兆宽带' }],
      identity: { result: 'passed', right: 2 },
    });
    expect(bench.view.work?.protectedFields).toBeUndefined();
  });

  it('keeps what was told in an earlier call until then too', async () => {
    const { id: scriptId, version: scriptVersion } = RETENTION_SCRIPT;
    const told = { taskId: 'task-1', scriptId, scriptVersion, answers: [given('need', 'price')] };
    await talking(RETENTION_IDENTITY, {}, [
      { id: 'earlier', at: 2, kind: 'call', title: '外呼', script: told },
    ]);
    expect(bench.view.work?.task.id).toBe('task-1');
    expect(bench.view.work?.earlier).toBeUndefined();
    await answer('monthly', '200');
    await answer('customer-number', '7590');
    expect(bench.view.work?.earlier).toEqual(told);
  });

  it('tells the centre what was asked and whether it was right, never what was answered or is on record', async () => {
    await talking();
    await answer('monthly', '200');
    await answer('contract-end', '2026-12-11');
    await answer('customer-number', '7590');
    await bench.untilTrue(() => bench.central.of('identity.checked').length === 3);
    const facts = bench.central.of('identity.checked');
    expect(facts.map(({ answers, result }) => [answers, result])).toEqual([
      [1, 'open'],
      [2, 'open'],
      [3, 'passed'],
    ]);
    expect(facts.at(-1)).toMatchObject({
      attemptId: bench.attemptId,
      asked: expect.arrayContaining([
        { factId: 'monthly', right: true, wrong: 0 },
        { factId: 'contract-end', right: false, wrong: 1 },
        { factId: 'customer-number', right: true, wrong: 0 },
      ]),
    });
    expect(secretsIn(facts)).toEqual([]);
    await expect(answer('contract-end', '2026-12-10')).rejects.toMatchObject({ code: 'identity.closed' });
  });

  it('is over when the tries are used up, and nothing is shown', async () => {
    await talking();
    expect(await answer('monthly', '1')).toBe(false);
    await expect(answer('contract-end', '年底')).rejects.toMatchObject({ code: 'identity.unreadable' });
    expect(identity()?.triesLeft).toBe(2);
    expect(await answer('monthly', '2')).toBe(false);
    expect(await answer('contract-end', '2020-01-01')).toBe(false);
    expect(identity()).toMatchObject({ result: 'failed', triesLeft: 0 });
    await expect(answer('contract-end', '2026-12-10')).rejects.toMatchObject({ code: 'identity.closed' });
    expect(leaks()).toEqual([]);
  });

  it('remembers wrong answers of the day when the customer is called again, and forgets them with the day', async () => {
    await talking(RETENTION_IDENTITY, { tasks: 1 });
    await answer('monthly', '1');
    await answer('contract-end', '2020-01-01');
    const first = bench.attemptId;
    bench.softphone.far(first).hangUp();
    await bench.until((view) => view.work?.stage === 'wrap-up');
    await expect(answer('customer-number', '7590')).rejects.toMatchObject({ code: 'identity.closed' });
    const { customer } = bench.grant(1);
    await bench.renderer.call('outcome.save', {
      attemptId: first,
      dispositionCode: 'considering',
      answers: [],
      notes: '',
    });
    const again = (term: number) => {
      const grant = bench.grant(1);
      const { id, name } = customer;
      bench.central.changes.push({
        ...grant,
        lease: { ...grant.lease, term },
        customer: {
          id,
          name,
          externalId: '7590-VHVEG',
          monthlyFen: 20_895,
          contractEnd: '2026-12-10',
          fields: {},
        },
      });
      bench.central.say({ kind: 'pull-now' });
    };
    again(2);
    await call();
    expect(bench.attemptId).not.toBe(first);
    expect(identity()).toMatchObject({ result: 'open', right: 0, triesLeft: 1 });
    bench.softphone.far(bench.attemptId).hangUp();
    await bench.until((view) => view.work?.stage === 'wrap-up');
    await bench.renderer.call('outcome.save', {
      attemptId: bench.attemptId,
      dispositionCode: 'considering',
      answers: [],
      notes: '',
    });
    await bench.pass(24 * 3_600_000);
    again(3);
    await bench.until((view) => view.work?.stage === 'preview');
    expect(identity()).toMatchObject({ triesLeft: 3 });
  });

  it('protects nothing and asks nothing in a campaign without one', async () => {
    await talking(null);
    expect(bench.view.work).toMatchObject({ customer: { monthlyFen: 20_895, plan: '百兆宽带' } });
    expect(identity()).toBeUndefined();
    expect(bench.view.work?.protectedFields).toBeUndefined();
    await expect(answer('monthly', '200')).rejects.toMatchObject({ code: 'not-found' });
  });
});
