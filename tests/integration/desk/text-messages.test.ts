import { afterEach, describe, expect, it } from 'vitest';
import { hashCode } from '../../../src/central/messages/code-hash.ts';
import type { Campaign } from '../../../src/core/campaign/campaign.ts';
import { RETENTION_IDENTITY } from '../../../src/core/identity/retention-identity.ts';
import { CODE_TRIES } from '../../../src/core/message/one-time-code.ts';
import type { MessageSettings } from '../../../src/core/message/template.ts';
import { type BenchOptions, DeskBench } from '../../support/desk/desk-bench.ts';
import { numberOf } from '../../support/store/facts.ts';

let bench: DeskBench;
afterEach(() => bench.close());

async function ready(campaign: Partial<Campaign> = {}, options: BenchOptions = {}) {
  bench = new DeskBench({ ...options, campaign: { dialMode: 'preview', ...campaign } });
  await bench.ready();
  await bench.until((view) => view.work?.stage === 'preview');
}

const taskId = () => bench.view.work?.task.id ?? '';
const send = (templateId: string, more = {}) =>
  bench.renderer.call('sms.send', { taskId: taskId(), templateId, ...more });
const preview = (templateId: string, more = {}) =>
  bench.renderer.call('sms.preview', { taskId: taskId(), templateId, ...more });
const refusal = (work: Promise<unknown>) =>
  work.then(
    () => undefined,
    (error: { code: string; params: object }) => ({ code: error.code, ...error.params }),
  );
const requested = () => bench.central.of('message.requested');

async function talk() {
  await bench.renderer.call('task.dial', { taskId: taskId() });
  bench.softphone.far(bench.attemptId).answer();
  await bench.until((view) => view.work?.call?.state === 'talking');
}

/** What the centre tells of a message. */
async function told(id: string, change: object) {
  bench.central.changes.push({ kind: 'message', id, stateAt: bench.clock.wallMs(), ...change } as never);
  bench.central.say({ kind: 'pull-now' });
  await bench.until((view) =>
    (view.work?.history ?? []).some(
      (entry) => entry.id === id && entry.message?.state === (change as { state: string }).state,
    ),
  );
}
const entry = (id: string) => bench.view.work?.history.find((each) => each.id === id);

