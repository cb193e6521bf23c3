import type { IdentityPolicy } from './policy.ts';

/** An answer that was given today. `here`: in this call; what was right in another call counts for nothing in this one. */
export interface GivenTry {
  readonly factId: string;
  readonly right: boolean;
  readonly here: boolean;
}

/** open: still to be asked; right; spent: no further try today; missing: nothing is on record to compare with. */
export const FACT_STATES = ['open', 'right', 'spent', 'missing'] as const;
export type FactState = (typeof FACT_STATES)[number];

/** open: being asked; passed; failed: it can no longer succeed today; impossible: too little is on record to ask for. */
export const IDENTITY_RESULTS = ['open', 'passed', 'failed', 'impossible'] as const;
export type IdentityResult = (typeof IDENTITY_RESULTS)[number];

export interface IdentityStanding {
  readonly result: IdentityResult;
  readonly right: number;
  readonly needed: number;
  /** Wrong answers that may still be given, to all facts together. */
  readonly triesLeft: number;
  readonly facts: readonly { readonly id: string; readonly state: FactState; readonly triesLeft: number }[];
}

/**
 * Where an identity check stands. Right answers count in their call alone, wrong ones for the whole day: hanging up and calling again
 * gives no new tries. `onRecord` tells whether there is anything to compare a fact with.
 */
export function standing(
  policy: IdentityPolicy,
  tries: readonly GivenTry[],
  onRecord: (factId: string) => boolean,
): IdentityStanding {
  const wrong = tries.filter((each) => !each.right);
  const triesLeft = Math.max(0, policy.triesInAll - wrong.length);
  const facts = policy.facts.map(({ id }) => {
    const left = Math.max(0, policy.triesEach - wrong.filter((each) => each.factId === id).length);
    const isRight = tries.some((each) => each.factId === id && each.right && each.here);
    const state: FactState = !onRecord(id)
      ? 'missing'
      : isRight
        ? 'right'
        : left > 0 && triesLeft > 0
          ? 'open'
          : 'spent';
    return { id, state, triesLeft: Math.min(left, triesLeft) };
  });
  const right = facts.filter(({ state }) => state === 'right').length;
  const open = facts.filter(({ state }) => state === 'open').length;
  const askable = facts.filter(({ state }) => state !== 'missing').length;
  return {
    result: resultOf(policy.mustBeRight, right, open, askable),
    right,
    needed: policy.mustBeRight,
    triesLeft,
    facts,
  };
}

function resultOf(needed: number, right: number, open: number, askable: number): IdentityResult {
  if (askable < needed) return 'impossible';
  if (right >= needed) return 'passed';
  return right + open >= needed ? 'open' : 'failed';
}
