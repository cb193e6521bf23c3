import readXlsx from 'read-excel-file/node';
import { v7 } from 'uuid';
import { expect, it } from 'vitest';
import { noteOffer } from '../../../../src/central/fleet/transfer-rows.ts';
import { type CallLine, eachCall } from '../../../../src/central/reports/calls.ts';
import { REPORT_GROUPS } from '../../../../src/contract/views.ts';
import { SERVICE_COUNTS } from '../../../../src/core/report/service-figures.ts';
import type { DeskFact } from '../../../../src/core/sync/fact.ts';
import { addCampaign, importList } from '../../../support/central/campaign-with-list.ts';
import { openLiveClient } from '../../../support/central/live-client.ts';
import { TestDesk } from '../../../support/central/test-desk.ts';
import { BOOK } from '../../../support/offers/book.ts';
import type { SuiteContext } from './suite-context.ts';

const HOUR_MS = 3600_000;
const ZONE = 'Asia/Shanghai';

/** Quality, transfers, offers and text messages in reports; the same on every database. */
export function serviceReportSuite(context: SuiteContext): void {
  let start = 70_000;

  /** Two desks; the first has four tasks of customers who pay 199 a month. */
  const desks = async () => {
    const { centre } = context;
    const campaignId = await addCampaign(centre, { offers: BOOK });
    start += 10;
    const lines = [0, 1, 2, 3].map((i) => `S${start + i},王晓明,154${20_000_000 + start + i},199`);
    await importList(centre, campaignId, `客户编号,客户姓名,联系电话,月费\n${lines.join('\n')}\n`);
    const dialler = await TestDesk.signIn(centre, 'agent1', { takeOver: true });
    const taker = await TestDesk.signIn(centre, 'agent2', { takeOver: true });
    const attempts = (await dialler.claimAndPull(campaignId, 4)).map((each) => dialler.attempt(each));
    const now = centre.clock.nowMs();
    const query = { campaignId, from: now - HOUR_MS, to: now + HOUR_MS, timeZone: ZONE };
    return { campaignId, dialler, taker, attempts, query, token: await centre.tokenOf('supervisor1') };
  };

  /** A call with an offer of each authority and a conference, one brought to a colleague, one that nobody answered, one under way. */
  const work = async () => {
    const { centre } = context;
    const scene = await desks();
    const { dialler, taker, campaignId } = scene;
    const [stayed, given, busy, open] = scene.attempts;
    if (!stayed || !given || !busy || !open) throw new Error('not enough was leased');
    const approve = async (offerId: string, by: string) => {
      const token = await centre.tokenOf(by);
      const live = await openLiveClient(centre.server.url, token);
      const answer = await centre.call(
        'askApproval',
        { attemptId: stayed.attemptId, campaignId, customerId: stayed.customerId, offerId },
        dialler.credentials,
      );
      if (answer.kind !== 'asked') throw new Error('nobody was asked');
      await centre.call('decideApproval', { id: answer.approval.id, decision: 'approved' }, { token });
      await live.close();
      return { approvalId: answer.approval.id };
    };
    const made = (offerId: string, change: object): DeskFact => ({
      kind: 'offer.made',
      attemptId: stayed.attemptId,
      campaignId,
      customerId: stayed.customerId,
      offerId,
      bookVersion: 1,
      result: 'accepted',
      turn: 1,
      agentId: dialler.session.account.id,
      at: centre.clock.nowMs(),
      ...change,
    });
    const pushed = async (desk: TestDesk, ...facts: DeskFact[]) =>
      expect((await desk.push(...facts)).parked).toEqual([]);
    await pushed(dialler, stayed);
    await pushed(
      dialler,
      made('ten', { result: 'declined' }),
      made('ten', { result: 'thinking', turn: 2 }),
      made('thirty', await approve('thirty', 'lead1')),
      made('half', await approve('half', 'supervisor1')),
      {
        ...dialler.ended(stayed.attemptId, 'answered', 60_000),
        consultMs: 9_000,
        conferenceMs: 20_000,
        quality: quality(4.21),
      },
    );
    const transferId = v7();
    const beside = await centre.openBeside();
    await beside.centre.db
      .insertInto('transfers')
      .values({
        id: transferId,
        attempt_id: given.attemptId,
        campaign_id: campaignId,
        from_agent: dialler.session.account.id,
        from_epoch: dialler.epoch,
        at: centre.clock.nowMs(),
      })
      .execute();
    await noteOffer(beside.centre, transferId, { agentId: taker.session.account.id, epoch: taker.epoch });
    await beside.close();
    const { at } = given;
    const takerId = taker.session.account.id;
    await pushed(taker, {
      kind: 'call.taken-over',
      transferId,
      attempt: given,
      answeredAt: at + 5,
      means: 'pull',
      agentId: takerId,
      at: at + 9,
    });
    // The end is here before what the first agent tells of their own part in the call.
    await pushed(taker, {
      ...taker.ended(given.attemptId, 'answered', 30_000),
      consultMs: 2_000,
      quality: quality(3.4),
    });
    await pushed(
      dialler,
      given,
      {
        kind: 'call.handed-over',
        attemptId: given.attemptId,
        transferId,
        toAgentId: takerId,
        means: 'pull',
        agentId: dialler.session.account.id,
        at: at + 10,
        way: 'attended',
        talkMs: 30_000,
        holdMs: 5_000,
        consultMs: 4_000,
        conferenceMs: 0,
      },
      busy,
      dialler.ended(busy.attemptId, 'busy'),
      open,
    );
    return scene;
  };

  const EXPECTED = {
    heard: 2,
    mosHundredths: 761,
    heardPoor: 1,
    transfersBlind: 0,
    transfersAttended: 1,
    conferences: 1,
    consulted: 2,
    consultMs: 15_000,
    presentedOwn: 1,
    acceptedOwn: 0,
    presentedLead: 1,
    acceptedLead: 1,
    presentedSupervisor: 1,
    acceptedSupervisor: 1,
    offersDeferred: 0,
  };

  it('counts quality, transfers and offers alike in every group, and as the calls themselves have them', async () => {
    const { query, token, taker } = await work();
    for (const groupBy of REPORT_GROUPS) {
      const { rows, total } = await context.centre.call('report', { ...query, groupBy }, { token });
      expect(total).toMatchObject(EXPECTED);
      const sums = SERVICE_COUNTS.map((name) => [name, rows.reduce((sum, row) => sum + row[name], 0)]);
      expect([groupBy, Object.fromEntries(sums)]).toEqual([groupBy, EXPECTED]);
      const beside = rows.find(({ key }) => key === taker.session.account.id);
      if (groupBy === 'agent') expect(beside).toMatchObject({ transfersAttended: 1, heard: 1, heardPoor: 1 });
    }
    const beside = await context.centre.openBeside();
    const calls: CallLine[] = [];
    const asked = { ...query, groupBy: 'day', direction: 'outbound' } as const;
    for await (const call of eachCall(beside.centre, 'supervisor', asked, 2)) calls.push(call);
    await beside.close();
    const sum = (of: (call: CallLine) => number | undefined) =>
      calls.reduce((all, call) => all + (of(call) ?? 0), 0);
    expect(sum(({ mos }) => mos && Math.round(mos * 100))).toBe(EXPECTED.mosHundredths);
    expect(sum(({ consultMs }) => consultMs)).toBe(EXPECTED.consultMs);
    expect(sum(({ offersPresented }) => offersPresented)).toBe(3);
    expect(sum(({ offersAccepted }) => offersAccepted)).toBe(2);
    expect(calls.flatMap(({ transferWay }) => transferWay ?? [])).toEqual(['attended']);
  });

  it('counts no offer as presented that was put off', async () => {
    const { dialler, attempts, query, token, campaignId } = await desks();
    const [attempt] = attempts;
    if (!attempt) throw new Error('nothing was leased');
    await dialler.push(attempt);
    await dialler.push({
      kind: 'offer.made',
      attemptId: attempt.attemptId,
      campaignId,
      customerId: attempt.customerId,
      offerId: 'half',
      bookVersion: 1,
      result: 'deferred',
      why: 'offline',
      turn: 1,
      agentId: dialler.session.account.id,
      at: context.centre.clock.nowMs(),
    });
    const { total } = await context.centre.call('report', { ...query, groupBy: 'day' }, { token });
    expect(total).toMatchObject({ presentedOwn: 0, presentedSupervisor: 0, offersDeferred: 1 });
  });

  it('writes the same figures to the file', async () => {
    const { query, token } = await work();
    const file = await context.centre.call(
      'exportReport',
      { ...query, groupBy: 'agent', format: 'xlsx', language: 'en', detail: 'summary' },
      { token },
    );
    const [sheet] = await readXlsx(Buffer.from(file.bytes, 'base64'));
    const [head = [], ...rows] = sheet?.data ?? [];
    const total = Object.fromEntries(head.map((name, i) => [String(name), rows.at(-1)?.[i]]));
    expect(total).toMatchObject({
      'Calls with quality': 2,
      'Mean MOS': 3.81,
      'Attended transfers': 1,
      'Transfer rate': 0.5,
      'Customer waited for a consultation (s)': 15,
      'Offers presented': 3,
      'Offers accepted': 2,
      'Presented, lead approved': 1,
    });
  });

  it('counts text messages by the groups they have, else by purpose, each in one state', async () => {
    const { centre } = context;
    const { campaignId, dialler, query, token } = await desks();
    const beside = await centre.openBeside();
    const now = centre.clock.nowMs();
    expect(await centre.call('smsGateway', {}, { token })).toEqual({ state: 'none', waiting: 0 });
    const states = ['queued', 'sent', 'delivered', 'delivered', 'delivered', 'failed', 'expired'] as const;
    await beside.centre.db
      .insertInto('text_messages')
      .values(
        states.map((state, i) => ({
          id: v7(),
          customer_id: 'c',
          task_id: 't',
          campaign_id: campaignId,
          attempt_id: null,
          agent_id: dialler.session.account.id,
          device_id: 'd',
          epoch: 'e',
          seq: i,
          purpose: i < 2 ? ('code' as const) : ('summary' as const),
          template_id: 'x',
          requested_at: now,
          expires_at: now + HOUR_MS,
          state,
          state_at: now,
          next_try_at: Number.MAX_SAFE_INTEGER,
        })),
      )
      .execute();
    await beside.close();
    const counted = { requested: 7, queued: 1, sent: 1, delivered: 3, failed: 1, expired: 1 };
    for (const groupBy of REPORT_GROUPS) {
      const { messages } = await centre.call('report', { ...query, groupBy }, { token });
      expect(messages?.total).toMatchObject(counted);
      expect(messages?.rows.reduce((sum, { requested }) => sum + requested, 0)).toBe(7);
    }
    const { messages } = await centre.call('report', { ...query, groupBy: 'line-result' }, { token });
    expect(messages?.rows.map(({ key, requested }) => [key, requested])).toEqual([
      ['code', 2],
      ['summary', 5],
    ]);
    const file = await centre.call(
      'exportReport',
      { ...query, groupBy: 'campaign', format: 'csv', language: 'zh-CN', detail: 'messages' },
      { token },
    );
    const text = Buffer.from(file.bytes, 'base64').toString('utf8');
    expect(text).toContain('合计,7,1,1,3,1,1,60.00%');
    const exports = await centre.call('exports', {}, { token });
    expect(exports[0]).toMatchObject({ detail: 'messages', rows: 2 });
  });
}

const quality = (mos: number) => ({ mos, roundTripMs: 40, jitterMs: 3, lossShare: 0 });
