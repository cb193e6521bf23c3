import type { Script, ScriptStep } from '../../../../core/script/script.ts';

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
