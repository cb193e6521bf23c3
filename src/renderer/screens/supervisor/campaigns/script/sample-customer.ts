import type { Customer } from '../../../../../core/customer/customer.ts';
import type { Condition, Expression } from '../../../../../core/script/condition.ts';
import { parsePlaceholder, placeholdersIn } from '../../../../../core/script/placeholders.ts';
import type { Script } from '../../../../../core/script/script.ts';

const DAY_MS = 86_400_000;

/** Somebody whom nobody knows, for trying a script; the contract ends in forty-five days. `today`: ISO date. */
export function sampleCustomer(today: string, name: string): Customer {
  return {
    id: 'sample',
    externalId: '10000001',
    name,
    gender: 'female',
    tier: 'gold',
    plan: '5G 129',
    monthlyFen: 12_900,
    contractEnd: new Date(Date.parse(today) + 45 * DAY_MS).toISOString().slice(0, 10),
    tenureMonths: 38,
    churnRisk: 62,
    grid: 'A-03',
    owner: 'Li',
    language: 'zh-CN',
    fields: {},
  };
}

/** Columns of the list that have no place of their own and that the script goes by, each once. */
export function ownColumnsOf(script: Script): readonly string[] {
  const texts = script.steps.flatMap(({ say, hint }) => [say, ...(hint ? [hint] : [])]);
  const placed = texts
    .flatMap((text) => [...placeholdersIn(text['zh-CN']), ...placeholdersIn(text.en)])
    .map(parsePlaceholder)
    .flatMap((name) => (name?.kind === 'field' ? name.field : []));
  const conditions = script.steps.flatMap((step) => [
    ...(step.visibleIf ? [step.visibleIf] : []),
    ...(step.jumps ?? []).map(({ when }) => when),
  ]);
  const gone = [
    ...conditions.flatMap(fieldsInCondition),
    ...(script.values ?? []).flatMap(({ is }) => fieldsInExpression(is)),
  ];
  return [...new Set([...placed, ...gone])].filter((field) => field !== '');
}

function fieldsInCondition(condition: Condition): readonly string[] {
  switch (condition.kind) {
    case 'all':
    case 'any':
      return condition.of.flatMap(fieldsInCondition);
    case 'not':
      return fieldsInCondition(condition.of);
    case 'compare':
      return [...fieldsInExpression(condition.left), ...fieldsInExpression(condition.right)];
    case 'one-of':
    case 'known':
      return fieldsInExpression(condition.of);
    default:
      return [];
  }
}

function fieldsInExpression(expression: Expression): readonly string[] {
  switch (expression.kind) {
    case 'field':
      return [expression.field];
    case 'sum':
      return expression.terms.flatMap(({ of }) => fieldsInExpression(of));
    case 'days':
      return [...fieldsInExpression(expression.from), ...fieldsInExpression(expression.to)];
    case 'choose':
      return [
        ...expression.cases.flatMap(({ when, is }) => [
          ...fieldsInCondition(when),
          ...fieldsInExpression(is),
        ]),
        ...(expression.otherwise ? fieldsInExpression(expression.otherwise) : []),
      ];
    default:
      return [];
  }
}

/** The script beginning at the step, which is shown whatever its condition says: what a call from there on looks like. */
export function fromStep(script: Script, stepId: string): Script {
  const steps = script.steps.map((step) => {
    if (step.id !== stepId) return step;
    const { visibleIf: _, ...shown } = step;
    return shown;
  });
  return { ...script, steps, incomingStart: stepId };
}
