import { checkQuestion } from './check-question.ts';
import { checkReferences } from './check-references.ts';
import { oneLanguageTexts } from './check-texts.ts';
import { cyclesIn, namedTargets, type ScriptGraph, scriptGraph, unknownTargets } from './graph.ts';
import { repeated } from './repeated.ts';
import { END, entriesOf, questionOf, type Script, type ScriptStep } from './script.ts';
import type { ScriptProblem } from './script-problem.ts';

/**
 * Every problem of a script; none means that every way from the entries ends, whatever is answered.
 *
 * `entries`: where a conversation can begin; any number, those of the script unless told.
 */
export function checkScript(
  script: Script,
  entries: readonly string[] = entriesOf(script),
): readonly ScriptProblem[] {
  if (script.steps.length === 0) return [{ kind: 'no-steps', at: {} }];
  const graph = scriptGraph(script);
  const reached = graph.reachedFrom(entries);
  return [
    ...repeatedIds(script),
    ...entries
      .filter((id) => !graph.byId.has(id))
      .map((id): ScriptProblem => ({ kind: 'unknown-entry', at: {}, named: [id] })),
    ...script.steps.flatMap((step) => checkStep(script, graph, step)),
    ...checkReferences(script, graph),
    ...[...graph.byId.keys()]
      .filter((id) => !reached.has(id))
      .map((id): ScriptProblem => ({ kind: 'unreachable', at: { step: id } })),
    ...cyclesIn(graph, entries).map(
      (steps): ScriptProblem => ({ kind: 'cycle', at: { step: steps[0] }, named: steps }),
    ),
    ...graph.deadEnds.map((id): ScriptProblem => ({ kind: 'dead-end', at: { step: id } })),
    ...oneLanguageTexts(script),
  ];
}

function repeatedIds({ sections, steps, values = [] }: Script): readonly ScriptProblem[] {
  const twice = (all: readonly { readonly id: string }[]) => repeated(all.map(({ id }) => id));
  return [
    ...twice(sections).map((section): ScriptProblem => ({ kind: 'repeated-section', at: { section } })),
    ...twice(steps).map((step): ScriptProblem => ({ kind: 'repeated-step', at: { step } })),
    ...twice(values).map((value): ScriptProblem => ({ kind: 'repeated-value', at: { value } })),
  ];
}

function checkStep(script: Script, graph: ScriptGraph, step: ScriptStep): readonly ScriptProblem[] {
  const at = { step: step.id };
  const question = questionOf(step);
  const hasSection = script.sections.some(({ id }) => id === step.section);
  return [
    ...(step.id === END ? [{ kind: 'reserved-name', at } as const] : []),
    ...(hasSection ? [] : [{ kind: 'unknown-section', at, named: [step.section] } as const]),
    ...unknownTargets(graph, namedTargets(step)).map(
      (to): ScriptProblem => ({ kind: 'unknown-next', at, named: [to] }),
    ),
    ...(question ? checkQuestion(step.id, question) : []),
  ];
}
