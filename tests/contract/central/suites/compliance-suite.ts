import { v7 } from 'uuid';
import { describe, expect, it } from 'vitest';
import { campaign as campaignSchema } from '../../../../src/contract/campaign-schema.ts';
import type { CentralInput, CentralMethod, CentralOutput } from '../../../../src/contract/central-api.ts';
import { retentionCampaign } from '../../../../src/core/campaign/defaults.ts';
import { DEFAULT_PREDICTIVE_POLICY } from '../../../../src/core/campaign/predictive-policy.ts';
import type { CallReceived } from '../../../../src/core/sync/fact.ts';
import { addCampaign, importList, listCsv } from '../../../support/central/campaign-with-list.ts';
import { refusedWith } from '../../../support/central/refused-with.ts';
import { TestDesk } from '../../../support/central/test-desk.ts';
import type { SuiteContext } from './suite-context.ts';

const HOUR = 3_600_000;
const numberOf = (n: number) => `+86154${20_000_000 + n}`;
const base64 = (text: string) => Buffer.from(text).toString('base64');

/** The do-not-call list and the withdrawal of consent, the same on every database. */
export function complianceSuite(context: SuiteContext): void {
  const as = async <M extends CentralMethod>(
    username: string,
    method: M,
    input: CentralInput<M>,
  ): Promise<CentralOutput<M>> =>
    context.centre.call(method, input, { token: await context.centre.tokenOf(username) });
  const supervisor = <M extends CentralMethod>(method: M, input: CentralInput<M>) =>
    as('supervisor1', method, input);
  const withList = async (content: string) => {
    const campaignId = await addCampaign(context.centre);
    await importList(context.centre, campaignId, content);
    return campaignId;
  };
  /** Of the campaign alone: contact may bring leases of others back whose time had run out. */
  const namesOf = async (desk: TestDesk, campaignId: string) =>
    (await desk.claimAndPull(campaignId, 10)).flatMap(({ task, customer }) =>
      task.campaignId === campaignId ? customer.name : [],
    );

  it('keeps a refusal of one campaign out of the others, and a refusal of all in none', async () => {
    const [first, second] = [await withList(listCsv(2, 70_000)), await withList(listCsv(2, 70_000))];
    await supervisor('dncAdd', { number: numberOf(70_000), campaignId: first, reason: 'refused' });
    await supervisor('dncAdd', { number: numberOf(70_001), reason: 'refused' });
    const desk = await TestDesk.signIn(context.centre, 'agent1', { takeOver: true });
    const told = await desk.pull();
    expect(told).toContainEqual(
      expect.objectContaining({ kind: 'dnc', number: numberOf(70_000), campaignId: first, removed: false }),
    );
    expect(await namesOf(desk, first)).toEqual([]);
    expect(await namesOf(desk, second)).toEqual(['王70000']);
  });

  it('lets the tasks of an entry that lapses rest until then', async () => {
    const campaignId = await withList(listCsv(1, 70_100));
    const until = context.centre.clock.nowMs() + HOUR;
    const entry = { number: numberOf(70_100), reason: 'other', until } as const;
    expect(await supervisor('dncAdd', entry)).toEqual({ isNew: true });
    expect(await supervisor('dncAdd', { ...entry, until: until - 1 })).toEqual({ isNew: false });
    const desk = await TestDesk.signIn(context.centre, 'agent2', { takeOver: true });
    expect(await namesOf(desk, campaignId)).toEqual([]);
    context.centre.clock.advance(HOUR + 1);
    expect(await namesOf(desk, campaignId)).toEqual(['王70100']);
  });

  it('closes a leased task with the number once its desk reports', async () => {
    const campaignId = await withList(listCsv(1, 70_200));
    const desk = await TestDesk.signIn(context.centre, 'agent3', { takeOver: true });
    const [granted] = await desk.claimAndPull(campaignId, 1);
    if (!granted) throw new Error('nothing was leased');
    await supervisor('dncAdd', { number: numberOf(70_200), campaignId, reason: 'complaint' });
    const attempt = desk.attempt(granted);
    await desk.push(attempt, desk.ended(attempt.attemptId, 'busy'));
    context.centre.clock.advance(24 * HOUR);
    expect(await namesOf(desk, campaignId)).toEqual([]);
  });

  it('tells desks of a prefix and refuses the rows of a list that begin with it', async () => {
    await supervisor('dncAdd', { prefix: '+8615420071', reason: 'regulator', note: '局数据' });
    const campaignId = await addCampaign(context.centre);
    const { stage } = await importList(context.centre, campaignId, listCsv(2, 70_999));
    expect(stage.rejected.map(({ reason }) => reason)).toEqual(['do-not-call']);
    const desk = await TestDesk.signIn(context.centre, 'agent4', { takeOver: true });
    expect(await desk.pull()).toContainEqual(
      expect.objectContaining({ kind: 'dnc', prefix: '+8615420071', removed: false }),
    );
    const { rows } = await supervisor('dncFind', { number: numberOf(71_000) });
    expect(rows).toMatchObject([
      { subject: '+8615420071', isPrefix: true, reason: 'regulator', note: '局数据' },
    ]);
    await supervisor('dncEnd', { id: rows[0]?.id ?? '', note: '到期' });
  });

  it('finds a number in whatever way it is written, and never answers with the whole of it', async () => {
    await supervisor('dncAdd', { number: numberOf(70_300), reason: 'complaint', note: '12345 投诉' });
    const written = [`0086 154-2007-0300`, '+86 15420070300', '15420070300', '１５４２００７０３００'];
    for (const number of written) {
      const found = await supervisor('dncFind', { number });
      expect(found).toMatchObject({
        number: '154****0300',
        rows: [{ subject: '154****0300', source: 'supervisor', reason: 'complaint', note: '12345 投诉' }],
      });
      expect(JSON.stringify(found)).not.toContain('20070300');
    }
    expect((await refusedWith(supervisor('dncFind', { number: '12' }))).code).toBe('number.unreadable');
  });

  it('records who ended an entry and why, tells desks, and ends it once', async () => {
    const number = numberOf(70_400);
    await supervisor('dncAdd', { number, reason: 'wrong-number' });
    const { rows } = await supervisor('dncFind', { number });
    const id = rows[0]?.id ?? '';
    await supervisor('dncEnd', { id, note: '客户要求恢复' });
    const after = await supervisor('dncFind', { number });
    expect(after.rows).toMatchObject([{ id, ended: { note: '客户要求恢复' } }]);
    expect(after.rows[0]?.ended?.by).not.toBe('');
    const desk = await TestDesk.signIn(context.centre, 'agent5', { takeOver: true });
    expect(await desk.pull()).toContainEqual(expect.objectContaining({ kind: 'dnc', number, removed: true }));
    expect((await refusedWith(supervisor('dncEnd', { id, note: 'x' }))).code).toBe('conflict');
    expect(await supervisor('dncAdd', { number, reason: 'refused' })).toEqual({ isNew: true });
    expect(await desk.pull()).toContainEqual(
      expect.objectContaining({ kind: 'dnc', number, removed: false }),
    );
  });

  describe('ending an entry early', () => {
    const end = async (n: number, index = 0) => {
      const { rows } = await supervisor('dncFind', { number: numberOf(n) });
      await supervisor('dncEnd', { id: rows.filter(({ ended }) => !ended)[index]?.id ?? '', note: '误加' });
    };
    const only = async (desk: TestDesk, campaignId: string) => {
      const [granted] = await desk.claimAndPull(campaignId, 1);
      if (!granted) throw new Error('nothing was leased');
      return granted;
    };

    it('opens the tasks that it closed in every campaign, and tells the desk why', async () => {
      const campaigns = [await withList(listCsv(1, 74_000)), await withList(listCsv(1, 74_000))] as const;
      await supervisor('dncAdd', { number: numberOf(74_000), reason: 'other' });
      const desk = await TestDesk.signIn(context.centre, 'agent1', { takeOver: true });
      expect(await namesOf(desk, campaigns[0])).toEqual([]);
      const at = context.centre.clock.nowMs();
      await end(74_000);
      const granted = await only(desk, campaigns[0]);
      expect(granted.task.dncEndedAt).toBeGreaterThanOrEqual(at);
      const attempt = desk.attempt(granted);
      await desk.push(attempt, desk.ended(attempt.attemptId, 'busy'));
      const other = await only(desk, campaigns[1]);
      expect(other.task.dncEndedAt).toBeGreaterThanOrEqual(at);
      const second = desk.attempt(other);
      await desk.push(second, desk.ended(second.attemptId, 'busy'));
      context.centre.clock.advance(24 * HOUR);
      expect((await only(desk, campaigns[0])).task.dncEndedAt).toBeUndefined();
    });

    it('leaves closed what another entry forbids, what was talked through, and what has no tries left', async () => {
      const twice = await withList(listCsv(1, 74_100));
      await supervisor('dncAdd', { number: numberOf(74_100), reason: 'other' });
      await supervisor('dncAdd', { number: numberOf(74_100), campaignId: twice, reason: 'other' });
      const desk = await TestDesk.signIn(context.centre, 'agent2', { takeOver: true });
      await end(74_100);
      expect(await namesOf(desk, twice)).toEqual([]);
      await end(74_100);
      expect(await namesOf(desk, twice)).toEqual(['王74100']);

      const refused = await withList(listCsv(1, 74_200));
      const talked = desk.attempt(await only(desk, refused));
      await desk.push(
        talked,
        desk.ended(talked.attemptId, 'answered', 60_000),
        desk.outcome(talked, 'refused-price'),
      );
      await supervisor('dncAdd', { number: numberOf(74_200), reason: 'other' });
      await end(74_200);

      const { retry } = retentionCampaign({ id: '', name: '', callingNumber: '' });
      const tried = await addCampaign(context.centre, { retry: { ...retry, maxAttempts: 1 } });
      await importList(context.centre, tried, listCsv(1, 74_300));
      const last = desk.attempt(await only(desk, tried));
      await desk.push(last, desk.ended(last.attemptId, 'no-answer'));
      await supervisor('dncAdd', { number: numberOf(74_300), reason: 'other' });
      await end(74_300);
      context.centre.clock.advance(48 * HOUR);
      expect(await namesOf(desk, refused)).toEqual([]);
      expect(await namesOf(desk, tried)).toEqual([]);
    });

    it('keeps the wait of the last call and the promise of a callback', async () => {
      const campaignId = await withList(listCsv(2, 74_400));
      const desk = await TestDesk.signIn(context.centre, 'agent3', { takeOver: true });
      const [busy, promised] = await desk.claimAndPull(campaignId, 2);
      if (!busy || !promised) throw new Error('too little was leased');
      const tried = desk.attempt(busy);
      const talked = desk.attempt(promised);
      const callbackAt = context.centre.clock.nowMs() + 5 * HOUR;
      await desk.push(
        tried,
        desk.ended(tried.attemptId, 'busy'),
        talked,
        desk.ended(talked.attemptId, 'answered', 60_000),
        desk.outcome(talked, 'considering', { callbackAt, callbackPersonal: false }),
      );
      for (const n of [74_400, 74_401]) await supervisor('dncAdd', { number: numberOf(n), reason: 'other' });
      for (const n of [74_400, 74_401]) await end(n);
      expect(await namesOf(desk, campaignId)).toEqual([]);
      context.centre.clock.advance(5 * HOUR + 1);
      const granted = await desk.claimAndPull(campaignId, 2);
      expect(granted.map(({ customer }) => customer.name).sort()).toEqual(['王74400', '王74401']);
      expect(granted.find(({ task }) => task.id === promised.task.id)?.task.callback).toEqual({
        at: callbackAt,
      });
    });

    describe('after calls that customers made', () => {
      const called = (desk: TestDesk, change: Partial<CallReceived>): CallReceived => ({
        kind: 'call.received',
        attemptId: v7(),
        taskId: v7(),
        campaignId: '',
        customerId: v7(),
        number: '',
        callingNumber: '',
        agentId: desk.session.account.id,
        at: context.centre.clock.nowMs(),
        ...change,
      });
      const idsOf = ({ task, customer }: Awaited<ReturnType<typeof only>>) => ({
        taskId: task.id,
        campaignId: task.campaignId,
        customerId: customer.id,
        number: task.numbers[0]?.e164 ?? '',
      });

      it('leaves a stranger alone who asked not to be called', async () => {
        const campaignId = await addCampaign(context.centre);
        const desk = await TestDesk.signIn(context.centre, 'agent5', { takeOver: true });
        const number = numberOf(74_600);
        const call = called(desk, { campaignId, number });
        const { customerId, attemptId, agentId, at } = call;
        const pushed = await desk.push(
          call,
          desk.ended(attemptId, 'answered', 20_000),
          desk.outcome(call, 'do-not-call'),
          { kind: 'dnc.requested', number, customerId, attemptId, agentId, at },
        );
        expect(pushed.parked).toEqual([]);
        await end(74_600);
        expect(await namesOf(desk, campaignId)).toEqual([]);
      });

      it('leaves closed whom their own call closed after a call without an answer', async () => {
        const campaignId = await withList(listCsv(1, 74_610));
        const desk = await TestDesk.signIn(context.centre, 'agent5', { takeOver: true });
        const granted = await only(desk, campaignId);
        const attempt = desk.attempt(granted);
        const call = called(desk, idsOf(granted));
        await desk.push(
          attempt,
          desk.ended(attempt.attemptId, 'no-answer'),
          call,
          desk.ended(call.attemptId, 'answered', 20_000),
          desk.outcome(call, 'refused-price'),
        );
        await supervisor('dncAdd', { number: numberOf(74_610), reason: 'other' });
        await end(74_610);
        context.centre.clock.advance(48 * HOUR);
        expect(await namesOf(desk, campaignId)).toEqual([]);
      });

      it('keeps what was promised in the customer’s own call, and the rest while they talk', async () => {
        const campaignId = await withList(listCsv(2, 74_620));
        const desk = await TestDesk.signIn(context.centre, 'agent5', { takeOver: true });
        const other = await TestDesk.signIn(context.centre, 'agent6', { takeOver: true });
        const [promised, talking] = await desk.claimAndPull(campaignId, 2);
        if (!promised || !talking) throw new Error('too little was leased');
        const call = called(desk, idsOf(promised));
        const callbackAt = call.at + 5 * HOUR;
        await desk.push(
          call,
          desk.ended(call.attemptId, 'answered', 20_000),
          desk.outcome(call, 'considering', { callbackAt, callbackPersonal: false }),
          {
            kind: 'lease.released',
            taskId: talking.task.id,
            leaseTerm: talking.lease.term,
            at: call.at,
            reason: 'sign-out',
          },
        );
        for (const n of [74_620, 74_621])
          await supervisor('dncAdd', { number: numberOf(n), reason: 'other' });
        await other.push(called(other, idsOf(talking)));
        for (const n of [74_620, 74_621]) await end(n);
        expect(await namesOf(desk, campaignId)).toEqual([]);
        context.centre.clock.advance(HOUR);
        expect(await namesOf(desk, campaignId)).toEqual([talking.customer.name]);
        context.centre.clock.advance(5 * HOUR);
        const back = (await other.claimAndPull(campaignId, 2)).find(
          ({ task }) => task.id === promised.task.id,
        );
        expect(back?.task.callback).toEqual({ at: callbackAt });
      });
    });

    it('frees the tasks that rested until it would lapse', async () => {
      const campaignId = await withList(listCsv(1, 74_500));
      const until = context.centre.clock.nowMs() + 72 * HOUR;
      await supervisor('dncAdd', { number: numberOf(74_500), reason: 'other', until });
      const desk = await TestDesk.signIn(context.centre, 'agent4', { takeOver: true });
      expect(await namesOf(desk, campaignId)).toEqual([]);
      await end(74_500);
      expect(await namesOf(desk, campaignId)).toEqual(['王74500']);
    });
  });

  it('frees the tasks of a region at once when its pause is lifted, not those of another or with a wait of their own', async () => {
    const pause = (prefix: string) => ({ prefix, since: 1, reason: 'storm' });
    const campaignId = await withList(listCsv(3, 74_998));
    const token = await context.centre.tokenOf('supervisor1');
    const save = async (pausedRegions: readonly ReturnType<typeof pause>[]) => {
      const summaries = await context.centre.call('campaigns', {}, { token });
      const campaign = summaries.find((each) => each.campaign.id === campaignId)?.campaign;
      if (!campaign) throw new Error('no such campaign');
      const rules = { ...campaign.rules, pausedRegions };
      await context.centre.call('saveCampaign', campaignSchema.parse({ ...campaign, rules }), { token });
    };
    const [lifted, kept] = [pause('+861542007499'), pause('+8615420075000')];
    await save([lifted, kept]);
    const desk = await TestDesk.signIn(context.centre, 'agent5', { takeOver: true });
    const granted = await desk.claimAndPull(campaignId, 3);
    const release = (each: (typeof granted)[number]) => ({
      kind: 'lease.released' as const,
      taskId: each.task.id,
      leaseTerm: each.lease.term,
      at: context.centre.clock.nowMs(),
      reason: 'blocked' as const,
      rule: 'region-paused' as const,
    });
    const [first, second, third] = granted;
    if (!first || !second || !third) throw new Error('too little was leased');
    const attempt = desk.attempt(second);
    await desk.push(release(first), attempt, desk.ended(attempt.attemptId, 'no-answer'), release(third));
    expect(await namesOf(desk, campaignId)).toEqual([]);
    await save([kept]);
    expect(await namesOf(desk, campaignId)).toEqual([first.customer.name]);
    await save([]);
    expect(await namesOf(desk, campaignId)).toEqual([third.customer.name]);
  });

  it('wakes no task of a lifted region while its customer talks, and none of a caller whom no list names', async () => {
    const prefix = '+861542007463';
    const campaignId = await withList(listCsv(1, 74_630));
    const token = await context.centre.tokenOf('supervisor1');
    const save = async (pausedRegions: readonly { prefix: string; since: number; reason: string }[]) => {
      const summaries = await context.centre.call('campaigns', {}, { token });
      const campaign = summaries.find((each) => each.campaign.id === campaignId)?.campaign;
      if (!campaign) throw new Error('no such campaign');
      const rules = { ...campaign.rules, pausedRegions };
      await context.centre.call('saveCampaign', campaignSchema.parse({ ...campaign, rules }), { token });
    };
    await save([{ prefix, since: 1, reason: 'storm' }]);
    const desk = await TestDesk.signIn(context.centre, 'agent7', { takeOver: true });
    const [granted] = await desk.claimAndPull(campaignId, 1);
    if (!granted) throw new Error('nothing was leased');
    const at = context.centre.clock.nowMs();
    const call = {
      kind: 'call.received',
      attemptId: v7(),
      taskId: granted.task.id,
      campaignId,
      customerId: granted.customer.id,
      number: granted.task.numbers[0]?.e164 ?? '',
      callingNumber: '',
      agentId: desk.session.account.id,
      at,
    } as const;
    const stranger = {
      ...call,
      attemptId: v7(),
      taskId: v7(),
      customerId: v7(),
      number: `${prefix}9`,
    } as const;
    const pushed = await desk.push(
      {
        kind: 'lease.released',
        taskId: granted.task.id,
        leaseTerm: granted.lease.term,
        at,
        reason: 'blocked',
        rule: 'region-paused',
      },
      call,
      stranger,
      desk.ended(stranger.attemptId, 'answered', 20_000),
      desk.outcome(stranger, 'considering'),
    );
    expect(pushed.parked).toEqual([]);
    await save([]);
    expect(await namesOf(desk, campaignId)).toEqual([]);
    context.centre.clock.advance(HOUR / 2 + 60_000);
    expect(await namesOf(desk, campaignId)).toEqual([granted.customer.name]);
  });

  it('takes in a plain list and a table of numbers, tells the lines it cannot read, and adds nothing twice', async () => {
    const plain = [70_500, 70_501, 70_502].map((n) => `154 ${20_000_000 + n}`).join('\n');
    expect(await supervisor('dncImport', { bytes: base64(plain), reason: 'regulator' })).toEqual({
      added: 3,
      alreadyThere: 0,
      refused: [],
      refusedCount: 0,
    });
    const table = `姓名,手机号码\n甲,${numberOf(70_502)}\n乙,1.54E+10\n丙,${numberOf(70_503)}\n`;
    const second = await supervisor('dncImport', { bytes: base64(table), reason: 'regulator' });
    expect(second).toMatchObject({ added: 1, alreadyThere: 1, refusedCount: 1 });
    expect(second.refused).toEqual([{ line: 3, reason: 'phone-scientific', value: '1.54E+10' }]);
    const { rows } = await supervisor('dncFind', { number: numberOf(70_501) });
    expect(rows).toMatchObject([{ source: 'import', reason: 'regulator' }]);
    const none = supervisor('dncImport', { bytes: base64('姓名,备注\n甲,乙\n'), reason: 'other' });
    expect((await refusedWith(none)).code).toBe('import.no-phone-column');
  });

  it('lists the newest entries first, page by page', async () => {
    for (const n of [70_600, 70_601, 70_602])
      await supervisor('dncAdd', { number: numberOf(n), reason: 'refused' });
    const first = await supervisor('dncList', { offset: 0, limit: 2 });
    expect(first.rows.map(({ subject }) => subject)).toEqual(['154****0602', '154****0601']);
    expect(first.more).toBe(true);
    const next = await supervisor('dncList', { offset: 2, limit: 1 });
    expect(next.rows.map(({ subject }) => subject)).toEqual(['154****0600']);
  });

  it('withdraws the consent of a customer on every number and in every campaign', async () => {
    const content = [
      '客户编号,客户姓名,联系电话,备用电话',
      `W1,退订,${numberOf(70_700)},${numberOf(70_701)}`,
      `W2,旁人,${numberOf(70_702)},`,
    ].join('\n');
    const [first, second] = [await withList(content), await withList(content)];
    const desk = await TestDesk.signIn(context.centre, 'agent6', { takeOver: true });
    expect(await supervisor('withdrawConsent', { number: `154${20_070_701}`, note: '来电要求' })).toEqual({
      number: '154****0701',
      customers: 1,
      numbers: 2,
    });
    const told = (await desk.pull()).flatMap((change) => (change.kind === 'dnc' ? change.number : []));
    expect(told).toEqual(expect.arrayContaining([numberOf(70_700), numberOf(70_701)]));
    expect(await namesOf(desk, first)).toEqual(['旁人']);
    expect(await namesOf(desk, second)).toEqual([]);
    const { rows } = await supervisor('dncFind', { number: numberOf(70_700) });
    expect(rows).toMatchObject([{ reason: 'withdrawn', note: '来电要求' }]);
  });

  it('brings consent and place of an imported customer to the desk, and names rows that cannot be read', async () => {
    const header = '客户编号,客户姓名,联系电话,时区,同意依据,同意日期,同意凭证,撤回日期';
    const content = [
      header,
      `K1,甲,${numberOf(70_900)},Asia/Urumqi,合同,2026-01-05,入网协议,`,
      `K2,乙,${numberOf(70_901)},Mars/Base,合同,2026-01-05,入网协议,`,
      `K3,丙,${numberOf(70_902)},,口头,2026-01-05,入网协议,`,
    ].join('\n');
    const campaignId = await addCampaign(context.centre);
    const { stage } = await importList(context.centre, campaignId, content);
    expect(stage.rejected.map(({ line, reason, column }) => [line, reason, column])).toEqual([
      [3, 'time-zone-unknown', '时区'],
      [4, 'consent-basis-unknown', '同意依据'],
    ]);
    const desk = await TestDesk.signIn(context.centre, 'agent8', { takeOver: true });
    const granted = await desk.claimAndPull(campaignId, 5);
    expect(granted.map(({ customer }) => customer)).toMatchObject([
      {
        name: '甲',
        timeZone: 'Asia/Urumqi',
        consent: { basis: 'contract', since: Date.parse('2026-01-05T00:00+06:00'), proof: '入网协议' },
      },
    ]);
  });

  it('leaves a withdrawn consent withdrawn when another list names the customer', async () => {
    const row = (campaign: string) =>
      `客户编号,客户姓名,联系电话,同意依据,同意日期,同意凭证\nV1,退,${numberOf(70_910)},同意,2026-01-05,${campaign}\n`;
    await withList(row('一'));
    await supervisor('withdrawConsent', { number: numberOf(70_910) });
    const { rows } = await supervisor('dncFind', { number: numberOf(70_910) });
    await supervisor('dncEnd', { id: rows[0]?.id ?? '', note: '试验' });
    const second = await withList(row('二'));
    const desk = await TestDesk.signIn(context.centre, 'agent9', { takeOver: true });
    const [granted] = await desk.claimAndPull(second, 1);
    expect(granted?.customer.consent?.withdrawnAt).toEqual(expect.any(Number));
  });

  it('gives a protected customer to nobody but the owner, and only where calls are made by hand', async () => {
    const content = (first: number) =>
      [
        '客户编号,客户姓名,联系电话,客户经理,保护客户',
        `P1,归属,${numberOf(first)},,agent10`,
        `P2,无主,${numberOf(first + 1)},查无此人,是`,
        `P3,普通,${numberOf(first + 2)},,否`,
      ].join('\n');
    const progressive = await addCampaign(context.centre);
    await importList(context.centre, progressive, content(70_920));
    const byHand = await addCampaign(context.centre, { dialMode: 'preview' });
    const { stage } = await importList(context.centre, byHand, content(70_920));
    expect(stage.rejected.map(({ reason, value }) => [reason, value])).toEqual([
      ['owner-unknown', '查无此人'],
    ]);
    const owner = await TestDesk.signIn(context.centre, 'agent10', { takeOver: true });
    const other = await TestDesk.signIn(context.centre, 'agent11', { takeOver: true });
    expect(await namesOf(owner, progressive)).toEqual(['普通']);
    expect(await namesOf(other, byHand)).toEqual([]);
    const [granted] = await owner.claimAndPull(byHand, 5);
    expect(granted?.customer).toMatchObject({ name: '归属', protectedFor: owner.session.account.id });
  });

  it('tells the next desk of a call that was abandoned days ago, and of the number it was made from', async () => {
    const campaignId = await withList(listCsv(1, 71_100));
    const first = await TestDesk.signIn(context.centre, 'agent12', { takeOver: true });
    const [granted] = await first.claimAndPull(campaignId, 1);
    if (!granted) throw new Error('nothing was leased');
    const attempt = { ...first.attempt(granted), callingNumber: '+861080000007' };
    const ended = first.ended(attempt.attemptId, 'abandoned');
    await first.push(attempt, ended);
    context.centre.clock.advance(80 * HOUR);
    const second = await TestDesk.signIn(context.centre, 'agent13', { takeOver: true });
    const [again] = await second.claimAndPull(campaignId, 1);
    expect(again?.task).toMatchObject({
      numbers: [{ e164: numberOf(71_100), abandonedAt: ended.at }],
      calledFrom: '+861080000007',
    });
  });

  it('counts the calls of each calling number, and drills to them', async () => {
    const campaignId = await withList(listCsv(3, 71_200));
    const desk = await TestDesk.signIn(context.centre, 'agent14', { takeOver: true });
    const granted = await desk.claimAndPull(campaignId, 3);
    for (const [i, grant] of granted.entries()) {
      const attempt = { ...desk.attempt(grant), callingNumber: i === 0 ? '+861080000008' : '+861080000009' };
      await desk.push(attempt, desk.ended(attempt.attemptId, i === 1 ? 'answered' : 'no-answer'));
    }
    const now = context.centre.clock.nowMs();
    const range = { from: now - HOUR, to: now + HOUR, timeZone: 'Asia/Shanghai' };
    const query = { groupBy: 'calling-number', campaignId, ...range } as const;
    const { rows, total } = await supervisor('report', query);
    expect(rows.map(({ key, label, attempts, answered }) => [key, label, attempts, answered])).toEqual([
      ['+861080000009', '+861080000009', 2, 1],
      ['+861080000008', '+861080000008', 1, 0],
    ]);
    expect(total).toMatchObject({ attempts: 3, answered: 1 });
    expect(await supervisor('calls', { ...query, key: '+861080000009' })).toMatchObject({ total: 2 });
  });

  it('tells the board what a predictive campaign may still abandon, narrowed by its own limit', async () => {
    const [first, second] = [
      await addCampaign(context.centre, { dialMode: 'predictive' }),
      await addCampaign(context.centre, {
        dialMode: 'predictive',
        predictive: { ...DEFAULT_PREDICTIVE_POLICY, abandonLimit: 0.01 },
      }),
    ];
    for (const [i, campaignId] of [first, second].entries())
      await importList(context.centre, campaignId, listCsv(4, 71_300 + 10 * i));
    const desk = await TestDesk.signIn(context.centre, 'agent15', { takeOver: true });
    for (const campaignId of [first, second]) {
      const granted = await desk.claimAndPull(campaignId, 4);
      for (const [i, grant] of granted.entries()) {
        const attempt = desk.attempt(grant);
        await desk.push(attempt, desk.ended(attempt.attemptId, i === 0 ? 'abandoned' : 'answered'));
      }
    }
    const budgetOf = async (campaignId: string) => {
      const { campaigns } = await as('lead1', 'board', {});
      return campaigns.find(({ id }) => id === campaignId)?.budget;
    };
    expect(await budgetOf(first)).toMatchObject({ limit: 0.03, rate: 0.25, abandoned: 1, outOf: 4, left: 0 });
    expect(await budgetOf(second)).toMatchObject({ limit: 0.01, rate: 0.25 });
    context.centre.clock.advance(25 * HOUR);
    expect(await budgetOf(first)).toEqual({ limit: 0.03, abandoned: 0, outOf: 0, left: 0 });
  });

  it('is for supervisors', async () => {
    const asked = { number: numberOf(70_800), reason: 'refused' } as const;
    for (const username of ['agent7', 'lead1']) {
      expect((await refusedWith(as(username, 'dncAdd', asked))).code).toBe('forbidden');
      expect((await refusedWith(as(username, 'dncList', {}))).code).toBe('forbidden');
      expect((await refusedWith(as(username, 'withdrawConsent', asked))).code).toBe('forbidden');
    }
  });
}
