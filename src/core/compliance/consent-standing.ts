import type { ConsentBasis } from './consent.ts';
import { isGivenAfter } from './consent.ts';

/** On what basis a customer is called, or since when on none. Times: epoch ms. */
export type ConsentStanding =
  | { readonly kind: 'withdrawn'; readonly since: number }
  | { readonly kind: 'none' }
  | { readonly kind: 'given'; readonly basis: ConsentBasis; readonly own: boolean };

/** The customer's own consent goes before the campaign's; a withdrawal is lifted only by a consent of their own that came later. */
export function consentStanding(
  customer: { readonly consent?: ConsentBasis | undefined; readonly withdrawnAt?: number | undefined },
  ofCampaign: ConsentBasis | undefined,
): ConsentStanding {
  const { consent, withdrawnAt } = customer;
  if (withdrawnAt !== undefined && !isGivenAfter(consent, withdrawnAt))
    return { kind: 'withdrawn', since: withdrawnAt };
  const basis = consent ?? ofCampaign;
  if (!basis) return { kind: 'none' };
  if (basis.withdrawnAt !== undefined) return { kind: 'withdrawn', since: basis.withdrawnAt };
  return { kind: 'given', basis, own: consent !== undefined };
}
