import type { CustomerRules } from './customer-rules.ts';

/** What is wrong with a set of rules, as keys of the locales (`customers:problem.<…>`). */
export const RULE_PROBLEMS = [
  'tier-order',
  'group-order',
  'no-archive',
  'archive-twice',
  'line-twice',
  'days',
] as const;
export type RuleProblem = (typeof RULE_PROBLEMS)[number];

/** What the figures of a set contradict each other in; each figure's own bounds are the schema's. */
export function rulesProblems(rules: CustomerRules): RuleProblem[] {
  const { tierFromFen: tiers, groupFromLines: groups } = rules;
  const fields = rules.archive.map(({ field }) => field);
  const lines = rules.serviceLines.map(({ name }) => name);
  const wrong: Record<RuleProblem, boolean> = {
    'tier-order': !(tiers.diamond > tiers.gold && tiers.gold > tiers.silver),
    'group-order': !(groups['group-a'] > groups['group-b'] && groups['group-b'] > groups['group-c']),
    'no-archive': fields.length === 0,
    'archive-twice': new Set(fields).size < fields.length,
    'line-twice': new Set(lines).size < lines.length,
    days: Object.values(rules.contactDays).some((days) => days <= rules.dueSoonDays),
  };
  return RULE_PROBLEMS.filter((problem) => wrong[problem]);
}
