import { spokenTexts } from './check-texts.ts';
import { type Named, namedInCondition, namedInExpression } from './condition.ts';
import type { ScriptGraph } from './graph.ts';
import { parsePlaceholder, placeholdersIn } from './placeholders.ts';
import { optionsOf } from './question.ts';
import { questionOf, type Script, type ScriptStep } from './script.ts';
import type { ScriptPlace, ScriptProblem } from './script-problem.ts';

/** Steps, options, values and placeholders that are named and do not exist, or cannot be known where they are named. */
export function checkReferences(script: Script, graph: ScriptGraph): readonly ScriptProblem[] {
  const needs = valueNeeds(script);
  return [
    ...(script.values ?? []).flatMap((value) =>
      unknownNames(script, graph, { value: value.id }, namedInExpression(value.is)),
    ),
    ...needs.cycles,
    ...script.steps.flatMap((step) => checkStep(script, graph, needs.steps, step)),
  ];
}

function checkStep(
  script: Script,
  graph: ScriptGraph,
  stepsOfValue: ReadonlyMap<string, readonly string[]>,
  step: ScriptStep,
): readonly ScriptProblem[] {
  const at: ScriptPlace = { step: step.id };
  const seen = step.visibleIf ? [namedInCondition(step.visibleIf)] : [];
  const jumps = (step.jumps ?? []).map(({ when }) => namedInCondition(when));
  const spoken = namedInTexts(step);
  const before = (names: readonly Named[]) =>
    names.flatMap(({ steps, values }) => [...steps, ...values.flatMap((id) => stepsOfValue.get(id) ?? [])]);
  const late = (ids: readonly string[], ownToo: boolean) =>
    [...new Set(ids)]
      .filter((id) => graph.byId.has(id) && !(ownToo && id === step.id) && !canComeBefore(graph, id, step.id))
      .map((id): ScriptProblem => ({ kind: 'asked-later', at, named: [id] }));
  return [
    ...[...seen, ...jumps, spoken.named].flatMap((named) => unknownNames(script, graph, at, named)),
    ...spoken.unknown.map((name): ScriptProblem => ({ kind: 'unknown-placeholder', at, named: [name] })),
    ...late(before([...seen, spoken.named]), false),
    ...late(before(jumps), true),
  ];
}

/** Whether some way through the script answers the one step before it comes to the other. */
function canComeBefore(graph: ScriptGraph, one: string, other: string): boolean {
  return graph.reachedFrom(graph.followers(one)).has(other);
}

function namedInTexts(step: ScriptStep): { readonly named: Named; readonly unknown: readonly string[] } {
  const written = new Set(spokenTexts(step).flatMap((text) => Object.values(text).flatMap(placeholdersIn)));
  const names = [...written].map((name) => ({ name, parsed: parsePlaceholder(name) }));
  return {
    named: {
      steps: names.flatMap(({ parsed }) => (parsed?.kind === 'answer' ? [parsed.step] : [])),
      options: [],
      values: names.flatMap(({ parsed }) => (parsed?.kind === 'value' ? [parsed.value] : [])),
    },
    unknown: names.flatMap(({ name, parsed }) => (parsed ? [] : [name])),
  };
}

function unknownNames(
  script: Script,
  graph: ScriptGraph,
  at: ScriptPlace,
  named: Named,
): readonly ScriptProblem[] {
  const values = new Set((script.values ?? []).map(({ id }) => id));
  return [
    ...[...new Set(named.steps)]
      .filter((id) => !graph.byId.has(id))
      .map((id): ScriptProblem => ({ kind: 'unknown-step', at, named: [id] })),
    ...named.options
      .filter(({ step, option }) => lacksOption(graph.byId.get(step), option))
      .map(({ step, option }): ScriptProblem => ({ kind: 'unknown-option', at, named: [step, option] })),
    ...[...new Set(named.values)]
      .filter((id) => !values.has(id))
      .map((id): ScriptProblem => ({ kind: 'unknown-value', at, named: [id] })),
  ];
}

function lacksOption(step: ScriptStep | undefined, option: string): boolean {
  if (!step) return false;
  const question = questionOf(step);
  return !question || !optionsOf(question).some(({ id }) => id === option);
}

/** The steps that each value goes by, through others too, and the circles among values. */
function valueNeeds(script: Script): {
  readonly steps: ReadonlyMap<string, readonly string[]>;
  readonly cycles: readonly ScriptProblem[];
} {
  const named = new Map((script.values ?? []).map(({ id, is }) => [id, namedInExpression(is)]));
  const steps = new Map<string, readonly string[]>();
  const cycles: ScriptProblem[] = [];
  for (const id of named.keys()) {
    const through = new Set<string>();
    const waiting = [...(named.get(id)?.values ?? [])];
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      if (through.has(next)) continue;
      through.add(next);
      waiting.push(...(named.get(next)?.values ?? []));
    }
    if (through.has(id)) cycles.push({ kind: 'value-cycle', at: { value: id } });
    steps.set(
      id,
      [id, ...through].flatMap((each) => named.get(each)?.steps ?? []),
    );
  }
  return { steps, cycles };
}
