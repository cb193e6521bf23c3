import type { Campaign } from '../../core/campaign/campaign.ts';
import type { ApplyContext } from '../sync/apply/context.ts';
import { type CustomersWord, cameToNothing, customersWord } from './customers-word.ts';
import { restsUntil } from './in-call.ts';
import type { NextStep } from './next-step.ts';
import type { TaskRow } from './task-states.ts';

/** A step that an attempt asks for, and when that attempt was made; epoch ms. */
export interface AskedStep {
  readonly at: number;
  readonly step: NextStep;
}

/**
 * Where the task goes after an attempt, by what its customer's own calls said. While somebody talks with the customer the task rests.
 */
export async function heedCalls(
  { centre, tx }: Pick<ApplyContext, 'centre' | 'tx'>,
  task: TaskRow,
  campaign: Campaign,
  asked: AskedStep,
  now: number,
): Promise<NextStep> {
  if (asked.step.kind === 'await-outcome') return asked.step;
  const word = await customersWord({ centre, tx }, task, campaign, now);
  const step = word && overrules(word, asked, task) ? word.step : asked.step;
  if (step.kind !== 'open') return step;
  return { ...step, notBefore: Math.max(step.notBefore, await restsUntil(tx, task.id, now)) };
}

/**
 * What the customer's call decided later than the attempt stands, and that the matter is over stands against a later attempt too that came
 * to nothing. A call that came to nothing itself takes back nothing. A task that its desk may still dial stays in doubt; one that moved on
 * by the word is not held again.
 */
export function overrules(
  word: CustomersWord,
  { at, step }: AskedStep,
  { state }: Pick<TaskRow, 'state'>,
): boolean {
  if (cameToNothing(word.step)) return word.at >= at && cameToNothing(step);
  if (step.kind === 'in-doubt') return word.at >= at && (state === 'open' || state === 'done');
  return word.at >= at || (word.step.kind === 'done' && cameToNothing(step));
}
