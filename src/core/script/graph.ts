import { optionsOf, type Question } from './question.ts';
import { END, questionOf, type Script, type ScriptStep } from './script.ts';

/** Which steps can follow which, whatever is answered: conditions are taken to hold or not. */
export interface ScriptGraph {
  readonly byId: ReadonlyMap<string, ScriptStep>;
  /** Known steps that can come right after the step of this id. */
  readonly followers: (id: string) => readonly string[];
  /** Steps after which the script's order goes on, though it has come to its end. */
  readonly deadEnds: readonly string[];
  /** Steps that can be reached from these, themselves included. */
  readonly reachedFrom: (ids: readonly string[]) => ReadonlySet<string>;
}

export function scriptGraph({ steps }: Pick<Script, 'steps'>): ScriptGraph {
  const byId = new Map(steps.map((step) => [step.id, step]));
  const followers = new Map<string, readonly string[]>();
  const deadEnds: string[] = [];
  steps.forEach((step, index) => {
    const next = steps[index + 1]?.id;
    const onward = goesOn(step);
    if (onward && next === undefined) deadEnds.push(step.id);
    const all = [...namedTargets(step), ...(onward && next !== undefined ? [next] : [])];
    followers.set(
      step.id,
      [...new Set(all)].filter((id) => byId.has(id)),
    );
  });
  const followersOf = (id: string) => followers.get(id) ?? [];
  return { byId, followers: followersOf, deadEnds, reachedFrom: (ids) => reach(ids, byId, followersOf) };
}

/** Where options and jumps of the step lead, END among them, known or not. */
export function namedTargets(step: ScriptStep): readonly string[] {
  const question = questionOf(step);
  return [
    ...branchTargets(question).flatMap((next) => next ?? []),
    ...(step.jumps ?? []).map(({ to }) => to),
  ];
}

/** By option; undefined where it names no step of its own. Empty where no option can lead on. */
function branchTargets(question: Question | undefined): readonly (string | undefined)[] {
  if (question?.kind !== 'single' && question?.kind !== 'yes-no') return [];
  return optionsOf(question).map(({ next }) => next);
}

/** Whether the next step in the script's order can be what follows. */
function goesOn(step: ScriptStep): boolean {
  if (step.visibleIf) return true;
  if (step.ends) return false;
  const question = questionOf(step);
  const targets = branchTargets(question);
  const allLead = targets.length > 0 && targets.every((next) => next !== undefined);
  return !allLead || question?.optional === true;
}

function reach(
  from: readonly string[],
  byId: ReadonlyMap<string, ScriptStep>,
  followers: (id: string) => readonly string[],
): ReadonlySet<string> {
  const reached = new Set<string>();
  const waiting = from.filter((id) => byId.has(id));
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    if (reached.has(id)) continue;
    reached.add(id);
    waiting.push(...followers(id));
  }
  return reached;
}

/** The ways that lead back to where they began, as the steps of each in order (depth first, each step entered once). */
export function cyclesIn(graph: ScriptGraph, from: readonly string[]): readonly (readonly string[])[] {
  const found: string[][] = [];
  const done = new Set<string>();
  const path: string[] = [];
  const visit = (id: string) => {
    const at = path.indexOf(id);
    if (at >= 0) {
      found.push(path.slice(at));
      return;
    }
    if (done.has(id)) return;
    path.push(id);
    for (const follower of graph.followers(id)) visit(follower);
    path.pop();
    done.add(id);
  };
  for (const id of from) if (graph.byId.has(id)) visit(id);
  return found;
}

/** Targets that are no step of the script. */
export function unknownTargets(graph: ScriptGraph, targets: readonly string[]): readonly string[] {
  return targets.filter((to) => to !== END && !graph.byId.has(to));
}
