import type { AnswerUsed, OfferMade } from '../../core/sync/fact.ts';
import type { ApplyContext } from '../sync/apply/context.ts';
import type { MarkedCall } from './references.ts';

/** The word with the highest turn stands, in whatever order they come. */
export async function projectOffer(ctx: ApplyContext, call: MarkedCall, fact: OfferMade): Promise<void> {
  const columns = {
    turn: fact.turn,
    customer_id: call.customer_id,
    agent_id: fact.agentId,
    book_version: fact.bookVersion,
    step_id: fact.stepId ?? null,
    result: fact.result,
    why: fact.why ?? null,
    approval_id: fact.approvalId ?? null,
    at: fact.at,
  };
  await ctx.tx
    .insertInto('offers_made')
    .values({ attempt_id: call.id, offer_id: fact.offerId, ...columns })
    .onConflict((conflict) =>
      conflict
        .columns(['attempt_id', 'offer_id'])
        .doUpdateSet(columns)
        .where('offers_made.turn', '<', fact.turn),
    )
    .execute();
}

export async function projectAnswerUsed(ctx: ApplyContext, fact: AnswerUsed): Promise<void> {
  const { attemptId, answerId, version, stepId = '', at } = fact;
  await ctx.tx
    .insertInto('answers_used')
    .values({ attempt_id: attemptId, answer_id: answerId, version, step_id: stepId, at })
    .onConflict((conflict) => conflict.columns(['attempt_id', 'answer_id', 'version', 'step_id']).doNothing())
    .execute();
}
