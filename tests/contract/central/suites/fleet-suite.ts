import { v7 } from 'uuid';
import { expect, it, vi } from 'vitest';
import { readBudget } from '../../../../src/central/compliance/read-budget.ts';
import { readLeaders } from '../../../../src/central/fleet/leader.ts';
import { importList, listCsv } from '../../../support/central/campaign-with-list.ts';
import { addPredictiveCampaign, FleetDesk, putOnRecord } from '../../../support/central/fleet-desk.ts';
import { TestDesk } from '../../../support/central/test-desk.ts';
import type { SuiteContext } from './suite-context.ts';

/** Fleet dialling as desks meet it, the same on every database. */
export function fleetSuite(context: SuiteContext): void {
  it('grants an idle agent’s desk a call, and none beyond it while that call rings', async () => {
    const { centre } = context;
    const campaignId = await addPredictiveCampaign(centre);
    const desk = await FleetDesk.join(centre, 'agent1', campaignId);
    const grant = await desk.hears('grant');
    expect(grant).toMatchObject({ campaignId, term: 1, calls: 1 });
    expect(grant.expiresAt).toBeGreaterThan(centre.clock.nowMs());
    const callId = v7();
    desk.tells({ type: 'dial', callId }, grant.grantId);
    const pace = await desk.hears('pace', ({ explanation }) => explanation.ringing === 1);
    expect(pace.explanation).toMatchObject({ calls: 0, idle: 1, present: 1, waiting: 0 });
    desk.tells({ type: 'fail', callId, outcome: 'busy' });
    expect((await desk.hears('grant')).grantId).not.toBe(grant.grantId);
    await desk.close();
  });

  it('counts an unused grant as a call under way until it has run out, then grants anew', async () => {
    const { centre } = context;
    const campaignId = await addPredictiveCampaign(centre);
    const desk = await FleetDesk.join(centre, 'agent1', campaignId);
    const first = await desk.hears('grant');
    const second = await desk.hears('grant');
    expect(second.expiresAt - first.expiresAt).toBeGreaterThanOrEqual(2_000);
    await desk.close();
  });

  it('says why nothing is dialled', async () => {
    const { centre } = context;
    const campaignId = await addPredictiveCampaign(centre);
    const agent = { phase: 'out' as const, leaving: false, since: 0 };
    const desk = await FleetDesk.join(centre, 'agent1', campaignId, { agent });
    const pace = await desk.hears('pace');
    expect(pace).toMatchObject({
      mode: 'progressive',
      why: 'small-team',
      explanation: { calls: 0, reason: 'nobody-present' },
    });
    await desk.close();
  });

  it('takes a desk whose channel closes for gone: its agent, its ringing calls, and who waited there', async () => {
    const { centre } = context;
    const campaignId = await addPredictiveCampaign(centre);
    const watcher = await FleetDesk.join(centre, 'agent1', campaignId, { reserve: 0 });
    const since = centre.clock.nowMs();
    const desk = await FleetDesk.join(centre, 'agent2', campaignId, {
      agent: { phase: 'talking', leaving: false, since, attemptId: v7() },
      calls: [
        { attemptId: v7(), stage: 'ringing', since },
        { attemptId: v7(), stage: 'answered', since },
      ],
    });
    await watcher.hears(
      'pace',
      ({ explanation: { present, ringing, waiting } }) => present === 2 && ringing === 1 && waiting === 1,
    );
    await desk.close();
    const { explanation } = await watcher.hears('pace', (pace) => pace.explanation.present === 1);
    expect(explanation).toMatchObject({ ringing: 0, waiting: 0 });
    expect(explanation.abandonRate).toBeGreaterThan(0);
    await watcher.close();
  });

  it('goes on counting the calls of a desk that leaves for another campaign, charges nobody for who waits there, and hears how they end', async () => {
    const { centre } = context;
    const campaignId = await addPredictiveCampaign(centre);
    const other = await addPredictiveCampaign(centre);
    const watcher = await FleetDesk.join(centre, 'agent1', campaignId, { reserve: 0 });
    const since = centre.clock.nowMs();
    const [rings, waits] = [v7(), v7()];
    const desk = await FleetDesk.join(centre, 'agent2', campaignId, {
      agent: { phase: 'out', leaving: false, since },
      calls: [
        { attemptId: rings, stage: 'ringing', since },
        { attemptId: waits, stage: 'answered', since },
      ],
    });
    const before = await watcher.hears('pace', ({ explanation: { waiting } }) => waiting === 1);
    desk.says({ campaignId: other, calls: [] });
    await desk.hears('pace', (pace) => pace.campaignId === other);
    const gone = await watcher.hears('pace');
    expect(gone).toMatchObject({
      abandonsLeft: before.abandonsLeft,
      explanation: { ringing: 1, waiting: 1, abandonRate: 0 },
    });
    desk.tells({ type: 'fail', callId: rings, outcome: 'noanswer' });
    desk.tells({ type: 'abandon', callId: waits });
    const after = await watcher.hears('pace', ({ explanation }) => explanation.waiting === 0);
    expect(after.explanation).toMatchObject({ ringing: 0 });
    expect(after.abandonsLeft).toBe(Math.max(0, (before.abandonsLeft ?? 0) - 1));
    await desk.close();
    await watcher.close();
  });

  it('starts calls for idle agents alone once the law’s count of the window has nothing left', async () => {
    const { centre } = context;
    const campaignId = await addPredictiveCampaign(centre);
    await putOnRecord(centre, campaignId, { answered: 39, abandoned: 1, from: 276_000 });
    const agent = { phase: 'talking' as const, leaving: false, since: 0, attemptId: v7() };
    const talking = await FleetDesk.join(centre, 'agent2', campaignId, { agent });
    const desk = await FleetDesk.join(centre, 'agent1', campaignId);
    const grant = await desk.hears('grant');
    expect(grant.calls).toBe(1);
    desk.tells({ type: 'dial', callId: v7() }, grant.grantId);
    const pace = await desk.hears('pace', ({ explanation }) => explanation.ringing === 1);
    expect(pace).toMatchObject({
      mode: 'progressive',
      why: 'limit-reached',
      explanation: { calls: 0, reason: 'limit-reached', present: 2 },
      abandonsLeft: 0,
    });
    await desk.close();
    await talking.close();
  });

  it('begins with what was answered before it led, and holds back as soon as it hears of an abandoned call', async () => {
    const { centre } = context;
    const campaignId = await addPredictiveCampaign(centre);
    await putOnRecord(centre, campaignId, { answered: 40, abandoned: 0, from: 276_100 });
    const desk = await FleetDesk.join(centre, 'agent1', campaignId);
    const grant = await desk.hears('grant');
    await desk.hears('pace', ({ mode, abandonsLeft }) => mode === 'predictive' && abandonsLeft === 1);
    const callId = v7();
    for (const type of ['dial', 'answer', 'abandon'] as const) desk.tells({ type, callId }, grant.grantId);
    const { explanation } = await desk.hears('pace', ({ why }) => why === 'limit-reached');
    expect(explanation).toMatchObject({ balance: 0, mode: 'progressive' });
    await desk.close();
  });

  it('charges a call that was lost with its desktop to the law’s count, also where the carrier called it answered', async () => {
    const { centre } = context;
    const campaignId = await addPredictiveCampaign(centre);
    await importList(centre, campaignId, listCsv(1, 276_400));
    const desk = await TestDesk.signIn(centre, 'agent16', { takeOver: true });
    const [granted] = await desk.claimAndPull(campaignId, 1);
    if (!granted) throw new Error('nothing was leased');
    const attempt = { ...desk.attempt(granted), dialMode: 'predictive' as const };
    await desk.push(attempt);
    const supervisor = { token: await centre.tokenOf('supervisor1') };
    // The session timer ended the call; the desktop is away for the rest of the shift.
    centre.clock.advance(5 * 3_600_000);
    const csv = `被叫,开始时间,通话时长\n${attempt.number},${new Date(attempt.at).toISOString()},1800\n`;
    const file = { fileName: '话单.csv', bytes: Buffer.from(csv).toString('base64') };
    expect(await centre.call('importRecords', file, supervisor)).toMatchObject({ settled: 1 });
    const opened = await centre.openBeside();
    const charged = { abandoned: 1, outOf: 1, left: 0 };
    expect(await readBudget(opened.centre, campaignId)).toMatchObject(charged);
    const end = desk.ended(attempt.attemptId, 'abandoned');
    expect((await desk.push({ ...end, reason: 'desktop-lost', knownBy: 'local' })).parked).toEqual([]);
    expect(await readBudget(opened.centre, campaignId)).toMatchObject(charged);
    await opened.close();
    const query = { groupBy: 'campaign' as const, from: attempt.at, to: attempt.at + 1, campaignId };
    const { total } = await centre.call('report', query, supervisor);
    expect(total).toMatchObject({ attempts: 1, answered: 0, abandoned: 1, desktopLost: 1, talkMs: 0 });
  });

  it('asks its desks how things stand once others may have taken this node for dead', async () => {
    const { centre } = context;
    const campaignId = await addPredictiveCampaign(centre);
    const desk = await FleetDesk.join(centre, 'agent1', campaignId);
    const opened = await centre.openBeside();
    const { db } = opened.centre;
    const rowsOfDesk = () =>
      db.selectFrom('fleet_desks').select('node_id').where('epoch', '=', desk.desk.epoch).execute();
    const [row] = await rowsOfDesk();
    if (!row) throw new Error('the desk is not known');
    // As another node sweeps what it takes for dead.
    await db.deleteFrom('fleet_desks').where('node_id', '=', row.node_id).execute();
    await db.deleteFrom('fleet_nodes').where('node_id', '=', row.node_id).execute();
    await vi.waitFor(async () => expect(await rowsOfDesk()).toHaveLength(1), { timeout: 10_000 });
    await opened.close();
    await desk.close();
  });

  it('stops pacing a campaign that was paused', async () => {
    const { centre } = context;
    const campaignId = await addPredictiveCampaign(centre);
    const desk = await FleetDesk.join(centre, 'agent1', campaignId);
    const credentials = { token: await centre.tokenOf('supervisor1') };
    const all = await centre.call('campaigns', {}, credentials);
    const found = all.find(({ campaign }) => campaign.id === campaignId);
    if (!found) throw new Error('the campaign is missing');
    await centre.call('saveCampaign', { ...found.campaign, state: 'paused' }, credentials);
    const opened = await centre.openBeside();
    await vi.waitFor(
      async () => {
        const [leader] = await readLeaders(opened.centre, [campaignId]);
        expect(leader?.alive).toBe(false);
      },
      { timeout: 20_000 },
    );
    await opened.close();
    await desk.close();
  });
}
