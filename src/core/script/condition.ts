import type { LocalDate } from '../compliance/zoned-time.ts';
import type { LocalText } from './script.ts';

/** What of the customer a script may go by. `monthly` is money, `contractDaysLeft` a number that is negative after the end. */
export const CUSTOMER_FACTS = [
  'name',
  'tier',
  'plan',
  'monthly',
  'contractEnd',
  'contractDaysLeft',
  'tenureMonths',
  'churnRisk',
  'language',
  'gender',
  'grid',
  'owner',
] as const;
export type CustomerFact = (typeof CUSTOMER_FACTS)[number];

export const COMPARISONS = ['<', '<=', '=', '!=', '>=', '>'] as const;
export type Comparison = (typeof COMPARISONS)[number];

/** A value out of answers, customer data and numbers. What is not known makes all of it unknown. */
export type Expression =
  | { readonly kind: 'number'; readonly number: number }
  /** Fen. */
  | { readonly kind: 'money'; readonly minor: number }
  | { readonly kind: 'date'; readonly date: LocalDate }
  | { readonly kind: 'text'; readonly text: LocalText }
  /** Day of the call. */
  | { readonly kind: 'today' }
  | { readonly kind: 'answer'; readonly step: string }
  | { readonly kind: 'value'; readonly value: string }
  | { readonly kind: 'customer'; readonly fact: CustomerFact }
  /** A column of the list that has no place of its own. */
  | { readonly kind: 'field'; readonly field: string }
  /** Each term times its factor (1 where absent); money as soon as one term is money, then rounded to a whole fen. */
  | { readonly kind: 'sum'; readonly terms: readonly Term[] }
  /** Options ticked. */
  | { readonly kind: 'count'; readonly step: string }
  /** Days from one date to the other. */
  | { readonly kind: 'days'; readonly from: Expression; readonly to: Expression }
  /** The first case that holds. */
  | {
      readonly kind: 'choose';
      readonly cases: readonly { readonly when: Condition; readonly is: Expression }[];
      readonly otherwise?: Expression | undefined;
    };

export interface Term {
  readonly of: Expression;
  readonly times?: number | undefined;
}

export interface ComputedValue {
  readonly id: string;
  readonly is: Expression;
}

/** Whether something holds by what is known; of a step that was not answered, nothing holds but "not". */
export type Condition =
  | { readonly kind: 'all'; readonly of: readonly Condition[] }
  | { readonly kind: 'any'; readonly of: readonly Condition[] }
  | { readonly kind: 'not'; readonly of: Condition }
  /** The option is the only one chosen (`is`), among the chosen (`has`), or was left unticked (`lacks`). Yes and no are options. */
  | {
      readonly kind: 'answer';
      readonly step: string;
      readonly test: 'is' | 'has' | 'lacks';
      readonly option: string;
    }
  /** Answered, and not passed over. */
  | { readonly kind: 'answered'; readonly step: string }
  /** Numbers with numbers, money with money, dates with dates, texts with texts; anything else does not hold. */
  | {
      readonly kind: 'compare';
      readonly left: Expression;
      readonly is: Comparison;
      readonly right: Expression;
    }
  /** A text is one of these: tier, plan, a field. */
  | { readonly kind: 'one-of'; readonly of: Expression; readonly texts: readonly string[] }
  | { readonly kind: 'known'; readonly of: Expression };

/** What a condition or expression names. */
export interface Named {
  readonly steps: readonly string[];
  readonly options: readonly { readonly step: string; readonly option: string }[];
  readonly values: readonly string[];
}

const NOTHING: Named = { steps: [], options: [], values: [] };

function merged(all: readonly Named[]): Named {
  return {
    steps: all.flatMap(({ steps }) => steps),
    options: all.flatMap(({ options }) => options),
    values: all.flatMap(({ values }) => values),
  };
}

/** Every step, option and value that the condition names, at any depth. */
export function namedInCondition(condition: Condition): Named {
  switch (condition.kind) {
    case 'all':
    case 'any':
      return merged(condition.of.map(namedInCondition));
    case 'not':
      return namedInCondition(condition.of);
    case 'answer': {
      const { step, option } = condition;
      return { ...NOTHING, steps: [step], options: [{ step, option }] };
    }
    case 'answered':
      return { ...NOTHING, steps: [condition.step] };
    case 'compare':
      return merged([namedInExpression(condition.left), namedInExpression(condition.right)]);
    case 'one-of':
    case 'known':
      return namedInExpression(condition.of);
  }
}

/** Every step, option and value that the expression names, at any depth. */
export function namedInExpression(expression: Expression): Named {
  switch (expression.kind) {
    case 'answer':
    case 'count':
      return { ...NOTHING, steps: [expression.step] };
    case 'value':
      return { ...NOTHING, values: [expression.value] };
    case 'sum':
      return merged(expression.terms.map(({ of }) => namedInExpression(of)));
    case 'days':
      return merged([namedInExpression(expression.from), namedInExpression(expression.to)]);
    case 'choose':
      return merged([
        ...expression.cases.flatMap(({ when, is }) => [namedInCondition(when), namedInExpression(is)]),
        ...(expression.otherwise ? [namedInExpression(expression.otherwise)] : []),
      ]);
    default:
      return NOTHING;
  }
}
