import type { Customer } from '../../core/customer/customer.ts';

type Listed = Omit<Customer, 'id'>;

/**
 * What is known of a customer when another list names them: the newer list's word, but where it is silent on consent, place or
 * protection the older one stands, and a withdrawal is undone only by a consent that was given after it.
 */
export function mergeCustomer(known: Customer | undefined, listed: Listed, unprotected: boolean): Listed {
  if (!known) return listed;
  const { consent: before, timeZone, protectedFor } = known;
  const withdrawnSince = before?.withdrawnAt !== undefined && !givenAfter(listed, before.withdrawnAt);
  const consent = withdrawnSince ? before : (listed.consent ?? before);
  return {
    ...(timeZone === undefined ? {} : { timeZone }),
    ...(protectedFor === undefined || unprotected ? {} : { protectedFor }),
    ...listed,
    ...(consent === undefined ? {} : { consent }),
  };
}

function givenAfter({ consent }: Listed, withdrawnAt: number): boolean {
  return consent !== undefined && consent.withdrawnAt === undefined && consent.since > withdrawnAt;
}
