import type { Campaign } from '../../core/campaign/campaign.ts';

/** The chosen campaign; without a choice the only one there is, or the only one that runs. */
export function chosenCampaign(
  campaigns: readonly Campaign[],
  chosenId: string | undefined,
): Campaign | undefined {
  const open = campaigns.filter((campaign) => campaign.state !== 'ended');
  const running = open.filter((campaign) => campaign.state === 'running');
  const chosen = open.find((campaign) => campaign.id === chosenId);
  return chosen ?? (open.length === 1 ? open[0] : running.length === 1 ? running[0] : undefined);
}
