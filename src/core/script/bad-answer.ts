import type { GivenAnswer } from './answer.ts';
import { type AnswerGap, type AnswerHelp, checkAnswer } from './check-answer.ts';
import type { Script } from './script.ts';

/** The first answer that cannot be kept, and why; undefined where all can. `help` for the day on which an answer was given. */
export function badAnswer(
  script: Script,
  answers: readonly GivenAnswer[],
  help: (at: number) => AnswerHelp,
): { readonly given: GivenAnswer; readonly gap: AnswerGap | undefined } | undefined {
  for (const given of answers) {
    const step = script.steps.find(({ id }) => id === given.stepId);
    if (!step) return { given, gap: undefined };
    const gap = checkAnswer(step, given.value, help(given.at));
    if (gap) return { given, gap };
  }
  return undefined;
}
