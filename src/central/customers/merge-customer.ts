import { isGivenAfter } from '../../core/compliance/consent.ts';
import { type KeptCustomer, latest } from './customers.ts';

type Listed = Omit<KeptCustomer, 'id'>;

/**
 * What is known of a customer when another list names them: the newer list's word, but where it is silent on consent, place or
 * protection the older one stands, and a withdrawal is undone only by a consent that was given after it. That it was, stays known.
 */
export function mergeCustomer(known: KeptCustomer | undefined, listed: Listed, unprotected: boolean): Listed {
  if (!known) return listed;
  const { consent: before, timeZone, protectedFor, refusedAt } = known;
  const withdrawnAt = latest(known.withdrawnAt, before?.withdrawnAt);
  const closedAt = latest(withdrawnAt, refusedAt);
  const isClosed = closedAt !== undefined && !isGivenAfter(listed.consent, closedAt);
  const consent = isClosed ? before : (listed.consent ?? before);
  const { consent: _listed, ...rest } = listed;
  return {
    ...(timeZone === undefined ? {} : { timeZone }),
    ...(protectedFor === undefined || unprotected ? {} : { protectedFor }),
    ...rest,
    ...(consent === undefined ? {} : { consent }),
    ...(withdrawnAt === undefined ? {} : { withdrawnAt }),
    ...(refusedAt === undefined ? {} : { refusedAt }),
  };
}