describe('a text message from the card', () => {
  it('is filled in at the desk, goes to the centre as a fact and stands on the timeline as it comes on', async () => {
    await ready();
    expect(bench.view.work?.textTo).toMatch(/^138\*\*\*\*/);
    await talk();
    expect(await preview('thanks')).toMatchObject({
      text: expect.stringMatching(
        /^欧阳靖雯\d您好，感谢接听。本次由 .+ 为您服务，如有疑问请致电 01012345678。$/,
      ),
      missing: [],
      encoding: 'ucs-2',
      segments: 1,
      gate: { kind: 'allowed' },
    });
    const { messageId } = await send('thanks');
    expect(entry(messageId)).toMatchObject({
      kind: 'message',
      message: { purpose: 'summary', state: 'queued' },
    });
    await bench.untilTrue(() => requested().length === 1);
    expect(requested()[0]).toMatchObject({ messageId, attemptId: bench.attemptId, language: 'zh-CN' });
    bench.central.changes.push({
      kind: 'message',
      id: messageId,
      state: 'queued',
      stateAt: bench.clock.wallMs(),
      waitsFor: 'gateway',
    });
    bench.central.say({ kind: 'pull-now' });
    await bench.untilTrue(() => entry(messageId)?.message?.waitsFor === 'gateway');
    await told(messageId, { state: 'sent' });
    expect(entry(messageId)?.message).not.toHaveProperty('waitsFor');
    await told(messageId, { state: 'delivered' });
    expect(entry(messageId)?.detail).toBe(requested()[0]?.text.replace('01012345678', '010****5678'));
  });

  it('is in the customer’s language unless the agent says otherwise', async () => {
    bench = new DeskBench({ campaign: { dialMode: 'preview' } });
    for (const granted of bench.central.pool) granted.customer.language = 'en';
    await bench.ready();
    await bench.until((view) => view.work?.stage === 'preview');
    expect((await preview('own-words', { words: 'see you on Monday' })).text).toMatch(
      /^Dear .+, see you on Monday/,
    );
    expect((await preview('own-words', { words: '周一见', language: 'zh-CN' })).text).toMatch(
      /您好，周一见（/,
    );
  });

  it('names what is missing and is not sent with a hole', async () => {
    await ready();
    await talk();
    expect((await preview('summary')).missing).toEqual(['call.reference']);
    expect(await refusal(send('summary'))).toEqual({ code: 'sms.incomplete', missing: 'call.reference' });
    await bench.until(() => true);
    await bench.settled(bench.renderer.call('reference.issue', { attemptId: bench.attemptId, kind: 'R' }));
    expect((await preview('summary')).missing).toEqual([]);
    await send('summary');
  });

  it('has its moment: codes in the talk, notices after calls that nobody answered', async () => {
    await ready();
    expect(await refusal(send('code'))).toEqual({ code: 'sms.not-now' });
    expect(await refusal(send('missed-call'))).toEqual({ code: 'sms.not-now' });
    await talk();
    await send('code');
    expect(await refusal(send('missed-call'))).toEqual({ code: 'sms.not-now' });
  });

  it('obeys the rules, and says which forbids it', async () => {
    await ready();
    const [number] = [numberOf(1)];
    bench.central.changes.push({ kind: 'dnc', number, since: 1, removed: false });
    bench.central.say({ kind: 'pull-now' });
    await bench.until((view) => view.work?.gate?.kind === 'blocked');
    expect((await preview('own-words', { words: 'x' })).gate).toMatchObject({ kind: 'blocked', rule: 'dnc' });
    expect(await refusal(send('own-words', { words: 'x' }))).toMatchObject({
      code: 'gate.blocked',
      rule: 'dnc',
    });
    expect(requested()).toEqual([]);
  });

  it('goes to no landline', async () => {
    bench = new DeskBench({ campaign: { dialMode: 'preview' } });
    for (const granted of bench.central.pool)
      granted.task.numbers = [{ e164: '+861088886666', label: 'home' }];
    await bench.ready();
    await bench.until((view) => view.work?.stage === 'preview');
    expect(bench.view.work?.textTo).toBeUndefined();
    expect(await refusal(send('own-words', { words: 'x' }))).toEqual({ code: 'sms.no-mobile' });
  });

  it('tells nothing that is protected before the identity check has succeeded', async () => {
    const both = (text: string) => ({ 'zh-CN': text, en: text });
    const templates = [
      { id: 'bill', purpose: 'free' as const, title: both('bill'), text: both('{{customer.monthly}}') },
    ];
    bench = new DeskBench({
      campaign: { dialMode: 'preview', identity: RETENTION_IDENTITY, messages: { templates } },
    });
    for (const granted of bench.central.pool)
      Object.assign(granted.customer, { monthlyFen: 20_895, contractEnd: '2026-12-10', externalId: '7590' });
    await bench.ready();
    await bench.until((view) => view.work?.stage === 'preview');
    await talk();
    expect((await preview('bill')).missing).toEqual(['customer.monthly']);
    const answer = (factId: string, text: string) =>
      bench.renderer.call('identity.answer', { attemptId: bench.attemptId, factId, answer: text });
    await answer('contract-end', '2026-12-10');
    await answer('customer-number', '7590');
    expect((await preview('bill')).text).toBe('208.95 元');
  });

  it('waits in the queue while the centre is away, also over a restart', async () => {
    await ready();
    await talk();
    bench.central.cut = true;
    const { messageId } = await send('thanks');
    expect(entry(messageId)?.message?.state).toBe('queued');
    await bench.kill();
    bench.central.cut = false;
    await bench.signIn();
    await bench.untilTrue(() => requested().length === 1);
    expect(requested()[0]?.messageId).toBe(messageId);
  });
});

