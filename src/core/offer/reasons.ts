import type { Comparison, Condition, CustomerFact, Expression } from '../script/condition.ts';
import { evaluate, holds } from '../script/evaluate.ts';
import type { Scalar } from '../script/scalar.ts';
import type { Situation } from '../script/situation.ts';

/** What a condition goes by, for a person to read. */
export type ReasonAbout =
  | { readonly kind: 'fact'; readonly fact: CustomerFact }
  | { readonly kind: 'field'; readonly field: string }
  | { readonly kind: 'answer'; readonly step: string }
  | { readonly kind: 'value'; readonly value: string }
  | { readonly kind: 'figure' };

/** Why a condition holds or does not, as codes with figures; the screen says it in words. */
export type ConditionReason =
  | {
      readonly code: 'compare';
      readonly about: ReasonAbout;
      readonly is: Comparison;
      readonly bound: Scalar | undefined;
      /** What is known; undefined = nothing is. */
      readonly has: Scalar | undefined;
    }
  | {
      readonly code: 'one-of';
      readonly about: ReasonAbout;
      readonly texts: readonly string[];
      readonly has: Scalar | undefined;
    }
  | { readonly code: 'known'; readonly about: ReasonAbout; readonly has: Scalar | undefined }
  /** Of an answer: `option` was chosen, or was to be. */
  | { readonly code: 'chose'; readonly step: string; readonly option: string; readonly lacks: boolean }
  | { readonly code: 'answered'; readonly step: string }
  /** The opposite of these is asked for. */
  | { readonly code: 'not'; readonly of: readonly ConditionReason[] };

/** Why the condition holds: of `any`, the first that does. Empty where it does not. */
export function whyHolds(condition: Condition, situation: Situation): readonly ConditionReason[] {
  if (!holds(condition, situation)) return [];
  switch (condition.kind) {
    case 'all':
      return condition.of.flatMap((each) => whyHolds(each, situation));
    case 'any': {
      const first = condition.of.find((each) => holds(each, situation));
      return first ? whyHolds(first, situation) : [];
    }
    case 'not':
      return [{ code: 'not', of: whyNotHolds(condition.of, situation) }];
    default:
      return [plainReason(condition, situation)];
  }
}

/** Why the condition does not hold: of `all`, the first that does not; of `any`, each. Empty where it does. */
export function whyNotHolds(condition: Condition, situation: Situation): readonly ConditionReason[] {
  if (holds(condition, situation)) return [];
  switch (condition.kind) {
    case 'all': {
      const first = condition.of.find((each) => !holds(each, situation));
      return first ? whyNotHolds(first, situation) : [];
    }
    case 'any':
      return condition.of.flatMap((each) => whyNotHolds(each, situation));
    case 'not':
      return [{ code: 'not', of: whyHolds(condition.of, situation) }];
    default:
      return [plainReason(condition, situation)];
  }
}

type Plain = Exclude<Condition, { kind: 'all' | 'any' | 'not' }>;

function plainReason(condition: Plain, situation: Situation): ConditionReason {
  switch (condition.kind) {
    case 'compare':
      return {
        code: 'compare',
        about: aboutOf(condition.left),
        is: condition.is,
        bound: evaluate(condition.right, situation),
        has: evaluate(condition.left, situation),
      };
    case 'one-of':
      return {
        code: 'one-of',
        about: aboutOf(condition.of),
        texts: condition.texts,
        has: evaluate(condition.of, situation),
      };
    case 'known':
      return { code: 'known', about: aboutOf(condition.of), has: evaluate(condition.of, situation) };
    case 'answer':
      return {
        code: 'chose',
        step: condition.step,
        option: condition.option,
        lacks: condition.test === 'lacks',
      };
    case 'answered':
      return { code: 'answered', step: condition.step };
  }
}

function aboutOf(expression: Expression): ReasonAbout {
  switch (expression.kind) {
    case 'customer':
      return { kind: 'fact', fact: expression.fact };
    case 'field':
      return { kind: 'field', field: expression.field };
    case 'answer':
    case 'count':
      return { kind: 'answer', step: expression.step };
    case 'value':
      return { kind: 'value', value: expression.value };
    default:
      return { kind: 'figure' };
  }
}
