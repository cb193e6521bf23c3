import type { Disposition } from './disposition.ts';

/**
 * An effective contact as the campaign defines it: the disposition says so, else the right party talked long enough.
 *
 * `talkMs` is the time connected; `effectiveSeconds` the campaign's least.
 */
export function isEffective(
  disposition: Pick<Disposition, 'rightParty' | 'effective'>,
  talkMs: number,
  effectiveSeconds: number,
): boolean {
  return disposition.effective ?? (disposition.rightParty && talkMs >= effectiveSeconds * 1000);
}
