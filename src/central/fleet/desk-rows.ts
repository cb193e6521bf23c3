import { assertNever } from '../../core/assert-never.ts';
import type { Centre } from '../context.ts';
import type { FleetDesksTable } from '../database/fleet-tables.ts';
import type { DeskLink } from './desk-links.ts';
import type { FleetEventFrame, FleetState } from './room-desks.ts';

/** A node not heard of for this long is taken for dead, and its desks for gone, ms. */
const NODE_DEAD_MS = 4_000;
/** One silent for this long may have been: what another node read of it may be a moment old, ms. */
const MAY_BE_DEAD_MS = 3_000;

const now = (centre: Centre) => centre.differences.nowMs(centre.clock);

/** Writes down that the desk takes part, for transfers and for other nodes. A reservation it has stays. */
export async function noteDesk(
  centre: Centre,
  nodeId: string,
  link: DeskLink,
  campaignId: string,
  { agent, means }: FleetState,
): Promise<void> {
  const row = {
    node_id: nodeId,
    link_id: link.linkId,
    agent_id: link.agent.agentId,
    campaign_id: campaignId,
    phase: agent.phase,
    since: agent.since,
    leaving: agent.leaving ? 1 : 0,
    means,
  };
  await centre.db
    .insertInto('fleet_desks')
    .values({ epoch: link.epoch, ...row, transfer_id: null, reserved_until: null })
    .onConflict((conflict) =>
      conflict.column('epoch').doUpdateSet(row).where('fleet_desks.link_id', '<=', link.linkId),
    )
    .execute();
}

/** The desk takes part no more; nothing where a later socket has taken its place. */
export async function forgetDesk(centre: Centre, { epoch, linkId }: DeskLink): Promise<void> {
  await centre.db
    .deleteFrom('fleet_desks')
    .where('epoch', '=', epoch)
    .where('link_id', '<=', linkId)
    .execute();
}

/** Writes down what the event says of the agent; calls are the leader's matter alone. */
export async function notePhase(
  centre: Centre,
  { epoch, linkId }: DeskLink,
  event: FleetEventFrame['event'],
): Promise<void> {
  const change = changeBy(event, centre.clock.nowMs());
  if (!change) return;
  await centre.db
    .updateTable('fleet_desks')
    .set(change)
    .where('epoch', '=', epoch)
    .where('link_id', '=', linkId)
    .execute();
}

function changeBy(
  event: FleetEventFrame['event'],
  at: number,
): Partial<Pick<FleetDesksTable, 'phase' | 'since' | 'leaving'>> | undefined {
  switch (event.type) {
    case 'ready':
      return { phase: 'idle', since: at, leaving: 0 };
    case 'connect':
      return { phase: 'talking', since: at };
    case 'wrapup':
      return { phase: 'wrapping', since: at };
    case 'away':
    case 'logout':
      return { phase: 'out', since: at, leaving: 0 };
    case 'leaving':
      return { leaving: 1 };
    case 'staying':
      return { leaving: 0 };
    case 'dial':
    case 'answer':
    case 'abandon':
    case 'fail':
      return undefined;
    default:
      return assertNever(event);
  }
}

/** This node lives. False where others may have taken it for dead meanwhile, or it is new: nobody need know of its desks then. */
export async function noteNode(centre: Centre, nodeId: string): Promise<boolean> {
  const { numUpdatedRows } = await centre.db
    .updateTable('fleet_nodes')
    .set({ seen_at: now(centre) })
    .where('node_id', '=', nodeId)
    .where('seen_at', '>', (eb) => eb(now(centre), '-', MAY_BE_DEAD_MS))
    .executeTakeFirst();
  if (numUpdatedRows > 0n) return true;
  await centre.db
    .insertInto('fleet_nodes')
    .values({ node_id: nodeId, seen_at: now(centre) })
    .onConflict((conflict) => conflict.column('node_id').doUpdateSet({ seen_at: now(centre) }))
    .execute();
  return false;
}

/** This node ends: nobody has to wait until it is taken for dead. */
export async function forgetNode(centre: Centre, nodeId: string): Promise<void> {
  await centre.db.deleteFrom('fleet_nodes').where('node_id', '=', nodeId).execute();
  await centre.db.deleteFrom('fleet_desks').where('node_id', '=', nodeId).execute();
}

/** Desks of the campaign whose nodes live. */
export function livingDesks(centre: Centre, campaignId: string) {
  return centre.db
    .selectFrom('fleet_desks')
    .innerJoin('fleet_nodes', 'fleet_nodes.node_id', 'fleet_desks.node_id')
    .where('fleet_desks.campaign_id', '=', campaignId)
    .where('fleet_nodes.seen_at', '>', (eb) => eb(now(centre), '-', NODE_DEAD_MS));
}

/** Removes the desks of dead nodes and the nodes themselves. */
export async function sweepNodes(centre: Centre): Promise<void> {
  const dead = (since: number) =>
    centre.db
      .selectFrom('fleet_nodes')
      .select('node_id')
      .where('seen_at', '>', (eb) => eb(now(centre), '-', since));
  await centre.db.deleteFrom('fleet_desks').where('node_id', 'not in', dead(NODE_DEAD_MS)).execute();
  await centre.db
    .deleteFrom('fleet_nodes')
    .where('seen_at', '<=', (eb) => eb(now(centre), '-', NODE_DEAD_MS))
    .execute();
}
