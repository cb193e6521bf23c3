import type { JurisdictionPack } from '../pack.ts';
import { CN_PACK } from './cn.ts';
import { DEMO_PACK } from './demo.ts';
import { UK_PACK } from './uk.ts';
import { US_PACK } from './us.ts';

/** The packs that are shipped; the first is the default. */
export const PACKS: readonly JurisdictionPack[] = [CN_PACK, US_PACK, UK_PACK, DEMO_PACK];

export function packById(id: string): JurisdictionPack | undefined {
  return PACKS.find((pack) => pack.id === id);
}
