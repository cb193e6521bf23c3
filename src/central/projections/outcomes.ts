import type { Campaign } from '../../core/campaign/campaign.ts';
import type { Disposition } from '../../core/outcome/disposition.ts';
import { leafByCode } from '../../core/outcome/disposition-tree.ts';
import { isEffective } from '../../core/outcome/effective.ts';
import type { OutcomeRecorded } from '../../core/sync/fact.ts';
import type { ApplyContext, FactPlace } from '../sync/apply/context.ts';
import type { AttemptRow } from './attempts.ts';

type Classified = Pick<Disposition, 'kind' | 'rightParty' | 'effective'>;

/** A code that the campaign no longer has counts as `other`: the agent's word is kept, nothing is guessed from it. */
export function classify(campaign: Campaign | undefined, code: string): Classified {
  return leafByCode(campaign?.dispositions ?? [], code) ?? { kind: 'other', rightParty: false };
}

export async function projectOutcome(
  ctx: ApplyContext,
  attempt: Pick<AttemptRow, 'id' | 'campaign_id' | 'agent_id' | 'talk_ms' | 'at'>,
  fact: OutcomeRecorded,
  place: FactPlace,
): Promise<void> {
  const campaign = await ctx.campaignAt(attempt.campaign_id, place.receivedAt);
  const disposition = classify(campaign, fact.dispositionCode);
  const effective = isEffective(disposition, attempt.talk_ms, campaign?.effectiveSeconds ?? 0);
  if (fact.corrects)
    await ctx.tx.updateTable('outcomes').set({ superseded: 1 }).where('id', '=', fact.corrects).execute();
  await ctx.tx
    .insertInto('outcomes')
    .values({
      id: fact.outcomeId,
      attempt_id: attempt.id,
      campaign_id: attempt.campaign_id,
      agent_id: fact.agentId,
      at: fact.at,
      epoch: place.epoch,
      seq: place.seq,
      received_at: place.receivedAt,
      disposition_code: fact.dispositionCode,
      disposition_kind: disposition.kind,
      line_result_heard: fact.lineResultHeard ?? null,
      right_party: disposition.rightParty ? 1 : 0,
      effective: effective ? 1 : 0,
      success: disposition.kind === 'success' ? 1 : 0,
      wrap_up_ms: fact.wrapUpMs,
      callback_at: fact.callbackAt ?? null,
      callback_personal: fact.callbackPersonal === false ? 0 : 1,
      corrects: fact.corrects ?? null,
    })
    .execute();
  ctx.touched.push({ agentId: attempt.agent_id, at: attempt.at });
}
