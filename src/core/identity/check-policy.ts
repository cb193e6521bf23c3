import type { IdentityPolicy } from './policy.ts';

/** Why a policy cannot work; undefined: it can. */
export type PolicyFault = 'no-facts' | 'same-id' | 'too-many-needed';

export function policyFault(policy: IdentityPolicy): PolicyFault | undefined {
  const ids = policy.facts.map(({ id }) => id);
  if (ids.length === 0) return 'no-facts';
  if (new Set(ids).size < ids.length) return 'same-id';
  return policy.mustBeRight > ids.length ? 'too-many-needed' : undefined;
}
