import type { CampaignColleague } from '../../contract/task-api.ts';
import type { Centre } from '../context.ts';
import type { SessionPrincipal } from '../http/principal.ts';
import { livingDesks } from './desk-rows.ts';

const SHOWN_AS = { idle: 'idle', talking: 'busy', wrapping: 'busy', out: 'away' } as const;
/** Who takes a call at once comes first. */
const ORDER = ['idle', 'busy', 'away'];

/** To whom an agent may give a call of the campaign: who is signed in and takes part in it, idle first, then by name. */
export async function listColleagues(
  centre: Centre,
  { account }: SessionPrincipal,
  campaignId: string,
): Promise<CampaignColleague[]> {
  const now = await centre.db
    .selectNoFrom(centre.differences.nowMs(centre.clock).as('ms'))
    .executeTakeFirstOrThrow();
  const rows = await livingDesks(centre, campaignId)
    .innerJoin('accounts', 'accounts.id', 'fleet_desks.agent_id')
    .select([
      'fleet_desks.agent_id as agentId',
      'accounts.display_name as name',
      'fleet_desks.phase',
      'fleet_desks.since',
      'fleet_desks.reserved_until',
    ])
    .where('fleet_desks.agent_id', '!=', account.id)
    .execute();
  return rows
    .map(({ agentId, name, phase, since, reserved_until }) => ({
      agentId,
      name,
      phase: (reserved_until ?? 0) > Number(now.ms) ? ('busy' as const) : SHOWN_AS[phase],
      since: Math.round(since),
    }))
    .sort((a, b) => ORDER.indexOf(a.phase) - ORDER.indexOf(b.phase) || a.name.localeCompare(b.name, 'zh'));
}
