import { v7 } from 'uuid';
import { expect, it } from 'vitest';
import type { LiveFromCentre } from '../../../../src/contract/live.ts';
import { openLiveClient } from '../../../support/central/live-client.ts';
import { TestDesk } from '../../../support/central/test-desk.ts';
import type { SuiteContext } from './suite-context.ts';

type BoardFrame = Extract<LiveFromCentre, { kind: 'board' }>;

/** The live channel and the board, the same on every database. */
export function liveSuite(context: SuiteContext): void {
  const isBoard = (frame: LiveFromCentre): frame is BoardFrame => frame.kind === 'board';

  it('shows a lead an agent’s change as a delta that follows the snapshot', async () => {
    const { centre } = context;
    const lead = await openLiveClient(centre.server.url, await centre.tokenOf('lead1'));
    lead.send({ kind: 'watch-board' });
    const snapshot = (await lead.next(isBoard)).message;
    const desk = await TestDesk.signIn(centre, 'agent3', { takeOver: true });
    const agent = await openLiveClient(centre.server.url, desk.session.token, desk.epoch);
    agent.send({ kind: 'state', status: 'available', state: 'ringing', since: centre.clock.nowMs() });
    let seq = snapshot.seq;
    for (;;) {
      const { message } = await lead.next(isBoard);
      seq += 1;
      expect(message).toMatchObject({ kind: 'delta', seq });
      const tile = message.agents.find(({ agentId }) => agentId === desk.session.account.id);
      if (tile?.state === 'ringing') {
        expect(tile).toMatchObject({ online: true, status: 'available' });
        break;
      }
    }
    await agent.close();
    const offline = await lead.next(
      (frame): frame is BoardFrame =>
        isBoard(frame) &&
        frame.message.agents.some((tile) => tile.agentId === desk.session.account.id && !tile.online),
    );
    expect(offline.message.kind).toBe('delta');
    await lead.close();
  });

  it('shows since when a customer is on hold beside since when they talk, and no hold that is over', async () => {
    const { centre } = context;
    const lead = await openLiveClient(centre.server.url, await centre.tokenOf('lead1'));
    lead.send({ kind: 'watch-board' });
    const desk = await TestDesk.signIn(centre, 'agent3', { takeOver: true });
    const agent = await openLiveClient(centre.server.url, desk.session.token, desk.epoch);
    const since = centre.clock.nowMs() - 90_000;
    const tileIn = async (state: 'talking' | 'holding') => {
      for (;;) {
        const { message } = await lead.next(isBoard);
        const tile = message.agents.find(({ agentId }) => agentId === desk.session.account.id);
        if (tile?.state === state) return tile;
      }
    };
    agent.send({ kind: 'state', status: 'available', state: 'holding', since, heldSince: since + 60_000 });
    expect(await tileIn('holding')).toMatchObject({ since, heldSince: since + 60_000 });
    agent.send({ kind: 'state', status: 'available', state: 'talking', since });
    const talking = await tileIn('talking');
    expect(talking.since).toBe(since);
    expect(talking).not.toHaveProperty('heldSince');
    await Promise.all([agent.close(), lead.close()]);
  });

  it('sends a watcher that was away what it missed, or a snapshot when it knows no more', async () => {
    const { centre } = context;
    const token = await centre.tokenOf('lead1');
    const first = await openLiveClient(centre.server.url, token);
    first.send({ kind: 'watch-board' });
    const { seq } = (await first.next(isBoard)).message;
    const desk = await TestDesk.signIn(centre, 'agent4', { takeOver: true });
    const agent = await openLiveClient(centre.server.url, desk.session.token);
    await first.next(isBoard);
    await first.close();
    const second = await openLiveClient(centre.server.url, token);
    second.send({ kind: 'board-since', seq });
    expect((await second.next(isBoard)).message).toMatchObject({ kind: 'delta', seq: seq + 1 });
    second.send({ kind: 'board-since', seq: 1 });
    await second.next((frame): frame is BoardFrame => isBoard(frame) && frame.message.kind === 'snapshot');
    await Promise.all([second.close(), agent.close()]);
  });

  it('tells a desk to pull when another one enters a do-not-call request', async () => {
    const { centre } = context;
    const listener = await TestDesk.signIn(centre, 'agent5', { takeOver: true });
    const channel = await openLiveClient(centre.server.url, listener.session.token, listener.epoch);
    const desk = await TestDesk.signIn(centre, 'agent6', { takeOver: true });
    await desk.push({
      kind: 'dnc.requested',
      number: '+8615420007777',
      customerId: 'none',
      agentId: desk.session.account.id,
      at: centre.clock.nowMs(),
    });
    await channel.next((frame) => frame.kind === 'pull-now');
    await channel.close();
  });

  it('tells the machine whose session was taken over', async () => {
    const { centre } = context;
    const desk = await TestDesk.signIn(centre, 'agent7', { takeOver: true });
    const channel = await openLiveClient(centre.server.url, desk.session.token);
    await TestDesk.signIn(centre, 'agent7', { takeOver: true });
    expect(await channel.next((frame) => frame.kind === 'session-ended')).toEqual({
      kind: 'session-ended',
      code: 'session.elsewhere',
    });
    await channel.closed;
  });

  it('opens no channel under an epoch that is another desk’s, and leaves that desk its own', async () => {
    const { centre } = context;
    const victim = await TestDesk.signIn(centre, 'agent5', { takeOver: true });
    const own = await openLiveClient(centre.server.url, victim.session.token, victim.epoch);
    const stranger = await TestDesk.signIn(centre, 'agent6', { takeOver: true });
    await expect(openLiveClient(centre.server.url, stranger.session.token, victim.epoch)).rejects.toThrow();
    await stranger.push({
      kind: 'dnc.requested',
      number: '+8615420006161',
      customerId: 'none',
      agentId: stranger.session.account.id,
      at: centre.clock.nowMs(),
    });
    await own.next((frame) => frame.kind === 'pull-now');
    await own.close();
  });

  it('lets a desk say hello under a new epoch before its enrolment has come in', async () => {
    const { centre } = context;
    const { session, credentials } = await TestDesk.signIn(centre, 'agent5', { takeOver: true });
    const epoch = v7();
    const opening = openLiveClient(centre.server.url, session.token, epoch);
    await centre.call('enrolEpoch', { deviceId: session.device.id, epoch }, credentials);
    await (await opening).close();
  });

  it('shows the board to no agent', async () => {
    const { centre } = context;
    const desk = await TestDesk.signIn(centre, 'agent8', { takeOver: true });
    const channel = await openLiveClient(centre.server.url, desk.session.token);
    channel.send({ kind: 'watch-board' });
    await channel.closed;
  });
}
