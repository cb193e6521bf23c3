import type { CentralOutput } from '../../contract/central-api.ts';
import { WaihuError } from '../../contract/errors.ts';
import type { Centre } from '../context.ts';
import { readBriefing } from './read-briefing.ts';

type Reader = CentralOutput<'briefingReaders'>[number];

/** The newest ones; older ones say nothing to a shift of today. */
const MOST_LISTED = 100;

export async function listBriefings({ db }: Centre): Promise<CentralOutput<'briefings'>> {
  const rows = await db
    .selectFrom('briefings')
    .selectAll()
    .orderBy('published_at', 'desc')
    .orderBy('id', 'desc')
    .limit(MOST_LISTED)
    .execute();
  const agents = await readAgents(db);
  const reads = await readReads(
    db,
    rows.map(({ id }) => id),
  );
  return {
    teams: [...new Set(agents.filter(({ left }) => !left).map(({ team }) => team))].sort(),
    briefings: rows.map((row) => {
      const readers = readersOf(row.team, agents, reads.get(row.id));
      return {
        briefing: readBriefing(row),
        readers: readers.length,
        read: readers.filter(({ readAt }) => readAt !== undefined).length,
      };
    }),
  };
}

/** Throws `not-found`. */
export async function briefingReaders({ db }: Centre, id: string): Promise<CentralOutput<'briefingReaders'>> {
  const row = await db.selectFrom('briefings').select('team').where('id', '=', id).executeTakeFirst();
  if (!row) throw new WaihuError('not-found', { detail: 'briefing' });
  const reads = await readReads(db, [id]);
  return readersOf(row.team, await readAgents(db), reads.get(id)).sort(
    (a, b) =>
      (a.readAt ?? 0) - (b.readAt ?? 0) || a.team.localeCompare(b.team) || a.name.localeCompare(b.name),
  );
}

type Agent = Awaited<ReturnType<typeof readAgents>>[number];

async function readAgents(db: Centre['db']) {
  const rows = await db
    .selectFrom('accounts')
    .select(['id', 'display_name', 'team', 'disabled_at'])
    .where('role', '=', 'agent')
    .execute();
  return rows.map((row) => ({
    agentId: row.id,
    name: row.display_name,
    team: row.team,
    left: row.disabled_at !== null,
  }));
}

async function readReads(
  db: Centre['db'],
  ids: readonly string[],
): Promise<Map<string, Map<string, number>>> {
  const byBriefing = new Map(ids.map((id) => [id, new Map<string, number>()]));
  if (ids.length === 0) return byBriefing;
  const rows = await db.selectFrom('briefing_reads').selectAll().where('briefing_id', 'in', ids).execute();
  for (const row of rows) byBriefing.get(row.briefing_id)?.set(row.agent_id, row.at);
  return byBriefing;
}

/** Those who are expected to read it, and whoever did, also when they left or moved since. */
function readersOf(
  team: string | null,
  agents: readonly Agent[],
  reads = new Map<string, number>(),
): Reader[] {
  return agents.flatMap(({ left, ...agent }) => {
    const readAt = reads.get(agent.agentId);
    if (readAt !== undefined) return [{ ...agent, readAt }];
    return left || (team !== null && team !== agent.team) ? [] : [agent];
  });
}
