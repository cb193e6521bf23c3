import { describe, expect, it } from 'vitest';
import { blocksOf } from '../../../../src/core/compliance/gate.ts';
import { addCampaign, importList } from '../../../support/central/campaign-with-list.ts';
import { complianceScene, HOUR, numberOf } from '../../../support/central/compliance-scene.ts';
import { type Granted, TestDesk } from '../../../support/central/test-desk.ts';
import { gateQuestion } from '../../../support/compliance/gate-question.ts';
import type { SuiteContext } from './suite-context.ts';

/** Consent and its withdrawal, the same on every database. */
export function consentSuite(context: SuiteContext): void {
  const { claimed, namesOf, only, supervisor, withList } = complianceScene(context);

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

  describe('on a number that nobody was known to have', () => {
    const head = '客户编号,客户姓名,联系电话,备用电话';
    const agent = () => TestDesk.signIn(context.centre, 'agent9', { takeOver: true });

    it('closes the other number of a customer whom a later list names with it', async () => {
      await supervisor('withdrawConsent', { number: numberOf(71_601) });
      const later = await withList(`${head}\nU1,后到,${numberOf(71_600)},${numberOf(71_601)}\n`);
      const { customer, task } = await only(await agent(), later);
      expect(task.numbers).toMatchObject([{ e164: numberOf(71_600) }]);
      expect(customer.withdrawnAt).toEqual(expect.any(Number));
    });

    it('closes those of a known customer, also where the list has nothing else to say of them', async () => {
      const first = await withList(`${head}\nU2,先到,${numberOf(71_605)},\n`);
      await supervisor('withdrawConsent', { number: numberOf(71_606) });
      await withList(`${head}\nU2,先到,${numberOf(71_606)},\nU3,旁人,${numberOf(71_607)},\n`);
      const { customer } = await only(await agent(), first);
      expect(customer.withdrawnAt).toEqual(expect.any(Number));
    });
  });

  it('closes whom a refused row named, for later lists, and whom they name with that number, but nobody who shares another of the row', async () => {
    const head = '客户编号,客户姓名,联系电话,备用电话';
    await supervisor('withdrawConsent', { number: numberOf(71_660) });
    const refused = await importList(
      context.centre,
      await addCampaign(context.centre),
      `${head}\nQ1,拒收,${numberOf(71_660)},${numberOf(71_661)}\n`,
    );
    expect(refused.stage.rejected.map(({ reason }) => reason)).toEqual(['do-not-call']);
    const desk = await TestDesk.signIn(context.centre, 'agent9', { takeOver: true });
    const told = async (row: string) => (await only(desk, await withList(`${head}\n${row}\n`))).customer;
    expect((await told(`Q1,拒收,${numberOf(71_662)},`)).withdrawnAt).toEqual(expect.any(Number));
    expect((await told(`Q2,同号,${numberOf(71_661)},`)).withdrawnAt).toBeUndefined();
    expect((await told(`Q4,同被拒号,${numberOf(71_664)},${numberOf(71_660)}`)).withdrawnAt).toEqual(
      expect.any(Number),
    );
    expect((await told(`Q3,旁人,${numberOf(71_663)},`)).withdrawnAt).toBeUndefined();
  });

  it('keeps of each number when it was refused there, whoever else is named with it', async () => {
    const head = '客户编号,客户姓名,联系电话,备用电话,同意依据,同意日期,同意凭证';
    const [early, late] = [numberOf(71_690), numberOf(71_691)];
    await supervisor('withdrawConsent', { number: early });
    const { rows } = await supervisor('dncFind', { number: early });
    context.centre.clock.advance(3 * 24 * HOUR);
    await supervisor('withdrawConsent', { number: late });
    const desk = await TestDesk.signIn(context.centre, 'agent9', { takeOver: true });
    await withList(`${head}\nR1,两号,${numberOf(71_692)},${early},,,\nR2,两号,${late},${early},,,\n`);
    const told = (await only(desk, await withList(`${head}\nR3,同号,${numberOf(71_693)},${early},,,\n`)))
      .customer;
    expect(told.withdrawnAt).toBe(rows[0]?.since);
  });

  it('closes customers who withdrew at times of their own, each since their own', async () => {
    const head = '客户编号,客户姓名,联系电话,备用电话';
    const since: number[] = [];
    for (const n of [71_670, 71_671, 71_672]) {
      context.centre.clock.advance(1_000);
      await supervisor('withdrawConsent', { number: numberOf(n) });
      const { rows } = await supervisor('dncFind', { number: numberOf(n) });
      since.push(rows[0]?.since ?? 0);
    }
    const rows = [0, 1, 2].map((i) => `M${i},各时,${numberOf(71_680 + i)},${numberOf(71_670 + i)}`);
    const desk = await TestDesk.signIn(context.centre, 'agent9', { takeOver: true });
    const granted = await claimed(desk, await withList(`${head}\n${rows.join('\n')}\n`));
    const byKey = granted.toSorted((a, b) => a.customer.externalId.localeCompare(b.customer.externalId));
    expect(byKey.map(({ customer }) => customer.withdrawnAt)).toEqual(since);
  });

  describe('a desk that holds a task of the customer', () => {
    const listed = (n: number) => `客户编号,客户姓名,联系电话\nT${n},在手,${numberOf(n)}\n`;
    const holding = async (n: number) => {
      const desk = await TestDesk.signIn(context.centre, 'agent9', { takeOver: true });
      const held = await only(desk, await withList(listed(n)));
      expect(held.customer.withdrawnAt).toBeUndefined();
      return { desk, held };
    };
    const told = async (desk: TestDesk, { task }: Granted) => {
      const granted = (await desk.pull()).filter((change) => change.kind === 'lease-granted');
      return granted.filter((change) => change.task.id === task.id).at(-1)?.customer.withdrawnAt;
    };

    it('is told of a withdrawal', async () => {
      const { desk, held } = await holding(71_610);
      await supervisor('withdrawConsent', { number: numberOf(71_610) });
      expect(await told(desk, held)).toEqual(expect.any(Number));
    });

    it('is told when a list brings a number on which the customer took the consent back', async () => {
      const { desk, held } = await holding(71_620);
      await supervisor('withdrawConsent', { number: numberOf(71_621) });
      expect(await told(desk, held)).toBeUndefined();
      await withList(`客户编号,客户姓名,联系电话\nT71620,在手,${numberOf(71_621)}\n`);
      expect(await told(desk, held)).toEqual(expect.any(Number));
    });

    it('is told of a refusal in a call of another desk', async () => {
      const { desk, held } = await holding(71_630);
      const other = await TestDesk.signIn(context.centre, 'agent8', { takeOver: true });
      const at = context.centre.clock.nowMs();
      await other.push({
        kind: 'dnc.requested',
        number: numberOf(71_631),
        customerId: held.customer.id,
        agentId: other.session.account.id,
        at,
      });
      expect(await told(desk, held)).toBe(at);
    });
  });

  describe('a customer who was called on the basis of the campaign', () => {
    const head = '客户编号,客户姓名,联系电话';
    const consented = (n: number, since: string) =>
      `${head},同意依据,同意日期,同意凭证\nZ${n},退订人,${numberOf(n + 1)},同意,${since},表单\n`;
    const agent = () => TestDesk.signIn(context.centre, 'agent9', { takeOver: true });
    /** Leased and given back, so that the customer's other tasks may be. */
    const seen = async (desk: TestDesk, campaignId: string) => {
      const granted = await only(desk, campaignId);
      const { task, lease } = granted;
      const at = context.centre.clock.nowMs();
      await desk.push({
        kind: 'lease.released',
        taskId: task.id,
        leaseTerm: lease.term,
        at,
        reason: 'surplus',
      });
      return granted;
    };
    /** What the gate of the agent's desk would say to the customer. */
    const verdict = async (desk: TestDesk, campaignId: string) => {
      const { task, customer } = await seen(desk, campaignId);
      const now = context.centre.clock.nowMs();
      const number = task.numbers[0]?.e164 ?? '';
      const { campaign } = gateQuestion();
      const rules = {
        ...campaign.rules,
        consent: { basis: 'contract', since: 1, proof: 'clause 7' },
      } as const;
      const asked = { now, number, task, customer, campaign: { ...campaign, rules }, dncAsOf: now };
      return blocksOf(gateQuestion(asked))
        .map(({ rule }) => rule)
        .filter((rule) => rule.startsWith('consent'));
    };
    const withdrawnOn = async (n: number) => {
      await withList(`${head}\nZ${n},退订人,${numberOf(n)}\n`);
      await supervisor('withdrawConsent', { number: numberOf(n), note: '来电要求' });
    };

    const refuses = (desk: TestDesk, customerId: string, number: string) =>
      desk.push({
        kind: 'dnc.requested',
        number,
        customerId,
        agentId: desk.session.account.id,
        at: context.centre.clock.nowMs(),
      });
    const ended = async (n: number) => {
      const { rows } = await supervisor('dncFind', { number: numberOf(n) });
      await supervisor('dncEnd', { id: rows[0]?.id ?? '', note: '误点' });
    };

    it('stays withdrawn on the new number of a later list, also with a consent of before', async () => {
      await withdrawnOn(71_500);
      const desk = await agent();
      const silent = await withList(`${head}\nZ71500,退订人,${numberOf(71_501)}\n`);
      expect(await verdict(desk, silent)).toEqual(['consent-withdrawn']);
      await withdrawnOn(71_510);
      const older = await withList(consented(71_510, '2020-01-05'));
      expect(await verdict(desk, older)).toEqual(['consent-withdrawn']);
    });

    it('may be called again with a consent that was given later, and a still later list with an older one takes nothing back', async () => {
      await withdrawnOn(71_520);
      context.centre.clock.advance(48 * HOUR);
      const today = new Date(context.centre.clock.nowMs()).toISOString().slice(0, 10);
      await withList(consented(71_520, today));
      const desk = await agent();
      const older = await withList(consented(71_520, '2020-01-05'));
      expect(await verdict(desk, older)).toEqual([]);
    });

    it('has withdrawn by refusing all calls in one, not by refusing those of the campaign', async () => {
      const desk = await agent();
      const refusedIn = async (n: number, ofCampaign: boolean) => {
        const campaignId = await withList(`${head}\nZ${n},退订人,${numberOf(n)}\n`);
        const attempt = desk.attempt(await only(desk, campaignId));
        await desk.push(
          attempt,
          desk.ended(attempt.attemptId, 'answered', 20_000),
          desk.outcome(attempt, 'do-not-call'),
          {
            kind: 'dnc.requested',
            number: attempt.number,
            customerId: attempt.customerId,
            attemptId: attempt.attemptId,
            ...(ofCampaign ? { campaignId } : {}),
            agentId: attempt.agentId,
            at: context.centre.clock.nowMs(),
          },
        );
        return withList(`${head}\nZ${n},退订人,${numberOf(n + 1)}\n`);
      };
      expect(await verdict(desk, await refusedIn(71_530, false))).toEqual(['consent-withdrawn']);
      expect(await verdict(desk, await refusedIn(71_540, true))).toEqual([]);
      const later = await refusedIn(71_550, false);
      await ended(71_550);
      expect(await verdict(desk, later)).toEqual([]);
    });

    it('has withdrawn still when a later refusal of theirs is ended', async () => {
      const desk = await agent();
      await withdrawnOn(71_560);
      const { customer, task } = await seen(
        desk,
        await withList(`${head}\nZ71560,退订人,${numberOf(71_561)}\n`),
      );
      context.centre.clock.advance(1_000);
      await refuses(desk, customer.id, task.numbers[0]?.e164 ?? '');
      await ended(71_561);
      const later = await withList(`${head}\nZ71560,退订人,${numberOf(71_562)}\n`);
      expect(await verdict(desk, later)).toEqual(['consent-withdrawn']);
    });

    it('has refused until each of their refusals is ended', async () => {
      const desk = await agent();
      const list = (n: number) => withList(`${head}\nZ71570,拒绝人,${numberOf(n)}\n`);
      const { customer } = await seen(desk, await list(71_570));
      await list(71_571);
      for (const n of [71_570, 71_571]) {
        context.centre.clock.advance(1_000);
        await refuses(desk, customer.id, numberOf(n));
      }
      await ended(71_571);
      expect(await verdict(desk, await list(71_572))).toEqual(['consent-withdrawn']);
      await ended(71_570);
      expect(await verdict(desk, await list(71_573))).toEqual([]);
    });

    it('has refused no more when the entry is ended on which they refused a second time', async () => {
      const desk = await agent();
      const list = (n: number) => withList(`${head}\nZ71580,拒绝人,${numberOf(n)}\n`);
      const { customer } = await seen(desk, await list(71_580));
      for (const _ of [1, 2]) {
        context.centre.clock.advance(1_000);
        await refuses(desk, customer.id, numberOf(71_580));
      }
      await ended(71_580);
      expect(await verdict(desk, await list(71_581))).toEqual([]);
    });

    it('has refused until the supervisor ends the entry that was on their number before', async () => {
      const desk = await agent();
      const list = (n: number) => withList(`${head}\nZ71585,拒绝人,${numberOf(n)}\n`);
      const { customer } = await seen(desk, await list(71_585));
      await list(71_586);
      for (const n of [71_585, 71_586])
        await supervisor('dncAdd', { number: numberOf(n), reason: 'complaint' });
      context.centre.clock.advance(1_000);
      await refuses(desk, customer.id, numberOf(71_585));
      await ended(71_586);
      expect(await verdict(desk, await list(71_587))).toEqual(['consent-withdrawn']);
      await ended(71_585);
      expect(await verdict(desk, await list(71_588))).toEqual([]);
    });

    it('has refused still where another entry is ended than the one on the number they rang from', async () => {
      const desk = await agent();
      const list = (n: number) => withList(`${head}\nZ71590,拒绝人,${numberOf(n)}\n`);
      const { customer } = await seen(desk, await list(71_590));
      await supervisor('dncAdd', { number: numberOf(71_590), reason: 'complaint' });
      context.centre.clock.advance(1_000);
      await refuses(desk, customer.id, numberOf(71_591));
      await ended(71_590);
      expect(await verdict(desk, await list(71_592))).toEqual(['consent-withdrawn']);
    });
  });
}
