import type { Customer, HistoryEntry } from '../../core/customer/customer.ts';
import type { IdentityResult } from '../../core/identity/check.ts';
import type { IdentityPolicy } from '../../core/identity/policy.ts';
import { type Withheld, withhold } from './protected.ts';

/** What may be shown of a customer when the check of any of these campaigns would keep it back. */
export function disclosed(
  customer: Customer,
  history: readonly HistoryEntry[],
  policies: readonly (IdentityPolicy | undefined)[],
  result?: IdentityResult,
): Withheld {
  const open: Withheld = { customer, history, fields: [] };
  if (result === 'passed') return open;
  return policies.reduce<Withheld>((shown, policy) => {
    if (!policy) return shown;
    const { fields, ...rest } = withhold(policy, shown.customer, shown.history);
    return { ...rest, fields: [...new Set([...shown.fields, ...fields])] };
  }, open);
}
