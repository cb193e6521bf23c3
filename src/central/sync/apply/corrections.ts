import { isCorrectable, judgeCorrection, mayStand, withField } from '../../../core/customer/correction.ts';
import { givenLabel } from '../../../core/customer/given-number.ts';
import { fieldText } from '../../../core/customer/rules/field-text.ts';
import type { CustomerCorrected } from '../../../core/sync/correction-fact.ts';
import { addCorrection } from '../../customers/correction-rows.ts';
import { lockCustomers } from '../../customers/customers.ts';
import { takeGivenNumber } from '../../customers/given-numbers.ts';
import { holdersOf, writeCustomer } from '../../customers/write-customer.ts';
import { type Applied, type ApplyContext, DUPLICATE, type PushedPlace, parked } from './context.ts';
import { callOf, isOfCall } from './references.ts';

/**
 * A correction goes into the record where that is as the agent saw it; where it has changed since, a person picks. A number that the customer
 * gave goes into their tasks. Nothing is lost.
 */
export async function applyCorrected(
  ctx: ApplyContext,
  fact: CustomerCorrected,
  place: PushedPlace,
): Promise<Applied> {
  const { centre, tx } = ctx;
  const call = await callOf(ctx, fact.attemptId);
  if (!call) return parked('unknown-attempt');
  if (!(await isOfCall(ctx, call, place))) return parked('not-yours');
  if (!isCorrectable(fact.field) || !mayStand(fact.field, fact.to)) return parked('malformed');
  const customerId = call.customer_id;
  const known = await tx
    .selectFrom('customer_corrections')
    .select('id')
    .where('id', '=', fact.correctionId)
    .executeTakeFirst();
  if (known) return DUPLICATE;
  const keyed = (await lockCustomers(centre, tx, [customerId])).get(customerId);
  // Erased: there is no record to correct, nor a key to keep the values under.
  if (!keyed) return parked('unknown-customer');
  const verdict = judgeCorrection(fieldText(keyed.customer, fact.field), fact);
  const isNumber = givenLabel(fact.field) !== undefined;
  const inRecord = verdict === 'conflicts' ? 'open' : 'applied';
  await addCorrection(tx, keyed.key, {
    id: fact.correctionId,
    customer_id: customerId,
    field: fact.field,
    from: fact.from,
    to: fact.to,
    source: 'agent',
    state: isNumber ? await takeGivenNumber(centre, tx, keyed, call, fact) : inRecord,
    made_by: fact.agentId,
    attempt_id: fact.attemptId,
    at: fact.at,
    settled_at: null,
    settled_by: null,
  });
  if (isNumber) ctx.changes.push(...(await holdersOf(tx, [customerId])));
  else if (verdict === 'applies')
    ctx.changes.push(
      ...(await writeCustomer(centre, tx, keyed, withField(keyed.customer, fact.field, fact.to))),
    );
  return { state: 'applied', customerId };
}
