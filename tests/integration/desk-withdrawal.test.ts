import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DEMO_PASSWORD, type Stack, startStack, viewOf } from '../support/desk/whole-stack.ts';

const ON_SCREEN = '15400000008';
const IN_QUEUE = '15400000006';
const DAY_MS = 24 * 3_600_000;
/** No timer of the desk's own asks the centre for anything while the test runs. */
const ASKS_NOTHING_BY_ITSELF = { pullEveryMs: DAY_MS, claimAgainMs: DAY_MS, callbacksEveryMs: DAY_MS };

let stack: Stack;
beforeAll(async () => {
  stack = await startStack();
});
afterAll(() => stack.close());

async function signedIn(name: string, username: string, campaignId: string) {
  const { renderer } = stack.desk(name, { reserveWant: 2, reserveLow: 1, ...ASKS_NOTHING_BY_ITSELF });
  await renderer.call('session.signIn', { username, password: DEMO_PASSWORD });
  await viewOf(renderer, (view) => view.sip.kind === 'registered' && view.campaigns.length > 0);
  await renderer.call('campaign.choose', { campaignId });
  await renderer.call('agent.setStatus', { status: 'available' });
  return renderer;
}

describe('a consent that is taken back while desks hold the customer', () => {
  it('blocks, by the word of the centre alone, the task on the screen of one desk and the one in the queue of another, both going on', async () => {
    const numbers = [ON_SCREEN, '15400000007', '15400000009', IN_QUEUE];
    const campaignId = await stack.campaign(numbers, { dialMode: 'preview' });
    const first = await signedIn('desk-1', 'agent1', campaignId);
    await viewOf(first, (view) => view.work?.customer.name === '客户1' && view.queueHere >= 1);
    const second = await signedIn('desk-2', 'agent2', campaignId);
    await viewOf(second, (view) => view.work !== undefined && view.next?.customerName === '客户4');

    await stack.supervise('withdrawConsent', { number: ON_SCREEN });
    await stack.supervise('withdrawConsent', { number: IN_QUEUE });
    const blocked = await viewOf(first, (view) => view.work?.gate?.kind === 'blocked');
    expect(blocked.work).toMatchObject({ customer: { name: '客户1' }, gate: { rule: 'dnc' } });
    await expect(first.call('task.dial', { taskId: blocked.work?.task.id ?? '' })).rejects.toMatchObject({
      code: 'gate.blocked',
      params: { rule: 'dnc' },
    });

    const passedOver = await viewOf(second, (view) => view.next?.customerName !== '客户4');
    expect(passedOver.work).toMatchObject({ customer: { name: '客户3' }, gate: { kind: 'allowed' } });
    expect(stack.lab.dialogs()).toEqual([]);
  });
});
