import { createHmac } from 'node:crypto';
import { v7 } from 'uuid';
import { expect, it } from 'vitest';
import { hashCode } from '../../../../src/central/messages/code-hash.ts';
import { SMS_REPORT_PATH, SMS_SIGNATURE } from '../../../../src/contract/sms-wire.ts';
import type { PullChange } from '../../../../src/contract/sync-wire.ts';
import type { Campaign } from '../../../../src/core/campaign/campaign.ts';
import { demoRules } from '../../../../src/core/campaign/defaults.ts';
import { MAY_WAIT_MS, type MessagePurpose } from '../../../../src/core/message/template.ts';
import type { MessageRequested } from '../../../../src/core/sync/message-facts.ts';
import type { LabSmsGateway } from '../../../../src/lab/sms-gateway/sms-gateway.ts';
import { isCode } from '../../../../src/main/messages/check-hash.ts';
import { addCampaign, importList } from '../../../support/central/campaign-with-list.ts';
import { refusedWith } from '../../../support/central/refused-with.ts';
import { type Granted, TestDesk } from '../../../support/central/test-desk.ts';
import { REPORT_SECRET } from '../../../support/sms/lab-sms.ts';
import type { SuiteContext } from './suite-context.ts';

type MessageChange = Extract<PullChange, { kind: 'message' }>;

/** Whatever the hour at which the tests run. */
const ALL_DAY = demoRules();

