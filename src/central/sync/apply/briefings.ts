import type { BriefingRead } from '../../../core/sync/briefing-fact.ts';
import { projectBriefingRead } from '../../projections/briefing-reads.ts';
import { APPLIED, type Applied, type ApplyContext, DUPLICATE, type PushedPlace, parked } from './context.ts';

/** Also of one that was withdrawn meanwhile: it was read. The agent's other desks are told, so that none asks again. */
export async function applyBriefingRead(
  ctx: ApplyContext,
  fact: BriefingRead,
  place: PushedPlace,
): Promise<Applied> {
  const { tx } = ctx;
  const known = await tx
    .selectFrom('briefings')
    .select('id')
    .where('id', '=', fact.briefingId)
    .executeTakeFirst();
  if (!known) return parked('unknown-briefing');
  if (!(await projectBriefingRead(ctx, fact))) return DUPLICATE;
  const others = await tx
    .selectFrom('epochs')
    .select('epoch')
    .where('account_id', '=', place.accountId)
    .where('epoch', '<>', place.epoch)
    .execute();
  for (const { epoch } of others)
    ctx.changes.push({ scope: epoch, kind: 'briefing', ref: fact.briefingId, term: null });
  return APPLIED;
}
