import type { Customer } from '../../core/customer/customer.ts';
import type { CustomerRules } from '../../core/customer/rules/customer-rules.ts';
import { riskWithTies, tiesOf } from '../../core/customer/rules/ties.ts';

/** The customer with the churn risk that group and relations leave. */
export function withTies<C extends Customer>(rules: CustomerRules, customer: C): C {
  const churnRisk = riskWithTies(rules, customer.churnRisk, tiesOf(rules, customer));
  return churnRisk === undefined ? customer : { ...customer, churnRisk };
}
