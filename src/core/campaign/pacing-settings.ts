import { effectiveRules } from '../compliance/effective-rules.ts';
import type { AbandonRule } from '../compliance/pack.ts';
import { DEFAULT_PACING_SETTINGS, type PacingSettings } from '../pacing/predictive/settings.ts';
import type { Campaign } from './campaign.ts';
import { DEFAULT_PREDICTIVE_POLICY } from './predictive-policy.ts';

const DAY = 24 * 3600;
/** The engine gives a call up as lost after two minutes; nobody answers later, s. */
const LONGEST_RING = 120;

/**
 * How the predictive engine paces a campaign: its own policy within its jurisdiction pack, of two figures always the stricter one.
 *
 * A campaign without a policy has the default one. Where nobody knows the pack no call may be abandoned, which leaves one line for each
 * idle agent.
 */
export function pacingSettings(campaign: Pick<Campaign, 'predictive' | 'rules'>): PacingSettings {
  const { abandonLimit, linesPerAgent, maxLines, callsPerSecond, overrunRisk } =
    campaign.predictive ?? DEFAULT_PREDICTIVE_POLICY;
  const rules = effectiveRules(campaign.rules);
  const own = { ...DEFAULT_PACING_SETTINGS, linesPerAgent, maxLines, callsPerSecond, overrunRisk };
  if (!rules) return { ...own, abandonLimit: 0 };
  const { abandon } = rules.pack;
  return {
    ...own,
    abandonLimit: Math.min(abandonLimit, abandon.limit),
    limitWindow: { shifts: shiftsOf(abandon) },
    denominator: abandon.denominator === 'answered-live' ? 'answered' : 'abandoned-and-connected',
    ringSeconds: Math.min(LONGEST_RING, rules.ringSeconds),
    patienceSeconds: abandon.agentWithinSeconds,
  };
}

/** A shift is a day's: the window holds as many as it has days. */
function shiftsOf({ window }: AbandonRule): number {
  return Math.max(1, Math.floor(window.seconds / DAY));
}
