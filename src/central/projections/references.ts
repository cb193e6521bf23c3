import { parseReference } from '../../core/reference/reference.ts';
import type { IdentityChecked, ReferenceIssued } from '../../core/sync/fact.ts';
import type { ApplyContext, FactPlace } from '../sync/apply/context.ts';

/** The call that a code or a check belongs to. `customerId`: the centre's own. */
export interface MarkedCall {
  readonly id: string;
  readonly customer_id: string;
}

export async function projectReference(
  ctx: ApplyContext,
  call: MarkedCall,
  { code, agentId, at }: ReferenceIssued,
): Promise<void> {
  await ctx.tx
    .insertInto('reference_codes')
    .values({ code, attempt_id: call.id, customer_id: call.customer_id, agent_id: agentId, at })
    .onConflict((conflict) => conflict.columns(['code', 'attempt_id']).doNothing())
    .execute();
}

/** How far the range is used up, so that the desk is leased the next one. */
export async function noteSerial(
  ctx: ApplyContext,
  { code }: ReferenceIssued,
  { deviceId }: FactPlace,
): Promise<void> {
  const read = parseReference(code);
  if (read.kind !== 'code') return;
  const { branch, department, serial } = read.reference;
  await ctx.tx
    .updateTable('reference_ranges')
    .set((eb) => ({ used: eb(eb.val(serial + 1), '-', eb.ref('first')) }))
    .where('branch', '=', branch)
    .where('department', '=', department)
    .where('device_id', '=', deviceId)
    .where('first', '<=', serial)
    .where((eb) => eb(eb('first', '+', eb.ref('size')), '>', serial))
    .where((eb) => eb(eb('first', '+', eb.ref('used')), '<=', serial))
    .execute();
}

/** The word with the most answers stands, in whatever order they come. */
export async function projectIdentity(
  ctx: ApplyContext,
  call: MarkedCall,
  { answers, result, asked }: IdentityChecked,
): Promise<void> {
  const columns = { answers, result, asked: JSON.stringify(asked) };
  await ctx.tx
    .insertInto('identity_checks')
    .values({ attempt_id: call.id, ...columns })
    .onConflict((conflict) =>
      conflict.column('attempt_id').doUpdateSet(columns).where('identity_checks.answers', '<', answers),
    )
    .execute();
}
