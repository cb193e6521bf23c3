import type { Script, ScriptStep } from './script.ts';

/** What can be wrong with a script; each names its place. */
export type ScriptProblem =
  | { readonly kind: 'no-steps' }
  | { readonly kind: 'repeated-step'; readonly stepId: string }
  | { readonly kind: 'repeated-answer'; readonly stepId: string; readonly answerId: string }
  | {
      readonly kind: 'unknown-next';
      readonly stepId: string;
      readonly answerId: string;
      readonly next: string;
    }
  | { readonly kind: 'unreachable'; readonly stepId: string }
  /** Steps in the order walked; the last leads back to the first. */
  | { readonly kind: 'cycle'; readonly stepIds: readonly string[] };

/** Every problem of a script; none means every path from the first step ends. */
export function checkScript(script: Pick<Script, 'steps'>): readonly ScriptProblem[] {
  const first = script.steps[0];
  if (!first) return [{ kind: 'no-steps' }];
  const byId = new Map(script.steps.map((step) => [step.id, step]));
  const reached = reachableFrom(first, byId);
  return [
    ...repeated(script.steps.map((step) => step.id)).map(
      (stepId): ScriptProblem => ({ kind: 'repeated-step', stepId }),
    ),
    ...script.steps.flatMap((step) => problemsOfStep(step, byId)),
    ...[...byId.keys()]
      .filter((stepId) => !reached.has(stepId))
      .map((stepId): ScriptProblem => ({ kind: 'unreachable', stepId })),
    ...cyclesFrom(first, byId),
  ];
}

function problemsOfStep(step: ScriptStep, byId: ReadonlyMap<string, ScriptStep>): ScriptProblem[] {
  const stepId = step.id;
  return [
    ...repeated(step.answers.map((answer) => answer.id)).map(
      (answerId): ScriptProblem => ({ kind: 'repeated-answer', stepId, answerId }),
    ),
    ...step.answers.flatMap((answer): ScriptProblem[] =>
      answer.next !== undefined && !byId.has(answer.next)
        ? [{ kind: 'unknown-next', stepId, answerId: answer.id, next: answer.next }]
        : [],
    ),
  ];
}

function followersOf(step: ScriptStep, byId: ReadonlyMap<string, ScriptStep>): readonly ScriptStep[] {
  const ids = new Set(step.answers.flatMap((answer) => answer.next ?? []));
  return [...ids].flatMap((id) => byId.get(id) ?? []);
}

function reachableFrom(first: ScriptStep, byId: ReadonlyMap<string, ScriptStep>): ReadonlySet<string> {
  const reached = new Set<string>();
  const waiting = [first];
  for (let step = waiting.pop(); step; step = waiting.pop()) {
    if (reached.has(step.id)) continue;
    reached.add(step.id);
    waiting.push(...followersOf(step, byId));
  }
  return reached;
}

/** One problem for each edge that leads back into the path walked (depth first, each step entered once). */
function cyclesFrom(first: ScriptStep, byId: ReadonlyMap<string, ScriptStep>): ScriptProblem[] {
  const found: ScriptProblem[] = [];
  const done = new Set<string>();
  const path: string[] = [];
  const visit = (step: ScriptStep) => {
    const at = path.indexOf(step.id);
    if (at >= 0) {
      found.push({ kind: 'cycle', stepIds: path.slice(at) });
      return;
    }
    if (done.has(step.id)) return;
    path.push(step.id);
    for (const follower of followersOf(step, byId)) visit(follower);
    path.pop();
    done.add(step.id);
  };
  visit(first);
  return found;
}

function repeated(ids: readonly string[]): readonly string[] {
  return [...new Set(ids.filter((id, index) => ids.indexOf(id) !== index))];
}
