import type { CampaignColleague } from '../../contract/task-api.ts';
import type { Centre } from '../context.ts';
import type { SessionPrincipal } from '../http/principal.ts';
import { livingDesks } from './desk-rows.ts';
import { readWhoGave } from './transfer-rows.ts';

const SHOWN_AS = { idle: 'idle', talking: 'busy', wrapping: 'busy', out: 'away' } as const;
/** Who takes a call at once comes first. */
const ORDER = ['idle', 'busy', 'away', 'gave'];

/** Whom an agent may give the call to, or ask about it: who is signed in and takes part in its campaign, idle first, then by name. */
export async function listColleagues(
  centre: Centre,
  { account }: SessionPrincipal,
  { campaignId, attemptId }: { readonly campaignId: string; readonly attemptId?: string | undefined },
): Promise<CampaignColleague[]> {
  const now = await centre.db
    .selectNoFrom(centre.differences.nowMs(centre.clock).as('ms'))
    .executeTakeFirstOrThrow();
  const gave = attemptId === undefined ? [] : await readWhoGave(centre.db, attemptId, account.id);
  const rows = await livingDesks(centre, campaignId)
    .innerJoin('accounts', 'accounts.id', 'fleet_desks.agent_id')
    .select([
      'fleet_desks.epoch',
      'fleet_desks.agent_id as agentId',
      'accounts.display_name as name',
      'fleet_desks.phase',
      'fleet_desks.since',
      'fleet_desks.reserved_until',
    ])
    .where('fleet_desks.agent_id', '!=', account.id)
    .execute();
  const phaseOf = ({ epoch, phase, reserved_until }: (typeof rows)[number]): CampaignColleague['phase'] => {
    if (gave.includes(epoch)) return 'gave';
    return (reserved_until ?? 0) > Number(now.ms) ? 'busy' : SHOWN_AS[phase];
  };
  return rows
    .map((row) => ({
      agentId: row.agentId,
      name: row.name,
      phase: phaseOf(row),
      since: Math.round(row.since),
    }))
    .sort((a, b) => ORDER.indexOf(a.phase) - ORDER.indexOf(b.phase) || a.name.localeCompare(b.name, 'zh'));
}