/** Text messages from the fact to the report; the same on every database. `lab`: the gateway that the centre sends through. */
export function textMessageSuite(context: SuiteContext, lab: () => LabSmsGateway): void {
  let next = 0;
  const now = () => context.centre.clock.nowMs();
  /** A desk with one leased task, to a number that ends in these four digits. */
  const working = async (suffix = '0001', change: Partial<Campaign> = {}, username = 'agent1') => {
    const campaignId = await addCampaign(context.centre, { rules: ALL_DAY, ...change });
    const number = `154${String(9_000 + next++).padStart(4, '0')}${suffix}`;
    await importList(context.centre, campaignId, `客户编号,客户姓名,联系电话\nT${number},王芳,${number}\n`);
    const desk = await TestDesk.signIn(context.centre, username, { takeOver: true });
    const [granted] = await desk.claimAndPull(campaignId, 1);
    if (!granted) throw new Error('nothing was leased');
    return { desk, granted, campaignId };
  };
  const requested = (
    desk: TestDesk,
    granted: Granted,
    change: Partial<MessageRequested> = {},
  ): MessageRequested => ({
    kind: 'message.requested',
    messageId: v7(),
    purpose: 'summary',
    templateId: 'thanks',
    language: 'zh-CN',
    number: granted.task.numbers[0]?.e164 ?? '',
    text: '王芳您好，感谢接听。',
    taskId: granted.task.id,
    campaignId: granted.task.campaignId,
    customerId: granted.customer.id,
    gate: { kind: 'allowed', at: now(), pack: 'CN' },
    agentId: desk.session.account.id,
    at: now(),
    expiresAt: now() + 60_000,
    ...change,
  });
  const told = async (desk: TestDesk, id: string, state: MessageChange['state']): Promise<MessageChange> => {
    for (;;) {
      const changes = await desk.pull();
      const found = changes
        .filter((each): each is MessageChange => each.kind === 'message' && each.id === id)
        .at(-1);
      if (found?.state === state) return found;
      if (found && found.state !== 'sent' && found.state !== 'queued')
        throw new Error(`${found.state}: ${found.fault}`);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  };
  const sentOf = (id: string) =>
    lab()
      .received()
      .filter((each) => each.id === id);
  const report = (body: string, signature: string) =>
    fetch(`${context.centre.server.url}${SMS_REPORT_PATH}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', [SMS_SIGNATURE]: signature },
      body,
    });
  const sign = (body: string, secret = REPORT_SECRET) =>
    `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`;

  it('sends a message once, and tells the desk when it was delivered', async () => {
    const { desk, granted } = await working();
    const fact = requested(desk, granted);
    const events = desk.events(fact);
    await desk.pushEvents(events);
    await desk.pushEvents(events);
    await told(desk, fact.messageId, 'delivered');
    expect(sentOf(fact.messageId)).toMatchObject([{ to: fact.number, text: fact.text, handedIn: 1 }]);
  });

  it('puts it on the customer’s timeline, for whoever works the task next', async () => {
    const { desk, granted, campaignId } = await working();
    const fact = requested(desk, granted);
    await desk.push(fact);
    await told(desk, fact.messageId, 'delivered');
    await desk.push({
      kind: 'lease.released',
      taskId: granted.task.id,
      leaseTerm: granted.lease.term,
      at: now(),
      reason: 'surplus',
    });
    const other = await TestDesk.signIn(context.centre, 'agent2', { takeOver: true });
    const [again] = await other.claimAndPull(campaignId, 1);
    expect(again?.history).toMatchObject([
      {
        id: fact.messageId,
        kind: 'message',
        detail: fact.text,
        message: { purpose: 'summary', state: 'delivered' },
      },
    ]);
  });

  it.each([
    ['0091', 'failed', 'bad-number'],
    ['0092', 'failed', 'absent'],
    ['0094', 'expired', undefined],
  ] as const)('tells what the network said of a number that ends in %s: %s', async (suffix, state, fault) => {
    const { desk, granted } = await working(suffix);
    const fact = requested(desk, granted);
    await desk.push(fact);
    expect((await told(desk, fact.messageId, state)).fault).toBe(fault);
  });

  it('tells the supervisor that the gateway takes nothing, and the desk that its message waits for that alone', async () => {
    const { centre } = context;
    const { desk, granted } = await working();
    const fact = requested(desk, granted);
    const token = await centre.tokenOf('supervisor1');
    const gateway = () => centre.call('smsGateway', {}, { token });
    const before = now();
    lab().beDown(true);
    try {
      await desk.push(fact);
      expect(await told(desk, fact.messageId, 'queued')).toMatchObject({ waitsFor: 'gateway' });
      const troubled = await gateway();
      expect(troubled).toMatchObject({ state: 'busy', waiting: 1 });
      expect(troubled.since).toBeGreaterThanOrEqual(before);
      // That it answers questions is no sign that it takes messages again.
      lab().beDown('to-send');
      const turnedAway = lab().turnedAway();
      await expect.poll(lab().turnedAway, { timeout: 60_000 }).toBeGreaterThan(turnedAway + 1);
      expect(await gateway()).toEqual(troubled);
    } finally {
      lab().beDown(false);
    }
    expect(await told(desk, fact.messageId, 'delivered')).not.toHaveProperty('waitsFor');
    // The network's report may be here before the gateway's own answer.
    await expect.poll(gateway, { timeout: 60_000 }).toEqual({ state: 'working', waiting: 0 });
    const agent = { token: await centre.tokenOf('agent3') };
    expect((await refusedWith(centre.call('smsGateway', {}, agent))).code).toBe('forbidden');
  });

  it('waits for a gateway that is down, and for one whose answer was lost', async () => {
    const { desk, granted } = await working();
    const [down, swallowed] = [requested(desk, granted), requested(desk, granted)];
    lab().beDown(true);
    const turnedAway = lab().turnedAway();
    await desk.push(down);
    await expect.poll(lab().turnedAway, { timeout: 60_000 }).toBeGreaterThan(turnedAway);
    lab().beDown(false);
    await told(desk, down.messageId, 'delivered');
    lab().swallowAnswers(1);
    await desk.push(swallowed);
    await told(desk, swallowed.messageId, 'delivered');
    expect(sentOf(swallowed.messageId)).toHaveLength(1);
  });

  it('does not send what comes too late', async () => {
    const { desk, granted } = await working();
    const fact = requested(desk, granted, { expiresAt: now() - 1 });
    await desk.push(fact);
    await told(desk, fact.messageId, 'expired');
    expect(sentOf(fact.messageId)).toEqual([]);
  });

  it('asks the rules again as it sends: who refused meanwhile is sent nothing', async () => {
    const { desk, granted } = await working();
    const fact = requested(desk, granted);
    await desk.push(
      {
        kind: 'dnc.requested',
        number: fact.number,
        customerId: fact.customerId,
        agentId: fact.agentId,
        at: now(),
      },
      fact,
    );
    expect((await told(desk, fact.messageId, 'failed')).fault).toBe('dnc');
    expect(sentOf(fact.messageId)).toEqual([]);
  });

  it('keeps a message until its hours begin, and sends one for which they do not begin in time to nobody', async () => {
    const minute = Math.floor(((now() / 60_000 + 8 * 60) % 1440) + 90) % 1440;
    const soon = [{ fromMinute: minute, toMinute: Math.min(1440, minute + 60) }];
    const { desk, granted } = await working('0001', { rules: { ...ALL_DAY, windows: soon } });
    const waits = requested(desk, granted, { expiresAt: now() + 3 * 3_600_000 });
    const tooShort = requested(desk, granted);
    await desk.push(waits, tooShort);
    expect((await told(desk, tooShort.messageId, 'failed')).fault).toBe('calling-window');
    expect(sentOf(waits.messageId)).toEqual([]);
    context.centre.clock.advance(91 * 60_000);
    await told(desk, waits.messageId, 'delivered');
    expect(sentOf(tooShort.messageId)).toEqual([]);
  });

  it('makes the code itself: it goes to the customer alone, and its hash to the desk', async () => {
    const { desk, granted } = await working();
    const fact = requested(desk, granted, {
      purpose: 'code',
      templateId: 'code',
      text: '验证码 {{message.code}}',
    });
    const attempt = desk.attempt(granted);
    await desk.push(attempt, { ...fact, attemptId: attempt.attemptId });
    const change = await told(desk, fact.messageId, 'delivered');
    const [sent] = sentOf(fact.messageId);
    const code = /^验证码 (\d{6})$/.exec(sent?.text ?? '')?.[1] ?? '';
    expect(change.code?.hash).toBe(await hashCode(fact.messageId, code));
    expect(change.code?.until).toBeGreaterThan(now());
    expect(await isCode(fact.messageId, code, change.code?.hash ?? '')).toBe(true);
    const wrong = code.replace(/.$/, (digit) => String((Number(digit) + 1) % 10));
    expect(await isCode(fact.messageId, wrong, change.code?.hash ?? '')).toBe(false);
    const beside = await context.centre.openBeside();
    const row = await beside.centre.db
      .selectFrom('text_messages')
      .selectAll()
      .where('id', '=', fact.messageId)
      .executeTakeFirstOrThrow();
    await beside.close();
    expect(row.code_sealed).toBeNull();
    expect(JSON.stringify(row)).not.toContain(code);
  });

  it('parks a message to a number that is not the customer’s, and one for a call of another desk', async () => {
    const { desk, granted } = await working();
    const attempt = desk.attempt(granted);
    const strange = requested(desk, granted, { number: '+8613800001111' });
    const pushed = await desk.push(attempt, strange, {
      ...strange,
      messageId: v7(),
      attemptId: attempt.attemptId,
    });
    expect(pushed.parked.map(({ reason }) => reason)).toEqual(['number-differs', 'number-differs']);
    const other = await TestDesk.signIn(context.centre, 'agent3', { takeOver: true });
    const foreign = { ...requested(other, granted), attemptId: attempt.attemptId };
    expect((await other.push(foreign)).parked.map(({ reason }) => reason)).toEqual(['not-yours']);
    expect(sentOf(foreign.messageId)).toEqual([]);
  });

  it('goes by the campaign of the task or call, and by what its template is for, whatever the desk says', async () => {
    const foreign = { campaignId: await addCampaign(context.centre, { rules: ALL_DAY }) };
    const { desk, granted } = await working();
    const attempt = desk.attempt(granted);
    const facts = [
      requested(desk, granted, foreign),
      requested(desk, granted, { ...foreign, attemptId: attempt.attemptId }),
      requested(desk, granted, { templateId: 'own-words' }),
      requested(desk, granted, { templateId: 'unheard-of' }),
    ];
    const pushed = await desk.push(attempt, ...facts, requested(desk, granted));
    expect(pushed.parked.map(({ reason }) => reason)).toEqual([
      'not-yours',
      'not-yours',
      'template-differs',
      'template-differs',
    ]);
    for (const { messageId } of facts) expect(sentOf(messageId)).toEqual([]);
  });

  it('sends from a template that the campaign had, and by what it was made into since', async () => {
    const template = (id: string, purpose: MessagePurpose) => ({
      id,
      purpose,
      title: { 'zh-CN': id, en: id },
      text: { 'zh-CN': id, en: id },
    });
    const { desk, granted, campaignId } = await working('0001', {
      messages: { templates: [template('old', 'summary'), template('turned', 'summary')] },
    });
    const token = { token: await context.centre.tokenOf('supervisor1') };
    const summaries = await context.centre.call('campaigns', {}, token);
    const saved = summaries.find(({ campaign }) => campaign.id === campaignId)?.campaign;
    if (!saved) throw new Error('no campaign');
    context.centre.clock.advance(1_000);
    const messages = { ...saved.messages, templates: [template('turned', 'free')] };
    await context.centre.call('saveCampaign', { ...saved, messages }, token);
    const kept = requested(desk, granted, { templateId: 'old' });
    const turned = requested(desk, granted, { templateId: 'turned' });
    const pushed = await desk.push(kept, turned);
    expect(pushed.parked.map(({ reason }) => reason)).toEqual(['template-differs']);
    await told(desk, kept.messageId, 'delivered');
  });

  it('tries a message again of which something cannot be read, and sends the others meanwhile', async () => {
    const { desk, granted } = await working();
    const { desk: other, granted: theirs } = await working('0001', {}, 'agent2');
    const stuck = requested(desk, granted, { expiresAt: now() + 3_600_000 });
    const goes = requested(other, theirs);
    const beside = await context.centre.openBeside();
    try {
      const { db } = beside.centre;
      const bodyOf = db.selectFrom('customers').select('body_sealed').where('id', '=', granted.customer.id);
      const { body_sealed } = await bodyOf.executeTakeFirstOrThrow();
      const write = (bytes: Uint8Array) =>
        db
          .updateTable('customers')
          .set({ body_sealed: bytes })
          .where('id', '=', granted.customer.id)
          .execute();
      await write(new Uint8Array(40));
      await desk.push(stuck);
      const tried = () =>
        db.selectFrom('text_messages').select('tries').where('id', '=', stuck.messageId).executeTakeFirst();
      await expect.poll(async () => (await tried())?.tries, { timeout: 20_000 }).toBeGreaterThan(0);
      await other.push(goes);
      await told(other, goes.messageId, 'delivered');
      await write(body_sealed);
      context.centre.clock.advance(60_001);
      await told(desk, stuck.messageId, 'delivered');
    } finally {
      await beside.close();
    }
  });

  it('lets no desk make a message last longer than its purpose allows', async () => {
    const { desk, granted } = await working();
    lab().beDown(true);
    const fact = requested(desk, granted, { expiresAt: now() + 1e12 });
    await desk.push(fact);
    await new Promise((resolve) => setTimeout(resolve, 600));
    context.centre.clock.advance(MAY_WAIT_MS.summary + 1);
    lab().beDown(false);
    await told(desk, fact.messageId, 'expired');
    expect(sentOf(fact.messageId)).toEqual([]);
  });

  it('believes reports with the right signature alone, and a late or doubled one changes nothing', async () => {
    const { desk, granted } = await working('0095');
    const fact = requested(desk, granted);
    await desk.push(fact);
    await told(desk, fact.messageId, 'sent');
    const body = JSON.stringify({ id: fact.messageId, state: 'delivered' });
    expect((await report(body, sign(body, 'another secret'))).status).toBe(403);
    expect((await report(body.replace('delivered', 'failed'), sign(body))).status).toBe(403);
    const unknown = JSON.stringify({ id: v7(), state: 'delivered' });
    expect((await report(unknown, sign(unknown))).status).toBe(404);
    expect((await report('{}', sign('{}'))).status).toBe(400);
    expect((await report(body, sign(body))).status).toBe(204);
    await told(desk, fact.messageId, 'delivered');
    const late = JSON.stringify({ id: fact.messageId, state: 'failed', fault: 'absent' });
    expect((await report(late, sign(late))).status).toBe(204);
    expect((await desk.pull()).filter(({ kind }) => kind === 'message')).toEqual([]);
  });
}
