import type { AttemptEnded } from '../sync/fact.ts';

/** `reason` of an abandoned call whose customer answered at a desktop that died before anybody talked; its restart puts it on record. */
export const DESKTOP_LOST = 'desktop-lost';

export function isDesktopLost({ lineResult, reason }: Pick<AttemptEnded, 'lineResult' | 'reason'>): boolean {
  return lineResult === 'abandoned' && reason === DESKTOP_LOST;
}
