import { type GivenAnswer, latestAnswers } from './answer.ts';
import { badAnswer } from './bad-answer.ts';
import type { AnswerHelp } from './check-answer.ts';
import { entriesOf, type Script } from './script.ts';
import type { Setting } from './situation.ts';
import { walkScript } from './walk-script.ts';

/** Answers of an earlier call of the same task. */
export interface EarlierAnswers {
  readonly taskId: string;
  readonly scriptId: string;
  readonly scriptVersion: number;
  readonly answers: readonly GivenAnswer[];
}

/**
 * The answers with which another agent goes on where an earlier call of the task broke off; undefined where there is nothing to go on with:
 * another script, nothing answered, or all of it. Of another version's answers, those that this one can keep are taken over: a mended
 * typing error loses none, and a step that is gone or asks otherwise is asked again. `help` for the day on which an answer was given.
 *
 * Whoever is on the line now is to be identified anew: what came of an identity check is not taken over.
 */
export function takeOver(
  script: Script,
  taskId: string,
  earlier: EarlierAnswers,
  setting: Setting,
  help: (at: number) => AnswerHelp,
): readonly GivenAnswer[] | undefined {
  if (earlier.taskId !== taskId || earlier.scriptId !== script.id) return undefined;
  const fitting = [...latestAnswers(earlier.answers).values()].filter(
    (given) => earlier.scriptVersion === script.version || !badAnswer(script, [given], help),
  );
  // Whoever called whom then: where that call began is where it has answers.
  const walks = entriesOf(script).map((entry) => walkScript(script, fitting, setting, entry));
  const begun = walks.filter(({ answers }) => answers.size > 0);
  if (begun.length === 0 || begun.some(({ current }) => !current)) return undefined;
  const identities = new Set(script.steps.filter(({ kind }) => kind === 'identity').map(({ id }) => id));
  const kept = fitting.filter(({ stepId }) => !identities.has(stepId));
  return kept.length > 0 ? kept : undefined;
}