describe('a code', () => {
  const sendCode = async (code: string) => {
    const { messageId } = await send('code');
    const hash = await hashCode(messageId, code);
    await told(messageId, { state: 'sent', code: { hash, until: bench.clock.wallMs() + 600_000 } });
    return messageId;
  };
  const check = (messageId: string, code: string) =>
    bench.renderer.call('sms.checkCode', { messageId, code });

  it('never is at the desk; what the customer reads out is right or wrong', async () => {
    await ready();
    await talk();
    const messageId = await sendCode('012345');
    expect(requested()[0]?.text).toContain('{{message.code}}');
    expect((await preview('code')).text).toContain('••••••');
    expect(await check(messageId, '012346')).toEqual({ right: false, triesLeft: CODE_TRIES - 1 });
    expect(await refusal(check(messageId, '1234'))).toEqual({ code: 'sms.code-unreadable', digits: 6 });
    expect(await check(messageId, '０１２ ３４５')).toEqual({ right: true, triesLeft: 0 });
    expect(entry(messageId)?.message?.code).toMatchObject({ right: true, tries: 2 });
    await bench.untilTrue(() => bench.central.of('message.code-checked').length === 2);
    expect(bench.central.of('message.code-checked').map(({ tries, right }) => [tries, right])).toEqual([
      [1, false],
      [2, true],
    ]);
    expect(await refusal(check(messageId, '012345'))).toEqual({ code: 'sms.code-closed' });
  });

  it('closes after so many wrong answers, also when they are given at once', async () => {
    await ready();
    await talk();
    const messageId = await sendCode('012345');
    const given = await Promise.all(
      Array.from({ length: CODE_TRIES + 3 }, (_, i) => refusal(check(messageId, `99999${i}`))),
    );
    expect(given.filter((each) => each === undefined)).toHaveLength(CODE_TRIES);
    expect(await refusal(check(messageId, '012345'))).toEqual({ code: 'sms.code-closed' });
  });

  it('cannot be checked before it was sent, nor after its time, nor sent without end', async () => {
    await ready();
    await talk();
    const { messageId } = await send('code');
    expect(await refusal(check(messageId, '012345'))).toEqual({ code: 'sms.code-closed' });
    const hash = await hashCode(messageId, '012345');
    await told(messageId, { state: 'sent', code: { hash, until: bench.clock.wallMs() + 1_000 } });
    await bench.pass(2_000);
    expect(await refusal(check(messageId, '012345'))).toEqual({ code: 'sms.code-closed' });
    await send('code');
    await send('code');
    expect(await refusal(send('code'))).toEqual({ code: 'sms.enough' });
  });
});

describe('the notice of a missed call', () => {
  const unanswered = async (messages?: MessageSettings) => {
    await ready(messages ? { messages } : {});
    await bench.renderer.call('task.dial', { taskId: taskId() });
    bench.softphone.far(bench.attemptId).reject(408);
    await bench.until((view) => view.work?.stage === 'wrap-up');
  };

  it('is sent by the agent, once a day', async () => {
    await unanswered();
    await bench.pass(50);
    expect(bench.view.work?.history.filter(({ kind }) => kind === 'message')).toEqual([]);
    await send('missed-call');
    expect(await refusal(send('missed-call'))).toEqual({ code: 'sms.enough' });
  });

  it('goes by itself where the campaign wants it', async () => {
    await unanswered({ missedCallByItself: true });
    await bench.untilTrue(() => requested().length === 1);
    expect(requested()[0]).toMatchObject({ purpose: 'missed-call', number: numberOf(1) });
    expect(await refusal(send('missed-call'))).toEqual({ code: 'sms.enough' });
  });
});
