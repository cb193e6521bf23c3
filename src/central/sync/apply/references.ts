import { UNIQUE_MS } from '../../../core/reference/ranges.ts';
import type { IdentityChecked, ReferenceIssued } from '../../../core/sync/fact.ts';
import { readAttempt } from '../../projections/attempts.ts';
import { hadBefore } from '../../projections/given-on.ts';
import { readIncoming } from '../../projections/incoming-calls.ts';
import { noteSerial, projectIdentity, projectReference } from '../../projections/references.ts';
import { type Applied, type ApplyContext, DUPLICATE, type PushedPlace, parked } from './context.ts';

/**
 * A code that a desk gave out. One that another call has had within two years can only come from a desk whose whole disk was copied: it
 * is parked, since a person has to tell one of the customers.
 */
export async function applyReferenceIssued(
  ctx: ApplyContext,
  fact: ReferenceIssued,
  place: PushedPlace,
): Promise<Applied> {
  const call = await callOf(ctx, fact.attemptId);
  if (!call) return parked('unknown-attempt');
  if (!(await isOfCall(ctx, call, place))) return parked('not-yours');
  const given = await ctx.tx
    .selectFrom('reference_codes')
    .select('attempt_id')
    .where('code', '=', fact.code)
    .where('at', '>', fact.at - UNIQUE_MS)
    .execute();
  if (given.some(({ attempt_id }) => attempt_id === fact.attemptId)) return DUPLICATE;
  if (given.length > 0) return parked('reference-taken');
  await projectReference(ctx, call, fact);
  await noteSerial(ctx, fact, place);
  return { state: 'applied', customerId: call.customer_id };
}

export async function applyIdentityChecked(
  ctx: ApplyContext,
  fact: IdentityChecked,
  place: PushedPlace,
): Promise<Applied> {
  const call = await callOf(ctx, fact.attemptId);
  if (!call) return parked('unknown-attempt');
  if (!(await isOfCall(ctx, call, place))) return parked('not-yours');
  await projectIdentity(ctx, call, fact);
  return { state: 'applied', customerId: call.customer_id };
}

/** The desk has the call, or had it before it was handed over: what it says of its part may come after the colleague's word of having it. */
export async function isOfCall(
  { tx }: ApplyContext,
  call: NonNullable<Awaited<ReturnType<typeof callOf>>>,
  { deviceId }: Pick<PushedPlace, 'deviceId'>,
): Promise<boolean> {
  return call.device_id === deviceId || hadBefore(tx, call, deviceId);
}

/** The attempt, or the call that the customer made. */
export async function callOf(ctx: ApplyContext, attemptId: string) {
  return (await readAttempt(ctx, attemptId)) ?? (await readIncoming(ctx, attemptId));
}
