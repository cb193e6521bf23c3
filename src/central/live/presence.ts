import type { z } from 'zod';
import type { liveFromDesk } from '../../contract/live.ts';
import type { Centre } from '../context.ts';

type StateFrame = Extract<z.output<typeof liveFromDesk>, { kind: 'state' }>;

/** An agent not heard of for this long counts as offline even if no node saw the channel close. Three heartbeats. */
export const SILENT_AFTER_MS = 90_000;

/** The agent's desk is there. `online: false` when its channel closed. */
export async function noteContact(centre: Centre, agentId: string, online: boolean): Promise<void> {
  const now = centre.clock.nowMs();
  const seen = { seen_at: now, online: online ? 1 : 0 };
  await centre.db
    .insertInto('presence')
    .values({
      agent_id: agentId,
      status: 'logged-out',
      state: 'idle',
      break_reason: null,
      campaign_id: null,
      since: now,
      ...seen,
    })
    .onConflict((conflict) => conflict.column('agent_id').doUpdateSet(seen))
    .execute();
}

/** What the agent's desk says it is doing. The desk's clock follows the centre's, but is not let run ahead of it. */
export async function noteState(centre: Centre, agentId: string, frame: StateFrame): Promise<void> {
  const now = centre.clock.nowMs();
  const row = {
    status: frame.status,
    state: frame.state,
    break_reason: frame.breakReason ?? null,
    campaign_id: frame.campaignId ?? null,
    since: Math.min(frame.since, now),
    held_since: frame.heldSince === undefined ? null : Math.min(frame.heldSince, now),
    seen_at: now,
    online: 1,
  };
  await centre.db
    .insertInto('presence')
    .values({ agent_id: agentId, ...row })
    .onConflict((conflict) => conflict.column('agent_id').doUpdateSet(row))
    .execute();
}
