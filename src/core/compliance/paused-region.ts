import type { PausedRegion } from '../campaign/campaign.ts';

/** Whether a call to this number (E.164), or to a customer of this grid, is one into the region. */
export function isInRegion(
  { prefix, grid }: Pick<PausedRegion, 'prefix' | 'grid'>,
  number: string,
  customerGrid: string | undefined,
): boolean {
  return (prefix !== undefined && number.startsWith(prefix)) || (grid !== undefined && grid === customerGrid);
}
