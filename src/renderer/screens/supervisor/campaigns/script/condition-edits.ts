import type { Condition, Expression } from '../../../../../core/script/condition.ts';
import { optionsOf } from '../../../../../core/script/question.ts';
import { questionOf, type Script } from '../../../../../core/script/script.ts';
import { today } from '../../../../components/date-field/date-text.ts';

export const CONDITION_KINDS = [
  'answer',
  'answered',
  'compare',
  'one-of',
  'known',
  'all',
  'any',
  'not',
] as const satisfies readonly Condition['kind'][];

export const EXPRESSION_KINDS = [
  'customer',
  'field',
  'answer',
  'count',
  'value',
  'number',
  'money',
  'date',
  'today',
  'days',
  'text',
  'sum',
  'choose',
] as const satisfies readonly Expression['kind'][];

type Names = Pick<Script, 'steps' | 'values'>;

const KNOWN: Condition = { kind: 'known', of: { kind: 'customer', fact: 'plan' } };

/** A condition of the kind to begin with, about what the script has; undefined where it has nothing of the sort. */
export function newCondition(
  kind: Condition['kind'],
  script: Names,
  before?: Condition,
): Condition | undefined {
  if (before?.kind === kind) return before;
  const inner = before ? [before] : [];
  switch (kind) {
    case 'all':
    case 'any':
      return { kind, of: before?.kind === 'all' || before?.kind === 'any' ? before.of : inner };
    case 'not':
      return { kind, of: before ?? KNOWN };
    case 'answer': {
      const choosing = choosingSteps(script)[0];
      return choosing && { kind, step: choosing.step, test: 'is', option: choosing.options[0] ?? '' };
    }
    case 'answered': {
      const step = script.steps[0]?.id;
      return step === undefined ? undefined : { kind, step };
    }
    case 'compare':
      return {
        kind,
        left: { kind: 'customer', fact: 'contractDaysLeft' },
        is: '<=',
        right: { kind: 'number', number: 60 },
      };
    case 'one-of':
      return { kind, of: { kind: 'customer', fact: 'tier' }, texts: ['gold'] };
    case 'known':
      return KNOWN;
  }
}

/** An expression of the kind to begin with; undefined where the script has nothing of the sort. */
export function newExpression(
  kind: Expression['kind'],
  script: Names,
  before?: Expression,
): Expression | undefined {
  if (before?.kind === kind) return before;
  const inner: Expression = before ?? { kind: 'number', number: 0 };
  switch (kind) {
    case 'number':
      return { kind, number: 0 };
    case 'money':
      return { kind, minor: 0 };
    case 'date':
      return { kind, date: today() };
    case 'text':
      return { kind, text: { 'zh-CN': '', en: '' } };
    case 'today':
      return { kind };
    case 'customer':
      return { kind, fact: 'monthly' };
    case 'field':
      return { kind, field: '' };
    case 'answer': {
      const step = script.steps.find((each) => questionOf(each))?.id;
      return step === undefined ? undefined : { kind, step };
    }
    case 'count': {
      const step = choosingSteps(script)[0]?.step;
      return step === undefined ? undefined : { kind, step };
    }
    case 'value': {
      const value = script.values?.[0]?.id;
      return value === undefined ? undefined : { kind, value };
    }
    case 'sum':
      return { kind, terms: [{ of: inner }] };
    case 'days':
      return { kind, from: { kind: 'today' }, to: { kind: 'customer', fact: 'contractEnd' } };
    case 'choose':
      return { kind, cases: [{ when: KNOWN, is: inner }] };
  }
}

/** Steps at which an option is chosen, with the options' ids. */
export function choosingSteps({ steps }: Pick<Script, 'steps'>): readonly {
  readonly step: string;
  readonly options: readonly string[];
}[] {
  return steps.flatMap((step) => {
    const question = questionOf(step);
    const options = question ? optionsOf(question).map(({ id }) => id) : [];
    return options.length > 0 ? [{ step: step.id, options }] : [];
  });
}
