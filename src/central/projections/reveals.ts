import type { NumberRevealed } from '../../core/sync/reveal-fact.ts';
import type { ApplyContext } from '../sync/apply/context.ts';

/** Kept whoever the call belongs to by now: what was seen was seen. The customer is the call's, whatever the desk says. */
export async function projectReveal(
  ctx: ApplyContext,
  call: { readonly customer_id: string },
  { attemptId, place, agentId, at }: NumberRevealed,
): Promise<void> {
  await ctx.tx
    .insertInto('numbers_revealed')
    .values({ attempt_id: attemptId, place, agent_id: agentId, customer_id: call.customer_id, at })
    .onConflict((conflict) => conflict.columns(['attempt_id', 'place', 'agent_id']).doNothing())
    .execute();
}
