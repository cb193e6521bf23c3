import type { NumberRevealed } from '../../../core/sync/reveal-fact.ts';
import { projectReveal } from '../../projections/reveals.ts';
import { type Applied, type ApplyContext, parked } from './context.ts';
import { callOf } from './references.ts';

/** A number that was shown whole: on record whoever has the call by now. */
export async function applyReveal(ctx: ApplyContext, fact: NumberRevealed): Promise<Applied> {
  const call = await callOf(ctx, fact.attemptId);
  if (!call) return parked('unknown-attempt');
  await projectReveal(ctx, call, fact);
  return { state: 'applied', customerId: call.customer_id };
}
