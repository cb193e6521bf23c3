import { DateTime } from 'luxon';
import { expect, it } from 'vitest';
import type { AgentState } from '../../../../src/core/sync/fact.ts';
import { addCampaign, importList, listCsv } from '../../../support/central/campaign-with-list.ts';
import { refusedWith } from '../../../support/central/refused-with.ts';
import { TestDesk } from '../../../support/central/test-desk.ts';
import type { SuiteContext } from './suite-context.ts';

const ZONE = 'Asia/Shanghai';
const MINUTE = 60_000;

/** A campaign's past day for the simulator, the same on every database. */
export function recordedDaySuite(context: SuiteContext): void {
  it('gives a day of a campaign in figures, and nobody’s name or number', async () => {
    const { centre } = context;
    const campaignId = await addCampaign(centre);
    await importList(centre, campaignId, listCsv(3, 31_900));
    const desk = await TestDesk.signIn(centre, 'agent14', { takeOver: true });
    const granted = await desk.claimAndPull(campaignId, 3);
    const nine = DateTime.fromMillis(centre.clock.nowMs(), { zone: ZONE }).startOf('day').plus({ hours: 9 });
    const attemptAt = (index: number, minutes: number) => {
      const lease = granted[index];
      if (!lease) throw new Error('not enough was leased');
      return { ...desk.attempt(lease), at: nine.toMillis() + minutes * MINUTE };
    };
    const [a, b, c] = [attemptAt(0, 1), attemptAt(1, 6), attemptAt(2, 31)];
    const stateAt = (minutes: number, state: AgentState, campaign = campaignId) => ({
      kind: 'agent.state' as const,
      agentId: desk.session.account.id,
      at: nine.toMillis() + minutes * MINUTE,
      status: 'available' as const,
      state,
      campaignId: campaign,
    });
    await desk.push(
      a,
      desk.ended(a.attemptId, 'answered', 60_000),
      desk.outcome(a, 'accepted', { wrapUpMs: 30_000 }),
      b,
      desk.ended(b.attemptId, 'no-answer'),
      desk.outcome(b, 'not-reached'),
      c,
      desk.ended(c.attemptId, 'abandoned'),
      stateAt(0, 'idle'),
      stateAt(2, 'talking'),
      stateAt(12, 'wrap-up'),
      stateAt(14, 'idle', 'another'),
      stateAt(20, 'idle'),
      stateAt(40, 'idle', 'another'),
    );
    const supervisor = { token: await centre.tokenOf('supervisor1') };
    const date = nine.toISODate() ?? '';
    const day = await centre.call('recordedDay', { campaignId, date, timeZone: ZONE }, supervisor);
    expect(day).toMatchObject({ campaignId, date, fromMinute: 9 * 60 });
    expect(day.halfHours).toEqual([
      { attempts: 2, answered: 1, abandoned: 0, busySeconds: 12 * 60, presentSeconds: 24 * 60 },
      { attempts: 1, answered: 1, abandoned: 1, busySeconds: 0, presentSeconds: 10 * 60 },
    ]);
    expect(day.staffing.slice(0, 42)).toEqual([
      ...Array<number>(14).fill(1),
      ...Array<number>(6).fill(0),
      ...Array<number>(20).fill(1),
      0,
      0,
    ]);
    expect(day.ends).toEqual({ machine: 0, busy: 0, noAnswer: 1 });
    expect(day.talkSeconds[20]).toBe(60);
    expect(day.wrapUpSeconds[20]).toBe(30);
    const told = JSON.stringify(day);
    for (const secret of [a.number, a.number.slice(3), a.customerId, a.agentId, '王']) {
      expect(told).not.toContain(secret);
    }
  });

  it('gives an empty day where nobody called, and is refused to agents and for an unknown zone', async () => {
    const { centre } = context;
    const campaignId = await addCampaign(centre);
    const supervisor = { token: await centre.tokenOf('supervisor1') };
    const asked = { campaignId, date: '2020-02-03', timeZone: ZONE };
    const day = await centre.call('recordedDay', asked, supervisor);
    expect(day).toMatchObject({ halfHours: [], staffing: [], talkSeconds: [] });
    const elsewhere = centre.call('recordedDay', { ...asked, timeZone: 'Mars/Olympus' }, supervisor);
    expect((await refusedWith(elsewhere)).code).toBe('report.range');
    const agent = { token: await centre.tokenOf('agent13') };
    expect((await refusedWith(centre.call('recordedDay', asked, agent))).code).toBe('forbidden');
  });
}
