import type { Customer } from '../../core/customer/customer.ts';
import { gradesOf } from '../../core/task/rank.ts';
import type { Keyring } from '../keys/keyring.ts';

/** Keyed hash of an account manager's name, as lists write it and as accounts are called. */
export function ownerHash(ring: Keyring, name: string): string {
  return ring.externalHash(`owner:${name.trim().toLowerCase()}`);
}

/** Keyed hash of the grid that a customer belongs to, as lists write it. */
export function gridHash(ring: Keyring, grid: string | undefined): string | null {
  return grid === undefined || grid === '' ? null : ring.externalHash(`grid:${grid}`);
}

/** What a task keeps of its customer, for the order and for what a paused region holds back. */
export function traitColumns(ring: Keyring, customer: Customer) {
  const { churn, value } = gradesOf(customer);
  const { owner, timeZone } = customer;
  return {
    churn_grade: churn,
    value_grade: value,
    grid_hash: gridHash(ring, customer.grid),
    owner_hash: owner?.trim() ? ownerHash(ring, owner) : null,
    time_zone: timeZone ?? null,
  };
}
