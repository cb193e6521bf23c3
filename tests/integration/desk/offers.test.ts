import { afterEach, describe, expect, it } from 'vitest';
import { WaihuError } from '../../../src/contract/errors.ts';
import type { ApprovalState } from '../../../src/contract/offer-api.ts';
import { DeskBench } from '../../support/desk/desk-bench.ts';
import { BOOK } from '../../support/offers/book.ts';

let bench: DeskBench;
afterEach(() => bench.close());

/** An agent who talks with a customer who pays 199 a month. */
async function talking(): Promise<void> {
  bench = new DeskBench({ campaign: { dialMode: 'preview', offers: BOOK } });
  for (const grant of bench.central.pool) Object.assign(grant.customer, { monthlyFen: 19_900 });
  await bench.ready();
  const task = await bench.until((view) => view.work?.stage === 'preview');
  await bench.renderer.call('task.dial', { taskId: task.work?.task.id ?? '' });
  bench.softphone.far(bench.attemptId).answer();
  await bench.until((view) => view.work?.call?.state === 'talking');
}

const ask = (offerId: string) => bench.renderer.call('offer.ask', { attemptId: bench.attemptId, offerId });
const make = (offerId: string, result: 'accepted' | 'declined' | 'thinking' | 'deferred' = 'accepted') =>
  bench.renderer.call('offer.make', { attemptId: bench.attemptId, offerId, result, stepId: 'offer' });
const codeOf = async (promise: Promise<unknown>) =>
  promise.then(
    () => undefined,
    (thrown: unknown) => WaihuError.from(thrown).code,
  );
const requestFor = (offerId: string) =>
  bench.view.work?.offers?.requests.find((request) => request.offerId === offerId);
const standing = (change: Partial<ApprovalState> = {}): ApprovalState => ({
  id: 'approval-1',
  attemptId: bench.attemptId,
  offerId: 'thirty',
  state: 'open',
  askedAt: bench.clock.wallMs(),
  expiresAt: bench.clock.wallMs() + 60_000,
  ...change,
});
const centreAsks = () => {
  const approval = standing();
  bench.central.answers.askApproval = () => ({ kind: 'asked', approval });
  bench.central.answers.approval = () => approval;
  return approval;
};

describe('an offer within the agent’s authority', () => {
  it('is made at once and is on record with its step, once however often it is said', async () => {
    await talking();
    await make('ten', 'thinking');
    await make('ten', 'thinking');
    await make('ten', 'accepted');
    await bench.untilTrue(() => bench.central.of('offer.made').length === 2);
    expect(bench.central.of('offer.made')).toMatchObject([
      { offerId: 'ten', result: 'thinking', stepId: 'offer', turn: 1, bookVersion: 1 },
      { offerId: 'ten', result: 'accepted', turn: 2 },
    ]);
    expect(bench.view.work?.offers).toMatchObject({
      own: 'agent',
      needs: { ten: 'agent', thirty: 'lead', half: 'supervisor' },
      made: [{ offerId: 'ten', result: 'accepted' }],
    });
  });

  it('is asked for with nobody, and is not made out of its dates or in another call', async () => {
    await talking();
    expect(await codeOf(ask('ten'))).toBe('offer.not-open');
    expect(await codeOf(make('gone'))).toBe('offer.not-open');
    expect(await codeOf(make('unheard-of'))).toBe('not-found');
    const other = bench.renderer.call('offer.make', {
      attemptId: 'another',
      offerId: 'ten',
      result: 'accepted',
    });
    expect(await codeOf(other)).toBe('not-found');
    expect(bench.central.of('offer.made')).toEqual([]);
  });
});

