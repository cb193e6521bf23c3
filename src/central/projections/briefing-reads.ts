import type { BriefingRead } from '../../core/sync/briefing-fact.ts';
import type { ApplyContext } from '../sync/apply/context.ts';

/** False where the agent had confirmed it before: the first word stands. */
export async function projectBriefingRead({ tx }: ApplyContext, fact: BriefingRead): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('briefing_reads')
    .values({ briefing_id: fact.briefingId, agent_id: fact.agentId, at: fact.at })
    .onConflict((conflict) => conflict.columns(['briefing_id', 'agent_id']).doNothing())
    .executeTakeFirstOrThrow();
  return numInsertedOrUpdatedRows === 1n;
}
