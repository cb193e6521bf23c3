import type { Campaign } from '../campaign/campaign.ts';

/** Where the campaign sets nothing. */
export const STALE_MINUTES = 60;

/** Whether what the centre told at `told` is older than the campaign lets pass without a word. Times: epoch ms. */
export function isStale(
  { historyStaleMinutes = STALE_MINUTES }: Pick<Campaign, 'historyStaleMinutes'>,
  told: number,
  now: number,
): boolean {
  return now - told > historyStaleMinutes * 60_000;
}
