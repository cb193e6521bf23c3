import type { Campaign } from '../../core/campaign/campaign.ts';
import { effectiveRules } from '../../core/compliance/effective-rules.ts';
import type { GateBlock, GateRule } from '../../core/compliance/gate-decision.ts';

/** Rules that close the whole campaign or this desk, whatever the task. */
const ANY_TASK: ReadonlySet<GateRule> = new Set<GateRule>([
  'campaign-paused',
  'no-calling-number',
  'unknown-pack',
  'clock-suspect',
  'data-stale',
]);

/** Rules about the hour and the day at the customer's place. */
const PLACE: ReadonlySet<GateRule> = new Set<GateRule>([
  'calling-window',
  'holiday',
  'black-out-day',
  'calendar-missing',
]);

/** Whether the rule closes the campaign, asked of a customer of whom nothing is known. */
export function closesCampaign({ rule }: GateBlock, campaign: Pick<Campaign, 'rules'>): boolean {
  if (ANY_TASK.has(rule)) return true;
  // Where a pack has several zones, a customer whose place is known may well be callable while the country as a whole is not.
  return PLACE.has(rule) && effectiveRules(campaign.rules)?.pack.zones.length === 1;
}

/** Whether the rule speaks of the task or its customer; the others end without anybody letting go of the lease. */
export function isTheTasks(rule: GateRule): boolean {
  return !ANY_TASK.has(rule) && rule !== 'no-lease' && rule !== 'lease-expired' && rule !== 'already-in-call';
}
