import { withMembers } from '../../core/customer/circle.ts';
import type { Customer } from '../../core/customer/customer.ts';
import type { ReadableStore } from '../store/desk-store.ts';

/** The customer with ids of those in its circle only whose records this desk has: the others are named, and cannot be opened. */
export function withCircleHere(store: Pick<ReadableStore, 'hasCustomer'>, customer: Customer): Customer {
  if (!customer.circle) return customer;
  const circle = withMembers(customer.circle, ({ id, name }) => ({
    id: id !== undefined && store.hasCustomer(id) ? id : undefined,
    name,
  }));
  return { ...customer, circle };
}
