import type { Tier } from '../../task/queue-policy.ts';
import type { Customer } from '../customer.ts';
import type { CustomerRules } from './customer-rules.ts';
import { columnNumber, columnText } from './field-text.ts';
import { GROUP_CLASSES, type GroupClass, type Segment, TIERS } from './segments.ts';

/** The tier that a monthly charge stands for. Fen. */
export function tierOfCharge({ tierFromFen }: CustomerRules, monthlyFen: number): Tier {
  return TIERS.find((tier) => tier !== 'mass' && monthlyFen >= tierFromFen[tier]) ?? 'mass';
}

/** The customer's tier under the rules; nobody says it: mass. */
export function tierOf(rules: CustomerRules, { tier, monthlyFen }: Customer): Tier {
  const charged = monthlyFen === undefined ? undefined : tierOfCharge(rules, monthlyFen);
  return (rules.tierFrom === 'list' ? (tier ?? charged) : (charged ?? tier)) ?? 'mass';
}

/** The class of a group; undefined for a customer that is none: too few lines, or none said. */
export function groupClassOf(rules: CustomerRules, customer: Customer): GroupClass | undefined {
  const lines = columnNumber(customer, rules.columns.lines);
  if (lines === undefined || lines < rules.groupFromLines['group-c']) return undefined;
  const industry = columnText(customer, rules.columns.industry);
  return GROUP_CLASSES.find(
    (each) =>
      lines >= rules.groupFromLines[each] ||
      (each !== 'group-c' && industry !== '' && rules.groupIndustries[each].includes(industry)),
  );
}

export function segmentOf(rules: CustomerRules, customer: Customer): Segment {
  return groupClassOf(rules, customer) ?? tierOf(rules, customer);
}