describe('an offer beyond the agent’s authority', () => {
  it('is refused without an approval, whatever the renderer says, and made with one, which the fact names', async () => {
    await talking();
    const approval = centreAsks();
    expect(await codeOf(make('thirty'))).toBe('offer.needs-approval');
    await ask('thirty');
    await bench.until(() => requestFor('thirty')?.state === 'open');
    expect(await codeOf(make('thirty'))).toBe('offer.needs-approval');
    bench.central.say({
      kind: 'approval',
      approval: { ...approval, state: 'approved', by: '班长王', word: '可以' },
    });
    await bench.until(() => requestFor('thirty')?.state === 'approved');
    expect(requestFor('thirty')).toMatchObject({ by: '班长王', word: '可以' });
    await make('thirty');
    await bench.untilTrue(() => bench.central.of('offer.made').length === 1);
    expect(bench.central.of('offer.made')).toMatchObject([{ offerId: 'thirty', approvalId: 'approval-1' }]);
  });

  it('hears of a decision also where the live channel kept it to itself', async () => {
    await talking();
    const approval = centreAsks();
    await ask('thirty');
    await bench.until(() => requestFor('thirty')?.state === 'open');
    bench.central.answers.approval = () => ({ ...approval, state: 'refused', by: '班长王' });
    await bench.pass(4_000);
    await bench.until(() => requestFor('thirty')?.state === 'refused');
    expect(await codeOf(make('thirty'))).toBe('offer.needs-approval');
  });

  it('waits no longer than the request lasts, then can be deferred to a callback, which says why', async () => {
    await talking();
    const approval = centreAsks();
    await ask('thirty');
    await bench.until(() => requestFor('thirty')?.state === 'open');
    bench.central.lose();
    await bench.pass(approval.expiresAt - bench.clock.wallMs() + 10);
    await bench.until(() => requestFor('thirty')?.state === 'timeout');
    await make('thirty', 'deferred');
    expect(bench.view.work?.offers?.made).toMatchObject([{ offerId: 'thirty', result: 'deferred' }]);
    bench.central.cut = false;
    await bench.untilTrue(() => bench.central.of('offer.made').length === 1);
    expect(bench.central.of('offer.made')).toMatchObject([{ result: 'deferred', why: 'timeout' }]);
  });

  it('says that the centre is out of reach, or that nobody is there, and can be asked for again', async () => {
    await talking();
    bench.central.answers.askApproval = () => ({ kind: 'nobody' });
    bench.central.lose();
    await ask('thirty');
    await bench.until(() => requestFor('thirty')?.state === 'offline');
    bench.central.cut = false;
    await ask('thirty');
    await bench.until(() => requestFor('thirty')?.state === 'nobody');
  });

  it('takes no approval of another attempt for its own', async () => {
    await talking();
    centreAsks();
    await ask('thirty');
    await bench.until(() => requestFor('thirty')?.state === 'open');
    bench.central.say({
      kind: 'approval',
      approval: standing({ attemptId: 'another', state: 'approved' }),
    });
    bench.central.say({ kind: 'approval', approval: standing({ id: 'approval-9', state: 'approved' }) });
    expect(requestFor('thirty')?.state).toBe('open');
    expect(await codeOf(make('thirty'))).toBe('offer.needs-approval');
  });
});

describe('requests that wait for a lead', () => {
  it('are in the lead’s view while they last, and gone with the channel', async () => {
    bench = new DeskBench();
    await bench.ready();
    const request = {
      id: 'approval-1',
      agentName: '李敏',
      campaignName: '合约到期挽留',
      customerName: '欧**',
      title: { 'zh-CN': '三成', en: 'thirty' },
      text: { 'zh-CN': '三成', en: 'thirty' },
      currency: 'CNY',
      needs: 'lead' as const,
      figures: { monthlyMinor: 19_900 },
      months: 12,
      askedAt: bench.clock.wallMs(),
      expiresAt: bench.clock.wallMs() + 60_000,
    };
    bench.central.say({ kind: 'approvals', open: [request] });
    await bench.until((view) => view.approvals?.length === 1);
    bench.central.lose();
    await bench.until((view) => view.approvals === undefined);
  });
});

describe('approved answers', () => {
  const answer = {
    id: 'answer-1',
    version: 1,
    question: { 'zh-CN': '能退吗', en: 'Can I cancel?' },
    answer: { 'zh-CN': '七天内可以', en: 'Within seven days' },
    tags: ['退订'],
  };

  it('come with the pull, the latest version of each, and what was shown in a call is on record', async () => {
    await talking();
    bench.central.changes.push(
      { kind: 'answer', answer },
      { kind: 'answer', answer: { ...answer, version: 2, tags: [] } },
    );
    bench.central.say({ kind: 'pull-now' });
    await bench.until((view) => view.answersVersion === 2);
    const { answers } = await bench.renderer.call('answers.all', {});
    expect(answers).toEqual([{ ...answer, version: 2, tags: [] }]);
    const used = { attemptId: bench.attemptId, answerId: 'answer-1', version: 2, stepId: 'objection' };
    await bench.renderer.call('answers.use', used);
    await bench.renderer.call('answers.use', used);
    expect(await codeOf(bench.renderer.call('answers.use', { ...used, attemptId: 'another' }))).toBe(
      'not-found',
    );
    await bench.untilTrue(() => bench.central.of('answer.used').length > 0);
    expect(bench.central.of('answer.used')).toMatchObject([used]);
  });
});
