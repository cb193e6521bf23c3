import { itemsIn } from '../circle.ts';
import type { Customer } from '../customer.ts';
import type { CustomerRules } from './customer-rules.ts';
import { columnText } from './field-text.ts';

/** What binds a customer to others. */
export interface Ties {
  /** The group it is a member of. */
  readonly group?: string | undefined;
  /** Its plan is one with the group's. */
  readonly bundled: boolean;
  readonly related: readonly string[];
}

/** Words by which lists say no. */
const NO = new Set(['', '0', 'no', 'n', 'false', '否', '无', '未捆绑', '不']);
/** Related customers beyond this bind no more. */
const RELATED_COUNTED = 3;

export function tiesOf({ columns }: CustomerRules, customer: Customer): Ties {
  const group = columnText(customer, columns.group);
  return {
    ...(group === '' ? {} : { group }),
    bundled: group !== '' && !NO.has(columnText(customer, columns.bundled).toLowerCase()),
    related: itemsIn(columnText(customer, columns.related)),
  };
}

/** Points that the ties add to the churn risk; below 0 they lower it. */
export interface TiePoints {
  readonly ofGroup: number;
  readonly ofRelated: number;
}

export function tiePoints({ ties: weights }: CustomerRules, { group, bundled, related }: Ties): TiePoints {
  return {
    ofGroup: group === undefined ? 0 : bundled ? -weights.bundledLowers : weights.unbundledRaises,
    ofRelated: 0 - weights.relatedLowers * Math.min(RELATED_COUNTED, related.length),
  };
}

/** The churn risk with the ties counted in, 0-100; unknown stays unknown. */
export function riskWithTies(
  rules: CustomerRules,
  churnRisk: number | undefined,
  ties: Ties,
): number | undefined {
  if (churnRisk === undefined) return undefined;
  const { ofGroup, ofRelated } = tiePoints(rules, ties);
  return Math.min(100, Math.max(0, churnRisk + ofGroup + ofRelated));
}
