import { sql } from 'kysely';
import { readAbilities } from '../accounts/abilities.ts';
import type { Centre } from '../context.ts';
import { livingDesks } from './desk-rows.ts';
import type { Candidate } from './transfer-choice.ts';

const now = (centre: Centre) => centre.differences.nowMs(centre.clock);

/** Agents of the campaign who are idle and reserved for no other call, as far as the database knows; their desks have the last word. */
export async function readIdle(centre: Centre, campaignId: string): Promise<Candidate[]> {
  const rows = await livingDesks(centre, campaignId)
    .innerJoin('accounts', 'accounts.id', 'fleet_desks.agent_id')
    .select([
      'fleet_desks.epoch',
      'fleet_desks.agent_id as agentId',
      'fleet_desks.since',
      'fleet_desks.means',
      'accounts.username',
      'accounts.display_name as name',
      'accounts.languages',
      'accounts.skills',
    ])
    .where('fleet_desks.phase', '=', 'idle')
    .where('fleet_desks.leaving', '=', 0)
    .where((eb) =>
      eb.or([
        eb('fleet_desks.reserved_until', 'is', null),
        eb('fleet_desks.reserved_until', '<=', now(centre)),
      ]),
    )
    .execute();
  return rows.map((row) => ({ ...row, ...readAbilities(row) }));
}

/**
 * Reserves the agent for the transfer, `forMs` by the database's clock; false where they are idle no more or reserved for another.
 *
 * One conditional update: of two nodes that want the same agent one gets them.
 */
export async function reserve(
  centre: Centre,
  epoch: string,
  transferId: string,
  forMs: number,
): Promise<boolean> {
  const { numUpdatedRows } = await centre.db
    .updateTable('fleet_desks')
    .set({ transfer_id: transferId, reserved_until: sql<number>`${now(centre)} + ${sql.lit(forMs)}` })
    .where('epoch', '=', epoch)
    .where('phase', '=', 'idle')
    .where('leaving', '=', 0)
    .where((eb) =>
      eb.or([
        eb('transfer_id', '=', transferId),
        eb('reserved_until', 'is', null),
        eb('reserved_until', '<=', now(centre)),
      ]),
    )
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** The agent it was for is free for others. */
export async function release(centre: Centre, transferId: string): Promise<void> {
  await centre.db
    .updateTable('fleet_desks')
    .set({ transfer_id: null, reserved_until: null })
    .where('transfer_id', '=', transferId)
    .execute();
}
