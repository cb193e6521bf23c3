import { v7 } from 'uuid';
import { describe, expect, it } from 'vitest';
import { nameBatch } from '../../../../src/central/customers/name-hashes.ts';
import { campaign as campaignSchema } from '../../../../src/contract/campaign-schema.ts';
import type { LookupQuestion } from '../../../../src/contract/lookup-views.ts';
import type { Campaign } from '../../../../src/core/campaign/campaign.ts';
import type { CallReceived } from '../../../../src/core/sync/fact.ts';
import { LIST_ORDER } from '../../../../src/core/task/queue-policy.ts';
import { addCampaign, importList } from '../../../support/central/campaign-with-list.ts';
import { refusedWith } from '../../../support/central/refused-with.ts';
import { type Granted, TestDesk } from '../../../support/central/test-desk.ts';
import type { SuiteContext } from './suite-context.ts';

const HOUR = 3_600_000;
/** Nothing but what a test is about stands in the way of a call. */
const OPEN_ALL_DAY = { pack: 'DEMO', windows: [{ fromMinute: 0, toMinute: 1440 }] } as const;

/** Why a customer is or is not dialled now, as leads and supervisors are told; the same on every database. */
export function lookupSuite(context: SuiteContext): void {
  const numberOf = (n: number) => `+86154${20_000_000 + n}`;
  const ask = async (question: LookupQuestion, username = 'supervisor1') =>
    context.centre.call('lookUpTasks', question, { token: await context.centre.tokenOf(username) });
  const answerFor = async (question: LookupQuestion, username?: string) => {
    const { customers } = await ask(question, username);
    const [task] = customers[0]?.tasks ?? [];
    if (!task) throw new Error('no such task');
    return task;
  };
  const csv = (start: number, names: readonly string[]) =>
    `客户编号,客户姓名,联系电话\n${names
      .map((name, i) => `LU${start + i},${name},${numberOf(start + i)}`)
      .join('\n')}\n`;
  const rulesOf = (campaign: Campaign, change: Partial<Campaign['rules']> = {}) => ({
    ...campaign.rules,
    ...OPEN_ALL_DAY,
    ...change,
  });
  const campaignOf = async (campaignId: string): Promise<Campaign> => {
    const token = await context.centre.tokenOf('supervisor1');
    const summaries = await context.centre.call('campaigns', {}, { token });
    const found = summaries.find(({ campaign }) => campaign.id === campaignId);
    if (!found) throw new Error('no such campaign');
    return found.campaign;
  };
  const change = async (campaignId: string, given: (campaign: Campaign) => Partial<Campaign>) => {
    const campaign = await campaignOf(campaignId);
    const token = await context.centre.tokenOf('supervisor1');
    const changed = campaignSchema.parse({ ...campaign, ...given(campaign) });
    await context.centre.call('saveCampaign', changed, { token });
  };
  const withList = async (start: number, names: readonly string[], more: Partial<Campaign> = {}) => {
    const campaignId = await addCampaign(context.centre);
    await change(campaignId, (campaign) => ({ rules: rulesOf(campaign), ...more }));
    await importList(context.centre, campaignId, csv(start, names));
    return campaignId;
  };
  const dialled = async (username: string, campaignId: string) => {
    const desk = await TestDesk.signIn(context.centre, username, { takeOver: true });
    const [granted] = await desk.claimAndPull(campaignId, 1);
    if (!granted) throw new Error('nothing was leased');
    return { desk, granted, attempt: desk.attempt(granted) };
  };

  it('finds a customer by number in any way of writing, by customer number, by whole name, by task and by attempt', async () => {
    const campaignId = await withList(81_000, ['欧阳 慕容雪', '旁人']);
    const { desk, granted, attempt } = await dialled('agent1', campaignId);
    await desk.push(attempt);
    const questions: LookupQuestion[] = [
      { text: numberOf(81_000) },
      { text: '154 2008 1000' },
      { text: '0086-154-2008-1000' },
      { text: 'LU81000' },
      { text: '欧阳慕容雪' },
      { taskId: granted.task.id },
      { attemptId: attempt.attemptId },
    ];
    for (const question of questions) {
      const { customers } = await ask(question);
      expect(
        customers.map(({ tasks }) => tasks.map(({ taskId }) => taskId)),
        JSON.stringify(question),
      ).toEqual([[granted.task.id]]);
    }
    expect((await ask({ text: '查无此人' })).customers).toEqual([]);
    expect(await ask({ text: '154 2008 1999' })).toMatchObject({ number: '154****1999', customers: [] });
  });

  it('masks numbers for everybody, and the name for a lead', async () => {
    await withList(81_010, ['李明华']);
    for (const [username, name] of [
      ['lead1', '李**'],
      ['supervisor1', '李明华'],
    ] as const) {
      const found = await ask({ text: 'LU81010' }, username);
      expect(found.customers[0]).toMatchObject({ name, tasks: [{ numbers: [{ number: '154****1010' }] }] });
      expect(JSON.stringify(found)).not.toContain(numberOf(81_010).slice(3));
    }
    expect((await refusedWith(ask({ text: 'LU81010' }, 'agent1'))).code).toBe('forbidden');
  });

  it('tells a waiting task’s place, what goes before it, and that it may be dialled', async () => {
    await withList(81_020, ['甲一', '甲二', '甲三']);
    expect(await answerFor({ text: 'LU81022' })).toMatchObject({
      state: 'open',
      mayDial: true,
      blocks: [],
      position: 3,
      ahead: { count: 2, more: false },
      why: [{ key: 'why.list-order', params: { position: 3 } }],
      step: { kind: 'untried' },
      attempts: [],
    });
  });

  it('names the retry rule, its wait and its end, and the attempt with the gate’s stored word', async () => {
    const campaignId = await withList(81_030, ['乙一']);
    const { desk, attempt } = await dialled('agent2', campaignId);
    const ended = desk.ended(attempt.attemptId, 'busy');
    await desk.push(attempt, ended);
    const { retry } = await campaignOf(campaignId);
    const until = ended.at + 1000 * retry.delaySeconds.busy;
    expect(await answerFor({ text: 'LU81030' })).toMatchObject({
      state: 'open',
      mayDial: false,
      step: { kind: 'retry', of: 'result', code: 'busy', times: 1, waitSeconds: retry.delaySeconds.busy },
      numbers: [{ blocks: expect.arrayContaining([{ rule: 'not-before', since: ended.at, until }]) }],
      attempts: [
        {
          lineResult: 'busy',
          knownBy: 'code',
          number: '154****1030',
          gate: { kind: 'allowed', at: attempt.gate.at, pack: 'CN' },
          deviceName: 'machine of agent2',
        },
      ],
    });
  });

  it('says of a task that was given up which limit ended it', async () => {
    const campaignId = await withList(81_040, ['丙一']);
    await change(campaignId, ({ retry }) => ({
      retry: { ...retry, byResult: { ...retry.byResult, busy: { maxTimes: 1, giveUpAs: 'not-reached' } } },
    }));
    const { desk, attempt } = await dialled('agent3', campaignId);
    const ended = desk.ended(attempt.attemptId, 'busy');
    await desk.push(attempt, ended);
    expect(await answerFor({ text: 'LU81040' })).toMatchObject({
      state: 'done',
      mayDial: false,
      givenUpAs: 'not-reached',
      blocks: [{ rule: 'finished', since: ended.at }],
      step: { kind: 'given-up', ended: 'max-times', times: 1, maxTimes: 1 },
    });
  });

  it('names who holds the lease and until when, and a number that lies with another campaign', async () => {
    const first = await withList(81_050, ['丁一']);
    const second = await withList(81_050, ['丁一']);
    const { granted } = await dialled('agent4', first);
    const { customers } = await ask({ text: numberOf(81_050) });
    const tasks = customers[0]?.tasks ?? [];
    const held = tasks.find(({ state }) => state === 'leased');
    const other = tasks.find(({ state }) => state === 'open');
    expect(held).toMatchObject({
      mayDial: true,
      holder: { deviceName: 'machine of agent4', expiresAt: granted.lease.expiresAt },
    });
    expect(other).toMatchObject({
      campaignName: `campaign ${second}`,
      mayDial: false,
      numbers: [{ blocks: [{ rule: 'number-held', about: `campaign ${first}` }] }],
    });
  });

  it('says of a task in doubt since when', async () => {
    const campaignId = await withList(81_060, ['戊一']);
    const { granted } = await dialled('agent5', campaignId);
    context.centre.clock.advance(5 * HOUR);
    expect(await answerFor({ taskId: granted.task.id })).toMatchObject({
      state: 'in-doubt',
      mayDial: false,
      blocks: [{ rule: 'in-doubt', since: granted.lease.expiresAt }],
      holder: { deviceName: 'machine of agent5' },
    });
  });

  it('names the promise, who gave it, and for how long it is kept for that agent', async () => {
    const campaignId = await withList(81_070, ['己一'], {
      queue: { ...LIST_ORDER, callbackGraceMinutes: 30 },
    });
    const { desk, attempt } = await dialled('agent6', campaignId);
    const callbackAt = context.centre.clock.nowMs() + 3 * HOUR;
    await desk.push(
      attempt,
      desk.ended(attempt.attemptId, 'answered', 20_000),
      desk.outcome(attempt, 'callback', { callbackAt, callbackPersonal: true }),
    );
    const { displayName } = desk.session.account;
    expect(await answerFor({ text: 'LU81070' })).toMatchObject({
      callback: { at: callbackAt, promisedBy: displayName, personal: true },
      onlyFor: { agentName: displayName, until: callbackAt + 30 * 60_000 },
      step: { kind: 'callback' },
      mayDial: false,
    });
  });

  it('asks the gate: a paused region with its reason and end, do-not-call, and a paused campaign', async () => {
    const campaignId = await withList(81_080, ['庚一']);
    const since = context.centre.clock.nowMs() - HOUR;
    const until = context.centre.clock.nowMs() + HOUR;
    await change(campaignId, (campaign) => ({
      state: 'paused',
      rules: rulesOf(campaign, {
        pausedRegions: [{ prefix: '+86154', since, until, reason: '机房故障' }],
      }),
    }));
    const token = await context.centre.tokenOf('supervisor1');
    await context.centre.call('dncAdd', { prefix: '+861542008108', reason: 'regulator' }, { token });
    const [number] = (await answerFor({ text: 'LU81080' })).numbers;
    expect(number?.blocks).toEqual([
      { rule: 'dnc', since: expect.any(Number) },
      { rule: 'campaign-paused' },
      {
        rule: 'region-paused',
        since,
        until,
        about: '机房故障',
        holds: { tasks: 1, callbacks: 0, atLeast: false },
      },
    ]);
  });

  it('answers with what the gate of a desk would say of caps and of a customer who is protected', async () => {
    const campaignId = await withList(81_090, ['辛一']);
    await change(campaignId, (campaign) => ({
      rules: rulesOf(campaign, { maxPer5min: 1, maxPer24h: 1 }),
      retry: { ...campaign.retry, delaySeconds: { ...campaign.retry.delaySeconds, busy: 0 } },
    }));
    const { desk, attempt } = await dialled('agent7', campaignId);
    await desk.push(attempt, desk.ended(attempt.attemptId, 'busy'));
    const capped = await answerFor({ text: 'LU81090' });
    expect(capped.numbers[0]?.blocks).toContainEqual({ rule: 'cap-24h', until: attempt.at + 24 * HOUR });

    const protectedList = '客户编号,客户姓名,联系电话,客户经理,保护客户\n';
    const row = `LU81095,壬一,${numberOf(81_095)},agent10,是\n`;
    const progressive = await addCampaign(context.centre);
    await change(progressive, (campaign) => ({ rules: rulesOf(campaign) }));
    await importList(context.centre, progressive, protectedList + row);
    const task = await answerFor({ text: 'LU81095' });
    expect(task).toMatchObject({ mayDial: false, onlyFor: { agentName: expect.any(String) } });
    expect(task.numbers[0]?.blocks).toMatchObject([{ rule: 'protected-customer' }]);
  });

  describe('after calls that customers made', () => {
    const callOf = (desk: TestDesk, granted: Granted): CallReceived => ({
      kind: 'call.received',
      attemptId: v7(),
      taskId: granted.task.id,
      campaignId: granted.task.campaignId,
      customerId: granted.customer.id,
      number: granted.task.numbers[0]?.e164 ?? '',
      callingNumber: '',
      agentId: desk.session.account.id,
      at: context.centre.clock.nowMs(),
    });

    it('says that the customer’s own call settled it, since when, and shows that call beside the attempts', async () => {
      const campaignId = await withList(81_110, ['癸一']);
      const { desk, granted, attempt } = await dialled('agent8', campaignId);
      const before = { ...attempt, at: attempt.at - 60_000 };
      const call = callOf(desk, granted);
      const ended = desk.ended(call.attemptId, 'answered', 30_000);
      const busy = { ...desk.ended(attempt.attemptId, 'busy'), at: before.at + 1 };
      const pushed = await desk.push(before, busy, call, ended, desk.outcome(call, 'refused-price'));
      expect(pushed.parked).toEqual([]);
      expect(await answerFor({ text: 'LU81110' })).toMatchObject({
        state: 'done',
        blocks: [{ rule: 'finished', since: ended.at }],
        step: {
          kind: 'customer-called',
          at: call.at,
          left: 'settled',
          code: 'refused-price',
          text: { en: 'Price' },
        },
        attempts: [
          { incoming: true, number: '154****1110', lineResult: 'answered', talkMs: 30_000 },
          { lineResult: 'busy' },
        ],
      });
    });

    it('names who promised a callback for anybody to keep on the customer’s own call, here and in the list of callbacks', async () => {
      const campaignId = await withList(81_120, ['癸二']);
      const { desk, granted } = await dialled('agent9', campaignId);
      const call = callOf(desk, granted);
      const callbackAt = call.at + 3 * HOUR;
      const promise = { callbackAt, callbackPersonal: false };
      await desk.push(
        call,
        desk.ended(call.attemptId, 'answered', 30_000),
        desk.outcome(call, 'callback', promise),
      );
      const { displayName } = desk.session.account;
      expect(await answerFor({ text: 'LU81120' })).toMatchObject({
        callback: { at: callbackAt, promisedBy: displayName, personal: false },
        step: { kind: 'customer-called', left: 'settled' },
      });
      const token = await context.centre.tokenOf('lead1');
      const listed = await context.centre.call('callbacks', {}, { token });
      expect(listed.find(({ taskId }) => taskId === granted.task.id)).toMatchObject({
        promisedBy: displayName,
      });
    });

    it('says of who called and reached nobody that they are called back, promised by nobody', async () => {
      const campaignId = await withList(81_130, ['癸三']);
      const { desk, granted } = await dialled('agent11', campaignId);
      const call = callOf(desk, granted);
      await desk.push(call);
      expect((await answerFor({ text: 'LU81130' })).step).toMatchObject({ left: 'awaits-outcome' });
      await desk.push(desk.ended(call.attemptId, 'cancelled'));
      expect(await answerFor({ text: 'LU81130' })).toMatchObject({
        state: 'open',
        callback: { promisedBy: '', personal: false },
        step: { kind: 'customer-called', at: call.at, left: 'reached-nobody' },
        attempts: [{ incoming: true, agentName: '', lineResult: 'cancelled' }],
      });
    });
  });

  it('finds by name who was imported by an earlier version, once the names are worked out', async () => {
    await withList(81_100, ['百里守约']);
    const beside = await context.centre.openBeside();
    try {
      await beside.centre.db.updateTable('customers').set({ name_hash: null }).execute();
      expect((await ask({ text: '百里守约' })).customers).toEqual([]);
      while (await nameBatch(beside.centre));
      expect((await ask({ text: '百里守约' })).customers).toMatchObject([{ foundBy: 'name' }]);
    } finally {
      await beside.close();
    }
  });
}
