import type { DeskInput } from '../../../../contract/desk-api.ts';
import type { Campaign } from '../../../../core/campaign/campaign.ts';

/**
 * A campaign as the wire takes it: the wire's arrays are not readonly, so that it gets its own copy. `savedAt`: of the state that was
 * changed, so that what others saved since is not undone unseen.
 */
export function campaignInput(
  campaign: Campaign,
  savedAt: number | undefined,
): DeskInput<'central.saveCampaign'> {
  const { consent, ...rules } = structuredClone(campaign.rules);
  // A basis without proof is none.
  const proven = consent?.proof.trim() ? { ...rules, consent } : rules;
  return { ...structuredClone(campaign), rules: proven, savedAt } as DeskInput<'central.saveCampaign'>;
}
