import { expect, it } from 'vitest';
import { readBoard } from '../../../../src/central/live/read-board.ts';
import { localTime } from '../../../../src/core/compliance/zoned-time.ts';
import { goalsOn } from '../../../../src/core/report/day-goals.ts';
import { refusedWith } from '../../../support/central/refused-with.ts';
import { TestDesk } from '../../../support/central/test-desk.ts';
import type { SuiteContext } from './suite-context.ts';

/** Goals of the day: set by a lead for the own team, told to its desks; the same on every database. */
export function goalsSuite(context: SuiteContext): void {
  const lead = async () => ({ token: await context.centre.tokenOf('lead1') });
  const told = async (desk: TestDesk) => {
    const asked = { epoch: desk.epoch, cursor: desk.cursor, limit: 500 };
    for (;;) {
      const page = await context.centre.call('pull', asked, desk.credentials);
      asked.cursor = page.cursor;
      if (!page.more) return page.goals ?? [];
    }
  };
  const listed = async () => context.centre.call('dayGoals', {}, await lead());

  it('are the lead’s to set for the own team and its agents, and come with the pull', async () => {
    const { centre } = context;
    const [mine, colleague, other] = [
      await TestDesk.signIn(centre, 'agent1', { takeOver: true }),
      await TestDesk.signIn(centre, 'agent2', { takeOver: true }),
      await TestDesk.signIn(centre, 'agent9', { takeOver: true }),
    ];
    const { id: agentId, team } = mine.session.account;
    const { today } = await listed();
    const ofTeam = await centre.call(
      'setDayGoals',
      { team, goals: { calls: 90, contacts: 40 } },
      await lead(),
    );
    const own = await centre.call('setDayGoals', { team, agentId, goals: { calls: 60 } }, await lead());
    const later = await centre.call(
      'setDayGoals',
      { team, agentId, from: '2999-01-01', goals: { calls: 70 } },
      await lead(),
    );
    expect(ofTeam).toMatchObject({ from: today, team, goals: { calls: 90, contacts: 40 } });
    expect(await told(mine)).toEqual([ofTeam, own, later]);
    expect(goalsOn(today, await told(mine), { success: 3 })).toEqual({ calls: 60, contacts: 40, success: 3 });
    expect(await told(colleague)).toEqual([ofTeam]);
    expect(await told(other)).toEqual([]);
    const beside = await centre.openBeside();
    const board = await readBoard(beside.centre);
    await beside.close();
    const askedOf = (id: string) => board.agents.find((each) => each.agentId === id)?.goals;
    expect(askedOf(agentId)).toEqual({ calls: 60, contacts: 40 });
    expect(askedOf(colleague.session.account.id)).toEqual({ calls: 90, contacts: 40 });
    expect(askedOf(other.session.account.id)).toBeUndefined();
    const { teams } = await listed();
    expect(teams.map((each) => each.team)).toEqual([team]);
    expect(teams[0]?.agents.map((agent) => agent.agentId)).toContain(agentId);
    expect(teams[0]?.versions).toMatchObject([ofTeam, own, later]);
    expect(teams[0]?.versions.every(({ setBy }) => setBy === '何雯')).toBe(true);
  });

  it('are no other team’s, no agent’s, and of no day that is over', async () => {
    const { centre } = context;
    const agent = await TestDesk.signIn(centre, 'agent3', { takeOver: true });
    const other = await TestDesk.signIn(centre, 'agent10', { takeOver: true });
    const { team } = agent.session.account;
    const goals = { calls: 1 };
    const yesterday = localTime(centre.clock.nowMs() - 48 * 3_600_000, 'UTC').date;
    const before = (await listed()).teams;
    const codes = await Promise.all(
      [
        centre.call('setDayGoals', { team, goals }, agent.credentials),
        centre.call('dayGoals', {}, agent.credentials),
        centre.call('setDayGoals', { team: other.session.account.team, goals }, await lead()),
        centre.call('setDayGoals', { team, agentId: other.session.account.id, goals }, await lead()),
        centre.call('setDayGoals', { team, from: yesterday, goals }, await lead()),
        centre.call('setDayGoals', { team, goals: { calls: 0 } }, await lead()),
      ].map(async (each) => (await refusedWith(each)).code),
    );
    expect(codes).toEqual(['forbidden', 'forbidden', 'forbidden', 'not-found', 'goals.past', 'bad-request']);
    expect((await listed()).teams).toEqual(before);
  });
}
