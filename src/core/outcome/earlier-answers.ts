import type { EarlierAnswers } from '../script/take-over.ts';
import type { OutcomeRecorded } from '../sync/fact.ts';

/** What the next call of the task may go on with; undefined where the script was not answered. */
export function earlierAnswersOf(
  outcome: Pick<OutcomeRecorded, 'taskId' | 'scriptId' | 'scriptVersion' | 'answers'>,
): EarlierAnswers | undefined {
  const { taskId, scriptId, scriptVersion, answers } = outcome;
  if (answers.length === 0 || scriptId === undefined || scriptVersion === undefined) return undefined;
  return { taskId, scriptId, scriptVersion, answers };
}
