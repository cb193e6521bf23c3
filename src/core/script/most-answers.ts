import type { GivenAnswer } from './answer.ts';

/** So many answers go on record with a call, revised ones included. */
export const MOST_ANSWERS = 500;

/** At most so many: the answer that stands of every step, and of the revised ones the latest. In their order. */
export function withinMost(answers: readonly GivenAnswer[], most = MOST_ANSWERS): readonly GivenAnswer[] {
  if (answers.length <= most) return answers;
  const standing = new Set(new Map(answers.map((each) => [each.stepId, each])).values());
  const revised = answers.filter((each) => !standing.has(each));
  const room = Math.max(0, most - standing.size);
  const kept = new Set([...standing, ...revised.slice(revised.length - Math.min(room, revised.length))]);
  return answers.filter((each) => kept.has(each)).slice(-most);
}
