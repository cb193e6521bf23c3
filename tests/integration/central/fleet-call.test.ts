import { v7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { importList, listCsv } from '../../support/central/campaign-with-list.ts';
import { type CentreUnderTest, startCentreUnderTest } from '../../support/central/centre-under-test.ts';
import { addPredictiveCampaign, answeredWork, FleetDesk } from '../../support/central/fleet-desk.ts';
import { openLiveClient } from '../../support/central/live-client.ts';

describe('a call of the fleet between two desks and the centre', () => {
  let centre: CentreUnderTest;
  beforeAll(async () => {
    centre = await startCentreUnderTest();
  });
  afterAll(() => centre?.close());

  it('is granted, dialled, answered, taken over, and booked under the colleague', async () => {
    const campaignId = await addPredictiveCampaign(centre);
    await importList(centre, campaignId, listCsv(3));
    // The one who dials has the only tasks; the other is the only one idle.
    const talking = { phase: 'talking' as const, leaving: false, since: 0, attemptId: v7() };
    const from = await FleetDesk.join(centre, 'agent1', campaignId, { agent: talking });
    const colleague = await FleetDesk.join(centre, 'agent2', campaignId, { reserve: 0 });
    const [granted] = await from.desk.claimAndPull(campaignId, 1);
    if (!granted) throw new Error('nothing was leased');
    const grant = await from.hears('grant');

    const work = answeredWork(from, granted);
    const { attempt } = work;
    const callId = attempt.attemptId;
    await from.desk.push(attempt);
    from.tells({ type: 'dial', callId }, grant.grantId);
    await colleague.hears('pace', ({ explanation }) => explanation.ringing === 1);
    const lead = await openLiveClient(centre.server.url, await centre.tokenOf('lead1'));
    lead.send({ kind: 'watch-board' });
    await lead.next(
      ({ kind, ...frame }) =>
        kind === 'board' &&
        'message' in frame &&
        (frame.message.campaigns ?? []).some(({ id, pacing }) => id === campaignId && pacing?.ringing === 1),
    );

    from.tells({ type: 'answer', callId });
    const transferId = v7();
    from.sends({ kind: 'transfer-wanted', transferId, work, means: 'pull' });
    expect((await colleague.hears('transfer-offered')).work).toEqual(work);
    colleague.sends({ kind: 'transfer-accepted', transferId });
    await from.hears('transfer-placed');
    colleague.tells({ type: 'connect', callId });
    colleague.sends({ kind: 'transfer-told', transferId, result: 'taken' });
    expect((await from.hears('transfer-told')).result).toBe('taken');
    await colleague.hears(
      'pace',
      ({ explanation: { idle, ringing, waiting } }) => idle === 0 && ringing === 0 && waiting === 0,
    );

    const agentId = colleague.agentId;
    const taken = { transferId, means: 'pull' as const, at: attempt.at + 2 };
    const ended = colleague.desk.ended(callId, 'answered', 30_000);
    const pushes = [
      await colleague.desk.push(
        { kind: 'call.taken-over', ...taken, attempt, answeredAt: attempt.at + 1, agentId },
        ended,
        colleague.desk.outcome({ ...attempt, agentId }, 'accepted-renewal'),
      ),
      await from.desk.push({
        kind: 'call.handed-over',
        ...taken,
        attemptId: callId,
        toAgentId: agentId,
        agentId: from.agentId,
      }),
    ];
    expect(pushes.flatMap(({ parked }) => parked)).toEqual([]);
    const books = await centre.call('books', {}, { token: await centre.tokenOf('supervisor1') });
    expect(books.attempts).toEqual([
      expect.objectContaining({
        id: callId,
        deviceId: colleague.desk.session.device.id,
        lineResult: 'answered',
        handOver: 'taken',
      }),
    ]);
    await Promise.all([lead.close(), from.close(), colleague.close()]);
  });
});
