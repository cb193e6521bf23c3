import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DeskView } from '../../src/contract/desk-view.ts';
import { DEMO_PASSWORD, eventually, type Stack, startStack, viewOf } from '../support/desk/whole-stack.ts';

/** On the list, and busy when called: so the customer calls back. */
const CUSTOMER = '15400000001';
const CALLED = '02154000000';

let stack: Stack;
let campaignId: string;
let desk: ReturnType<Stack['desk']>['desk'];
let renderer: ReturnType<Stack['desk']>['renderer'];
beforeAll(async () => {
  stack = await startStack({ lines: 4, speed: 1, script: () => ({ kind: 'busy' }) });
  campaignId = await stack.campaign([CUSTOMER], { dialMode: 'predictive' });
});
afterAll(() => stack.close());

const signedIn = async (name: string, username: string, status: 'available' | 'on-break') => {
  const parts = stack.desk(name);
  const agent = parts.renderer;
  await agent.call('session.signIn', { username, password: DEMO_PASSWORD });
  await viewOf(agent, (view) => view.sip.kind === 'registered' && view.campaigns.length > 0);
  await agent.call('campaign.choose', { campaignId });
  if (status === 'available') await agent.call('agent.setStatus', { status });
  return parts;
};
const saved = async (attemptId: string) => {
  await viewOf(renderer, (view) => view.work?.stage === 'wrap-up');
  await renderer.call('outcome.save', {
    attemptId,
    dispositionCode: 'accepted-renewal',
    answers: [],
    notes: '回电续约',
  });
  await viewOf(renderer, (view) => view.work === undefined && view.sync.kind === 'in-step');
};
const lastCall = () => stack.lab.incomingCalls().at(-1);

describe('a customer who calls back, over real SIP and sound', () => {
  it('reaches the idle agent with the card; both hear each other, and the books know no attempt of it', async () => {
    ({ desk, renderer } = await signedIn('desk-1', 'agent1', 'available'));
    // While they are being called they cannot get through.
    await expect
      .poll(async () => (await stack.supervise('books', {})).attempts, { timeout: 20_000 })
      .toMatchObject([{ lineResult: 'busy' }]);

    stack.lab.callIn({ from: CUSTOMER, to: CALLED, user: 'agent1' });
    const { work } = await viewOf(renderer, (view) => view.state === 'talking');
    expect(work).toMatchObject({ customer: { name: '客户1' }, call: { arrived: 'customer' } });
    await eventually(() => (lastCall()?.receivedRtp.packets ?? 0) > 25, lastCall);
    await renderer.call('call.hangUp', {});
    await saved(work?.call?.attemptId ?? '');
    expect(lastCall()).toMatchObject({
      username: 'agent1',
      endedBy: 'caller',
      receivedRtp: { dominantHz: 440 },
    });
    const books = await stack.supervise('books', {});
    expect(books).toMatchObject({ attempts: [{ lineResult: 'busy' }], parked: 0, doubleDials: 0 });
    expect(desk.view().today.calls).toBe(1);
  });

  it('is handed over to an idle colleague when the desk it rang has nobody', async () => {
    const busy = await signedIn('desk-2', 'agent2', 'on-break');
    // The only customer is not due again: as soon as the pacer has said so, that is the reason.
    const reasons: readonly (string | undefined)[] = ['waiting-for-call', 'queue-empty'];
    const idle = await viewOf(renderer, (view) => reasons.includes(view.idleReason));
    expect(idle.state).toBe('idle');
    stack.lab.callIn({ from: '15400000077', to: CALLED, user: 'agent2' });
    const { work } = await viewOf(renderer, (view) => view.state === 'talking');
    expect(work?.call?.arrived).toBe('colleague');
    await eventually(() => (lastCall()?.handOvers.length ?? 0) === 1, lastCall);
    await renderer.call('call.hangUp', {});
    await saved(work?.call?.attemptId ?? '');
    await viewOf(busy.renderer, (view) => view.sync.kind === 'in-step');
    expect((await stack.supervise('books', {})).parked).toBe(0);
  });

  it('hears the message to its end when nobody has time, and stands in the list of callbacks', async () => {
    await renderer.call('agent.setStatus', { status: 'on-break' });
    stack.lab.callIn({ from: '15400000078', to: CALLED, user: 'agent1' });
    await eventually(() => lastCall()?.at.end !== undefined, lastCall);
    expect(lastCall()).toMatchObject({ heardMessage: 'zh-CN', endedBy: 'caller' });
    await expect
      .poll(() => stack.supervise('callbacks', {}), { timeout: 20_000 })
      .toMatchObject([{ number: '154****0078', personal: false, campaignName: '测试活动' }]);
  });

  it('is handed over to an idle colleague in a campaign that nobody paces too', async () => {
    const summaries = await stack.supervise('campaigns', {});
    const campaign = summaries.find((each) => each.campaign.id === campaignId)?.campaign;
    if (!campaign) throw new Error('the campaign is missing');
    await stack.supervise('saveCampaign', { ...campaign, dialMode: 'preview' });
    await renderer.call('agent.setStatus', { status: 'available' });
    const isPreview = (view: DeskView) =>
      view.campaigns.some(({ id, dialMode }) => id === campaignId && dialMode === 'preview');
    await viewOf(renderer, (view) => isPreview(view) && view.idleReason === 'queue-empty');
    stack.lab.callIn({ from: '15400000079', to: CALLED, user: 'agent2' });
    const { work } = await viewOf(renderer, (view) => view.state === 'talking');
    expect(work?.call).toMatchObject({ arrived: 'colleague', incoming: true });
    await eventually(() => (lastCall()?.handOvers.length ?? 0) === 1, lastCall);
    await renderer.call('call.hangUp', {});
    await saved(work?.call?.attemptId ?? '');
    expect((await stack.supervise('books', {})).parked).toBe(0);
  });
});
