import { afterEach, describe, expect, it } from 'vitest';
import { WaihuError } from '../../../src/contract/errors.ts';
import type { IdentityPolicy } from '../../../src/core/identity/policy.ts';
import { DeskBench } from '../../support/desk/desk-bench.ts';

let bench: DeskBench;
afterEach(() => bench.close());

/** An agent who talks with a customer of whom the address is known. */
async function talking(identity?: IdentityPolicy): Promise<void> {
  bench = new DeskBench({ campaign: { dialMode: 'preview', ...(identity ? { identity } : {}) } });
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

  it('keeps numbers whole that the agent was shown masked, and no mask', async () => {
    await talking();
    await correct('field:地址', '滨江路 1 号 13912345678');
    expect(bench.view.work?.customer.fields.地址).toBe('滨江路 1 号 139****5678');
    await correct('field:地址', '滨江路 2 号 139****5678');
    expect(await codeOf(correct('field:地址', '滨江路 2 号 137****0000'))).toBe('number.masked');
    await bench.untilTrue(() => bench.central.of('customer.corrected').length > 1);
    expect(bench.central.of('customer.corrected')).toMatchObject([
      { to: '滨江路 1 号 13912345678' },
      { from: '滨江路 1 号 13912345678', to: '滨江路 2 号 13912345678' },
    ]);
  });

  it('is refused for what billing says, for an empty name, and in another call', async () => {
    await talking();
    expect(await codeOf(correct('monthlyFen', '1'))).toBe('forbidden');
    expect(await codeOf(correct('name', '  '))).toBe('bad-request');
    expect(await codeOf(correct('grid', '城北', 'another'))).toBe('not-found');
    expect(bench.central.of('customer.corrected')).toEqual([]);
  });

  it('does not make what the identity check asks for fit the answer: not before it has succeeded', async () => {
    await talking({
      facts: [
        {
          id: 'name',
          field: 'name',
          question: { 'zh-CN': '请问您的姓名？', en: 'What is your name?' },
          compare: { kind: 'name' },
        },
      ],
      mustBeRight: 1,
      triesEach: 2,
      triesInAll: 2,
    });
    expect(await codeOf(correct('name', '李雷'))).toBe('identity.first');
    const name = bench.view.work?.customer.name ?? '';
    await bench.renderer.call('identity.answer', {
      attemptId: bench.attemptId,
      factId: 'name',
      answer: name,
    });
    await bench.until((view) => view.work?.identity?.result === 'passed');
    await correct('name', '李雷');
    expect(bench.view.work?.customer.name).toBe('李雷');
  });

  it('may be another number: kept as dialled, masked on the card, and dialled by no desk before the centre has it', async () => {
    await talking();
    await bench.untilTrue(() => bench.central.of('attempt.committed').length > 0);
    const own = bench.central.of('attempt.committed')[0]?.number ?? '';
    bench.central.cut = true;
    expect(await codeOf(correct('number:work', '138'))).toBe('number.unreadable');
    const known = bench.view.work?.task.numbers.length;
    await correct('number:work', '010-6552 9988');
    expect(await codeOf(correct('number:mobile', '+86 10 65529988'))).toBe('number.known');
    expect(await codeOf(correct('number:other', own))).toBe('number.known');
    const work = bench.view.work;
    expect(work?.customer.corrections).toMatchObject([{ field: 'number:work', state: 'applied' }]);
    expect(JSON.stringify(work)).not.toContain('65529988');
    expect(work?.task.numbers).toHaveLength(known ?? 0);
    bench.central.cut = false;
    await bench.untilTrue(() => bench.central.of('customer.corrected').length > 0);
    expect(bench.central.of('customer.corrected')).toMatchObject([
      { field: 'number:work', from: '', to: '+861065529988' },
    ]);
  });

  it('goes onto the do-not-call list with the others where the customer refuses in that call', async () => {
    await talking();
    await correct('number:mobile', '139 1111 2222');
    bench.softphone.far(bench.attemptId).hangUp();
    await bench.until((view) => view.work?.stage === 'wrap-up');
    await bench.renderer.call('outcome.save', {
      attemptId: bench.attemptId,
      dispositionCode: 'do-not-call',
      answers: [],
      notes: '',
      // Chosen before the customer refused.
      callbackAt: 1,
    });
    await bench.untilTrue(() => bench.central.of('dnc.requested').length > 1);
    expect(bench.central.of('dnc.requested').map(({ number }) => number)).toContain('+8613911112222');
    expect(bench.central.of('outcome.recorded').map(({ callbackAt }) => callbackAt)).toEqual([undefined]);
  });
});
