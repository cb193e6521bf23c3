import type { Customer } from '../customer/customer.ts';
import type { IdentityPolicy } from './policy.ts';

/** A column of the list that has no place of its own is named with this before it: "field:付费方式". */
export const OWN_COLUMN = 'field:';

/** What can be asked for beside own columns. */
export const ASKABLE = ['name', 'externalId', 'plan', 'monthlyFen', 'contractEnd'] as const;

/** What can be kept back beside single own columns. `fields`: all own columns; `orders`: what the timeline says of orders. */
export const PROTECTABLE = ['monthlyFen', 'contractEnd', 'plan', 'tenureMonths', 'fields', 'orders'] as const;

/** Charges, contract, products, and what stands in own columns and orders. */
export const DEFAULT_PROTECTED: readonly string[] = ['monthlyFen', 'contractEnd', 'plan', 'fields', 'orders'];

/** What is on record under a field's name, as text; undefined where nothing is. */
export function recordOf(customer: Customer, field: string): string | undefined {
  if (field.startsWith(OWN_COLUMN)) return customer.fields[field.slice(OWN_COLUMN.length)];
  switch (field) {
    case 'name':
    case 'externalId':
    case 'plan':
    case 'contractEnd':
      return customer[field];
    case 'monthlyFen':
      return customer.monthlyFen === undefined ? undefined : (customer.monthlyFen / 100).toFixed(2);
    default:
      return undefined;
  }
}

/** What is kept back until the check has succeeded: what the policy names, and whatever it asks for but the name one is called by. */
export function protectedBy(policy: IdentityPolicy): ReadonlySet<string> {
  const asked = policy.facts.map(({ field }) => field).filter((field) => field !== 'name');
  return new Set([...(policy.protectedFields ?? DEFAULT_PROTECTED), ...asked]);
}
