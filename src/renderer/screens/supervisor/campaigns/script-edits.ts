import type { Script, ScriptAnswer, ScriptStep } from '../../../../core/script/script.ts';

/** Script with the step taken out; answers that led to it end the script instead of leading nowhere. */
export function withoutStep(script: Script, stepId: string): Script {
  return {
    ...script,
    steps: script.steps
      .filter((step) => step.id !== stepId)
      .map((step) => ({
        ...step,
        answers: step.answers.map((answer) =>
          answer.next === stepId ? { ...answer, next: undefined } : answer,
        ),
      })),
  };
}

/** A step without words yet; until an answer leads to it, the script has a fault. */
export function emptyStep(id: string): ScriptStep {
  return { id, title: { 'zh-CN': '', en: '' }, say: { 'zh-CN': '', en: '' }, answers: [] };
}

/** Script whose answers suggest none of the codes any more, and how many did. */
export function withoutSuggestions(
  script: Script,
  codes: readonly string[],
): { readonly script: Script; readonly removed: number } {
  const gone = new Set(codes);
  const suggests = (answer: ScriptAnswer) => answer.suggests !== undefined && gone.has(answer.suggests);
  const removed = script.steps.flatMap((step) => step.answers).filter(suggests).length;
  if (removed === 0) return { script, removed };
  return {
    removed,
    script: {
      ...script,
      steps: script.steps.map((step) => ({
        ...step,
        answers: step.answers.map((answer) =>
          suggests(answer) ? { ...answer, suggests: undefined } : answer,
        ),
      })),
    },
  };
}
