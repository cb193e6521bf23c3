import type { GivenAnswer, Script, ScriptAnswer, ScriptStep } from './script.ts';

export interface WalkedStep {
  readonly step: ScriptStep;
  /** Absent at the step that waits for its answer. */
  readonly answer?: ScriptAnswer | undefined;
}

/** Where a conversation stands in its script. */
export interface ScriptWalk {
  readonly steps: readonly WalkedStep[];
  /** The step to be spoken; undefined when the path ended. */
  readonly current?: ScriptStep | undefined;
  /** Disposition that the end of the path suggests. */
  readonly suggests?: string | undefined;
}

/**
 * Follows the answers from the first step.
 *
 * The latest answer to a step counts; answers to steps that a revision left off the path are ignored, not lost.
 */
export function walkScript(script: Script, answers: readonly GivenAnswer[]): ScriptWalk {
  const latest = new Map(answers.map((given) => [given.stepId, given.answerId]));
  const byId = new Map(script.steps.map((step) => [step.id, step]));
  const walked: WalkedStep[] = [];
  const seen = new Set<string>();
  let step = script.steps[0];
  let suggests: string | undefined;
  while (step && !seen.has(step.id)) {
    seen.add(step.id);
    const here: ScriptStep = step;
    const answer = here.answers.find((each) => each.id === latest.get(here.id));
    walked.push({ step: here, answer });
    if (!answer) return { steps: walked, current: here };
    suggests = answer.suggests ?? suggests;
    step = answer.next === undefined ? undefined : byId.get(answer.next);
  }
  return { steps: walked, suggests };
}

/** The first answer that names no step or answer of this script; undefined when all do. */
export function strayAnswer(script: Script, answers: readonly GivenAnswer[]): GivenAnswer | undefined {
  return answers.find(
    (given) =>
      !script.steps
        .find((step) => step.id === given.stepId)
        ?.answers.some((answer) => answer.id === given.answerId),
  );
}
