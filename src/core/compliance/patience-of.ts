import { PATIENCE_SETTINGS, type PatienceSettings } from '../call/patience.ts';
import type { CallingRules } from '../campaign/campaign.ts';
import { packById } from './packs/index.ts';

/** How long a campaign's customers may be kept waiting by the rules of its place; the usual two seconds where nobody knows those. */
export function patienceOf(rules: Pick<CallingRules, 'pack'> | undefined): PatienceSettings {
  const pack = rules && packById(rules.pack);
  return pack
    ? { ...PATIENCE_SETTINGS, patienceMs: pack.abandon.agentWithinSeconds * 1000 }
    : PATIENCE_SETTINGS;
}
