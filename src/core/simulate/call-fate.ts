import type { Random } from '../random/seeded-random.ts';
import type { Scenario } from './scenario.ts';

/** What becomes of a call, so long after its start, s. */
export interface CallFate {
  readonly end: 'answer' | 'machine' | 'busy' | 'noanswer';
  readonly after: number;
}

/** The fate of a call started at `t`. Whoever would answer later than the call rings does not answer. */
export function callFate(scenario: Scenario, random: Random, t: number): CallFate {
  const { answerRate, answerDelay, machineShare, busyShare, ringLimit } = scenario;
  if (random() < answerRate(t)) {
    const after = answerDelay(random);
    return after <= ringLimit ? { end: 'answer', after } : { end: 'noanswer', after: ringLimit };
  }
  const end = random();
  if (end < machineShare) return { end: 'machine', after: 6 + 14 * random() };
  if (end < machineShare + busyShare) return { end: 'busy', after: 1 + 4 * random() };
  return { end: 'noanswer', after: ringLimit };
}
