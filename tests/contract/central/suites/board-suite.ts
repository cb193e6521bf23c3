import { DateTime } from 'luxon';
import { expect, it } from 'vitest';
import type { AgentState, AgentStatus } from '../../../../src/core/sync/fact.ts';
import { addCampaign, importList, listCsv } from '../../../support/central/campaign-with-list.ts';
import type { MovableClock } from '../../../support/central/centre-under-test.ts';
import { openLiveClient } from '../../../support/central/live-client.ts';
import { TestDesk } from '../../../support/central/test-desk.ts';
import type { SuiteContext } from './suite-context.ts';

const ZONE = 'Asia/Shanghai';
const SECOND = 1_000;
const HOUR = 3600 * SECOND;

/** Facts of some minutes are to lie within one day of the centre. */
function leaveMidnight(clock: MovableClock): void {
  const now = DateTime.fromMillis(clock.nowMs(), { zone: ZONE });
  if (now.endOf('day').diff(now, 'minutes').minutes < 30) clock.advance(3600 * SECOND);
}

/** What the live board says, the same on every database. */
export function boardSuite(context: SuiteContext): void {
  const readBoard = async () => {
    const { centre } = context;
    const lead = await openLiveClient(centre.server.url, await centre.tokenOf('lead1'));
    lead.send({ kind: 'watch-board' });
    for (;;) {
      const frame = await lead.next(({ kind }) => kind === 'board');
      if (frame.kind !== 'board' || frame.message.kind !== 'snapshot') continue;
      await lead.close();
      return frame.message;
    }
  };
  const campaignOnBoard = async (id: string) => (await readBoard()).campaigns.find((each) => each.id === id);

  it('counts the whole list as left before any desk is ready, and while desks hold it', async () => {
    const { centre } = context;
    const campaignId = await addCampaign(centre);
    await importList(centre, campaignId, listCsv(3, 910_000));
    expect(await campaignOnBoard(campaignId)).toMatchObject({
      left: 3,
      reserved: 0,
      dialMode: 'progressive',
    });
    const desk = await TestDesk.signIn(centre, 'agent2', { takeOver: true });
    const [granted] = await desk.claimAndPull(campaignId, 3);
    expect(await campaignOnBoard(campaignId)).toMatchObject({ left: 3, reserved: 3 });
    if (!granted) throw new Error('nothing was leased');
    const attempt = desk.attempt(granted);
    await desk.push(attempt);
    expect(await campaignOnBoard(campaignId)).toMatchObject({ calls: 1, knownEnds: 0, answered: 0 });
    await desk.push(desk.ended(attempt.attemptId, 'answered', 60_000));
    await desk.push(desk.outcome(attempt, 'refused-price'));
    expect(await campaignOnBoard(campaignId)).toMatchObject({
      left: 2,
      reserved: 2,
      calls: 1,
      knownEnds: 1,
      answered: 1,
    });
  });

  it('puts calls, contacts and talk time into the hour of the centre’s day, abandoned calls apart', async () => {
    const { centre } = context;
    leaveMidnight(centre.clock);
    const campaignId = await addCampaign(centre);
    await importList(centre, campaignId, listCsv(3, 920_000));
    const desk = await TestDesk.signIn(centre, 'agent2', { takeOver: true });
    const [first, second, third] = await desk.claimAndPull(campaignId, 3);
    if (!first || !second || !third) throw new Error('too little was leased');
    const attempts = [desk.attempt(first), desk.attempt(second), desk.attempt(third)] as const;
    await desk.push(...attempts);
    await desk.push(
      desk.ended(attempts[0].attemptId, 'answered', 90_000),
      desk.outcome(attempts[0], 'accepted-renewal'),
      desk.ended(attempts[1].attemptId, 'abandoned'),
      { ...desk.ended(attempts[2].attemptId, 'abandoned'), reason: 'desktop-lost', knownBy: 'local' },
    );
    const hour = DateTime.fromMillis(attempts[0].at, { zone: ZONE }).hour;
    const board = await campaignOnBoard(campaignId);
    expect(board).toMatchObject({ calls: 3, knownEnds: 3, answered: 1, abandoned: 2, desktopLost: 1 });
    const { total } = await centre.call(
      'report',
      { campaignId, from: attempts[0].at - 1, to: attempts[2].at + 1, groupBy: 'agent' },
      { token: await centre.tokenOf('lead1') },
    );
    expect(total).toMatchObject({ abandoned: 2, desktopLost: 1 });
    expect(board?.hours).toEqual([{ hour, calls: 3, contacts: 1, talkMs: 90_000 }]);
  });

  it('counts reading and dialling as waiting, from before the first call on', async () => {
    const { centre } = context;
    leaveMidnight(centre.clock);
    const desk = await TestDesk.signIn(centre, 'agent9', { takeOver: true });
    const start = centre.clock.nowMs();
    const said: readonly (readonly [number, AgentState])[] = [
      [0, 'idle'],
      [60, 'reserved'],
      [70, 'ringing'],
      [90, 'talking'],
      [150, 'wrap-up'],
      [160, 'idle'],
      [161, 'reserved'],
    ];
    await desk.push(
      ...said.map(
        ([seconds, state]) =>
          ({
            kind: 'agent.state',
            agentId: desk.session.account.id,
            at: start + seconds * SECOND,
            status: 'available',
            state,
          }) as const,
      ),
    );
    const tile = (await readBoard()).agents.find(({ agentId }) => agentId === desk.session.account.id);
    expect(tile?.waitMsToday).toBe(91 * SECOND);
  });

  it('adds up the rests of the day that have ended, and tells what the campaign allows', async () => {
    const { centre } = context;
    leaveMidnight(centre.clock);
    const campaignId = await addCampaign(centre);
    const token = await centre.tokenOf('supervisor1');
    const saved = (await centre.call('campaigns', {}, { token })).find(
      ({ campaign }) => campaign.id === campaignId,
    );
    if (!saved) throw new Error('the campaign is gone');
    await centre.call('saveCampaign', { ...saved.campaign, restMinutes: 20 }, { token });
    expect(await campaignOnBoard(campaignId)).toMatchObject({ restMinutes: 20 });
    const desk = await TestDesk.signIn(centre, 'agent8', { takeOver: true });
    const start = centre.clock.nowMs();
    const said: readonly (readonly [number, AgentStatus, string?])[] = [
      [0, 'available'],
      [10, 'on-break', 'rest'],
      [70, 'available'],
      [80, 'on-break', 'meal'],
      [95, 'available'],
      [100, 'on-break', 'rest'],
      [130, 'available'],
      [140, 'on-break', 'rest'],
    ];
    await desk.push(
      ...said.map(
        ([seconds, status, breakReason]) =>
          ({
            kind: 'agent.state',
            agentId: desk.session.account.id,
            at: start + seconds * SECOND,
            status,
            state: 'idle',
            ...(breakReason === undefined ? {} : { breakReason }),
          }) as const,
      ),
    );
    const tile = (await readBoard()).agents.find(({ agentId }) => agentId === desk.session.account.id);
    expect(tile?.restMsToday).toBe(90 * SECOND);
  });

  it('counts neither the night nor a lunch through which a shut desk was ready', async () => {
    const { centre } = context;
    const desk = await TestDesk.signIn(centre, 'agent10', { takeOver: true });
    const midnight = DateTime.fromMillis(centre.clock.nowMs(), { zone: ZONE }).startOf('day').toMillis();
    const said: readonly (readonly [number, AgentStatus, AgentState])[] = [
      [-6, 'available', 'idle'],
      [8.5, 'on-break', 'idle'],
      [8.75, 'available', 'idle'],
      [9, 'available', 'talking'],
      [9.25, 'available', 'wrap-up'],
      [9.5, 'available', 'reserved'],
      [13, 'on-break', 'idle'],
      [14, 'available', 'idle'],
      [14.25, 'logged-out', 'idle'],
    ];
    await desk.push(
      ...said.map(
        ([hours, status, state]) =>
          ({
            kind: 'agent.state',
            agentId: desk.session.account.id,
            at: midnight + hours * HOUR,
            status,
            state,
          }) as const,
      ),
    );
    const tile = (await readBoard()).agents.find(({ agentId }) => agentId === desk.session.account.id);
    expect(tile?.waitMsToday).toBe((0.25 + 0.5 + 0.25) * HOUR);
  });
}
