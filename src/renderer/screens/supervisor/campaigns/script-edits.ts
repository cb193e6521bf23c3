import type { Option, Question } from '../../../../core/script/question.ts';
import { END, type Script, type ScriptStep } from '../../../../core/script/script.ts';

/** Script with the step taken out; options and jumps that led to it end the script instead, incoming calls open like the others. */
export function withoutStep(script: Script, stepId: string): Script {
  const instead = (to: string) => (to === stepId ? END : to);
  return {
    ...script,
    incomingStart: script.incomingStart === stepId ? undefined : script.incomingStart,
    steps: script.steps
      .filter((step) => step.id !== stepId)
      .map((step) => ({
        ...withQuestion(step, (question) =>
          withBranches(question, (branch) =>
            branch.next === undefined ? branch : { ...branch, next: instead(branch.next) },
          ),
        ),
        ...(step.jumps ? { jumps: step.jumps.map((jump) => ({ ...jump, to: instead(jump.to) })) } : {}),
      })),
  };
}

/** A step without words yet, which ends the script; until something leads to it, the script has a fault. */
export function emptyStep(id: string, section: string): ScriptStep {
  const blank = { 'zh-CN': '', en: '' };
  return { id, kind: 'say', section, title: blank, say: blank, ends: {} };
}

/** Script whose answers and endings suggest none of the codes any more, and how many did. */
export function withoutSuggestions(
  script: Script,
  codes: readonly string[],
): { readonly script: Script; readonly removed: number } {
  const gone = new Set(codes);
  let removed = 0;
  const without = <T extends { readonly suggests?: string | undefined }>(from: T): T => {
    if (from.suggests === undefined || !gone.has(from.suggests)) return from;
    removed += 1;
    return { ...from, suggests: undefined };
  };
  const steps = script.steps.map((step) => ({
    ...withQuestion(step, (question) => withBranches(question, without)),
    ...(step.ends ? { ends: without(step.ends) } : {}),
  }));
  return removed === 0 ? { script, removed } : { script: { ...script, steps }, removed };
}

function withQuestion(step: ScriptStep, change: (question: Question) => Question): ScriptStep {
  if (step.kind === 'say' || !step.question) return step;
  return { ...step, question: change(step.question) };
}

type Branch = Pick<Option, 'next' | 'suggests'>;

function withBranches(question: Question, change: <T extends Branch>(branch: T) => T): Question {
  if (question.kind === 'single') return { ...question, options: question.options.map(change) };
  if (question.kind !== 'yes-no') return question;
  const { yes, no } = question;
  return { ...question, ...(yes ? { yes: change(yes) } : {}), ...(no ? { no: change(no) } : {}) };
}
