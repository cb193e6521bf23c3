import type { z } from 'zod';
import { dayGoals } from '../../contract/campaign-schema.ts';
import type { CentralInput, CentralOutput } from '../../contract/central-api.ts';
import { WaihuError } from '../../contract/errors.ts';
import type { goalsVersion } from '../../contract/goals-api.ts';
import type { Account } from '../../contract/views.ts';
import { localTime } from '../../core/compliance/zoned-time.ts';
import { type DayGoals, goalsOn } from '../../core/report/day-goals.ts';
import type { Centre } from '../context.ts';
import type { DayGoalsTable } from '../database/goals-tables.ts';

type Version = z.output<typeof goalsVersion>;
type Asker = Pick<Account, 'id' | 'role' | 'team'>;

/** A campaign's place may be a day behind the centre's. ms */
const DAY_BEHIND_MS = 24 * 3_600_000;

export async function listDayGoals(centre: Centre, by: Asker): Promise<CentralOutput<'dayGoals'>> {
  const agents = (await readAgents(centre)).filter(({ team }) => maySet(by, team));
  const rows = await centre.db
    .selectFrom('day_goals')
    .leftJoin('accounts', 'accounts.id', 'day_goals.set_by')
    .selectAll('day_goals')
    .select('accounts.display_name as set_by_name')
    .orderBy('day_goals.set_at')
    .orderBy('day_goals.id')
    .execute();
  const versions = rows.map((row) => ({
    ...readVersion(row),
    setAt: row.set_at,
    setBy: row.set_by_name ?? '',
  }));
  return {
    today: today(centre),
    teams: [...new Set(agents.map(({ team }) => team))].sort().map((team) => {
      const own = agents.filter((agent) => agent.team === team);
      const ids = new Set(own.map(({ agentId }) => agentId));
      return {
        team,
        agents: own.map(({ agentId, name }) => ({ agentId, name })),
        versions: versions.filter((each) =>
          each.agentId === undefined ? each.team === team : ids.has(each.agentId),
        ),
      };
    }),
  };
}

/** Throws `forbidden`, `not-found`, `goals.past`. Desks are told to pull. */
export async function setDayGoals(
  centre: Centre,
  by: Asker,
  { team, agentId, from = today(centre), goals }: CentralInput<'setDayGoals'>,
): Promise<Version> {
  if (!maySet(by, team)) throw new WaihuError('forbidden', { detail: 'another team' });
  const agents = (await readAgents(centre)).filter((agent) => agent.team === team);
  if (agents.length === 0) throw new WaihuError('not-found', { detail: 'team' });
  if (agentId !== undefined && !agents.some((agent) => agent.agentId === agentId))
    throw new WaihuError('not-found', { detail: 'agent of the team' });
  if (from < today(centre)) throw new WaihuError('goals.past');
  const row = {
    id: centre.ids.next(),
    team,
    agent_id: agentId ?? null,
    from_day: from,
    goals: JSON.stringify(goals),
    set_at: centre.clock.nowMs(),
    set_by: by.id,
  };
  await centre.db.insertInto('day_goals').values(row).execute();
  centre.hints.send({ kind: 'all-desks' });
  return readVersion(row);
}

/** What was set for the agent and the agent's team, in that order of time, without what a later day has replaced. */
export async function goalsFor(centre: Centre, { id, team }: Asker): Promise<Version[]> {
  const rows = await centre.db
    .selectFrom('day_goals')
    .selectAll()
    .where((where) =>
      where.or([
        where('agent_id', '=', id),
        where.and([where('agent_id', 'is', null), where('team', '=', team)]),
      ]),
    )
    .orderBy('set_at')
    .orderBy('id')
    .execute();
  const day = localTime(centre.clock.nowMs() - DAY_BEHIND_MS, centre.timeZone).date;
  return rows
    .filter(
      (row, at) =>
        !rows.some(
          (other, otherAt) =>
            other.agent_id === row.agent_id &&
            other.from_day <= day &&
            (other.from_day > row.from_day || (other.from_day === row.from_day && otherAt > at)),
        ),
    )
    .map(readVersion);
}

/** What is asked of agents today, by whoever set it; `campaign`: what theirs asks. Undefined where nothing is. */
export async function goalsToday(
  centre: Centre,
): Promise<(agent: Pick<Account, 'id' | 'team'>, campaign: DayGoals | undefined) => DayGoals | undefined> {
  const rows = await centre.db.selectFrom('day_goals').selectAll().orderBy('set_at').orderBy('id').execute();
  const versions = rows.map(readVersion);
  const day = today(centre);
  return ({ id, team }, campaign) => {
    const own = versions.filter((each) =>
      each.agentId === undefined ? each.team === team : each.agentId === id,
    );
    const asked = Object.entries(goalsOn(day, own, campaign)).filter(([, goal]) => goal !== undefined);
    return asked.length === 0 ? undefined : Object.fromEntries(asked);
  };
}

function maySet({ role, team }: Asker, of: string): boolean {
  return role !== 'lead' || team === of;
}

function today({ clock, timeZone }: Centre): string {
  return localTime(clock.nowMs(), timeZone).date;
}

async function readAgents({ db }: Centre) {
  const rows = await db
    .selectFrom('accounts')
    .select(['id', 'display_name', 'team'])
    .where('role', '=', 'agent')
    .where('team', '<>', '')
    .where('disabled_at', 'is', null)
    .orderBy('username')
    .execute();
  return rows.map((row) => ({ agentId: row.id, name: row.display_name, team: row.team }));
}

function readVersion(row: Pick<DayGoalsTable, 'id' | 'team' | 'agent_id' | 'from_day' | 'goals'>): Version {
  return {
    id: row.id,
    from: row.from_day,
    team: row.team,
    ...(row.agent_id === null ? {} : { agentId: row.agent_id }),
    goals: dayGoals.parse(JSON.parse(row.goals)),
  };
}
