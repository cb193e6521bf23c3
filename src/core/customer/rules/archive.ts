import type { Customer } from '../customer.ts';
import type { CustomerRules } from './customer-rules.ts';
import { fieldText } from './field-text.ts';

/** Share of the record that is filled, by the fields' weights, percent. Rules that ask for nothing are met: 100. */
export function archivePercent({ archive }: CustomerRules, customer: Customer): number {
  const all = archive.reduce((sum, { weight }) => sum + weight, 0);
  const filled = archive.reduce(
    (sum, { field, weight }) => sum + (fieldText(customer, field) === '' ? 0 : weight),
    0,
  );
  return all === 0 ? 100 : (filled / all) * 100;
}
