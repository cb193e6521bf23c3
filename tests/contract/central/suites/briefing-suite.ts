import { v7 } from 'uuid';
import { expect, it } from 'vitest';
import { rebuildProjections } from '../../../../src/central/projections/rebuild.ts';
import { openLiveClient } from '../../../support/central/live-client.ts';
import { refusedWith } from '../../../support/central/refused-with.ts';
import { TestDesk } from '../../../support/central/test-desk.ts';
import type { SuiteContext } from './suite-context.ts';

/** Briefings: published by a lead, told to desks, confirmed by agents; the same on every database. */
export function briefingSuite(context: SuiteContext): void {
  const lead = async () => ({ token: await context.centre.tokenOf('lead1') });
  const publish = async (change: { readonly team?: string; readonly until?: number } = {}) =>
    context.centre.call(
      'publishBriefing',
      { title: '今日口径', text: '资费调整\n话术以新版为准', ...change },
      await lead(),
    );
  const readersOf = async (id: string) => context.centre.call('briefingReaders', { id }, await lead());
  const read = (desk: TestDesk, briefingId: string, at = context.centre.clock.nowMs()) => ({
    kind: 'briefing.read' as const,
    briefingId,
    agentId: desk.session.account.id,
    at,
  });
  const told = async (desk: TestDesk, id: string) =>
    (await desk.pull()).filter((change) => change.kind === 'briefing' && change.briefing.id === id);

  it('come with the pull, must be read unless said otherwise, and are confirmed once, with the first time', async () => {
    const { centre } = context;
    const desk = await TestDesk.signIn(centre, 'agent1', { takeOver: true });
    const briefing = await publish();
    expect(briefing).toMatchObject({ mustRead: true, publishedBy: expect.any(String) });
    expect(await told(desk, briefing.id)).toEqual([{ kind: 'briefing', briefing }]);
    const before = await readersOf(briefing.id);
    expect(before.find(({ agentId }) => agentId === desk.session.account.id)?.readAt).toBeUndefined();
    const first = centre.clock.nowMs();
    await desk.push(read(desk, briefing.id, first), read(desk, briefing.id, first + 60_000));
    const after = await readersOf(briefing.id);
    expect(after.filter(({ readAt }) => readAt !== undefined)).toMatchObject([
      { agentId: desk.session.account.id, readAt: first },
    ]);
    expect(after).toHaveLength(before.length);
    const listed = (await centre.call('briefings', {}, await lead())).briefings.find(
      (each) => each.briefing.id === briefing.id,
    );
    expect(listed).toMatchObject({ readers: before.length, read: 1 });
  });

  it('say at once to those who publish them that one was published, confirmed or withdrawn, and nothing to an agent', async () => {
    const { centre } = context;
    const desk = await TestDesk.signIn(centre, 'agent7', { takeOver: true });
    const watching = await openLiveClient(centre.server.url, (await lead()).token);
    const agent = await openLiveClient(centre.server.url, desk.credentials.token);
    const toldAnew = () => watching.next(({ kind }) => kind === 'briefings');
    await toldAnew();
    const briefing = await publish();
    await toldAnew();
    await desk.push(read(desk, briefing.id));
    await toldAnew();
    await centre.call('withdrawBriefing', { id: briefing.id }, await lead());
    await toldAnew();
    // Two pulls are hinted at; nothing else comes before the channel closes.
    const heard = agent
      .next(({ kind }) => kind === 'briefings')
      .then(
        () => 'told',
        () => 'closed',
      );
    await agent.close();
    expect(await heard).toBe('closed');
    await watching.close();
  });

  it('that were read at one desk are read at the agent’s others, and stay so when the books are made anew', async () => {
    const { centre } = context;
    const one = await TestDesk.signIn(centre, 'agent2', { takeOver: true });
    const briefing = await publish();
    const at = centre.clock.nowMs();
    await one.push(read(one, briefing.id, at));
    const two = await TestDesk.signIn(centre, 'agent2', { takeOver: true });
    expect(await told(two, briefing.id)).toEqual([{ kind: 'briefing', briefing, readAt: at }]);
    const beside = await centre.openBeside();
    await rebuildProjections(beside.centre);
    await beside.close();
    expect((await readersOf(briefing.id)).find(({ readAt }) => readAt !== undefined)?.readAt).toBe(at);
  });

  it('for one team expect its agents alone', async () => {
    const desk = await TestDesk.signIn(context.centre, 'agent3', { takeOver: true });
    const { team } = desk.session.account;
    const { teams } = await context.centre.call('briefings', {}, await lead());
    expect(teams).toContain(team);
    const briefing = await publish({ team });
    const readers = await readersOf(briefing.id);
    expect(readers.map(({ agentId }) => agentId)).toContain(desk.session.account.id);
    expect(new Set(readers.map((reader) => reader.team))).toEqual(new Set([team]));
    expect(await readersOf((await publish({ team: '无此组' })).id)).toEqual([]);
  });

  it('are withdrawn at every desk, and a confirmation on its way still counts', async () => {
    const { centre } = context;
    const desk = await TestDesk.signIn(centre, 'agent4', { takeOver: true });
    const briefing = await publish();
    await told(desk, briefing.id);
    const withdrawn = await centre.call('withdrawBriefing', { id: briefing.id }, await lead());
    expect(withdrawn.withdrawnAt).toEqual(expect.any(Number));
    expect(await centre.call('withdrawBriefing', { id: briefing.id }, await lead())).toEqual(withdrawn);
    expect(await told(desk, briefing.id)).toEqual([{ kind: 'briefing', briefing: withdrawn }]);
    await desk.push(read(desk, briefing.id));
    expect((await readersOf(briefing.id)).some(({ readAt }) => readAt !== undefined)).toBe(true);
  });

  it('of which the centre knows nothing, or that another agent is said to have read, are parked', async () => {
    const desk = await TestDesk.signIn(context.centre, 'agent5', { takeOver: true });
    const { id } = await publish();
    const { parked } = await desk.push(read(desk, v7()), { ...read(desk, id), agentId: v7() });
    expect(parked.map(({ reason }) => reason)).toEqual(['unknown-briefing', 'not-yours']);
    expect((await readersOf(id)).every(({ readAt }) => readAt === undefined)).toBe(true);
  });

  it('are no agent’s to publish, withdraw or watch, and cannot be over before they begin', async () => {
    const { centre } = context;
    const desk = await TestDesk.signIn(centre, 'agent6', { takeOver: true });
    const { id } = await publish();
    const codes = await Promise.all(
      [
        centre.call('publishBriefing', { title: 'a', text: 'b' }, desk.credentials),
        centre.call('withdrawBriefing', { id }, desk.credentials),
        centre.call('briefingReaders', { id }, desk.credentials),
        centre.call('briefings', {}, desk.credentials),
        centre.call('publishBriefing', { title: 'a', text: 'b', from: 2, until: 1 }, await lead()),
      ].map(async (each) => (await refusedWith(each)).code),
    );
    expect(codes).toEqual(['forbidden', 'forbidden', 'forbidden', 'forbidden', 'bad-request']);
  });
}
