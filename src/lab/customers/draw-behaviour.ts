import type { Behaviour } from './behaviour.ts';
import { atQuantile, atTry, type CallBehaviourTable } from './call-behaviour-table.ts';
import { between, type Random, seededRandom, weighted } from './seeded-random.ts';
import { testBehaviour } from './test-numbers.ts';

/**
 * Numbers that lead nowhere, today and tomorrow. The table's source keeps no such numbers, so these shares are ours.
 */
export const STANDING = { connected: 0.95, 'empty-number': 0.03, suspended: 0.02 } as const;

/**
 * How calls end that reach nobody. The table's source does not tell, so these weights are ours.
 */
const UNREACHED = {
  'no-answer': 56,
  busy: 10,
  'busy-announced': 4,
  rejected: 9,
  voicemail: 4,
  assistant: 4,
  'switched-off': 8,
  'out-of-reach': 5,
} as const;

const ENGLISH_SHARE = 0.05;
const CUSTOMER_HANGS_UP_SHARE = 0.55;

/**
 * What happens at the given try (counted from 1) of a number.
 *
 * Test numbers do what their last digits say. Any other number's fate is drawn from the table and depends on seed, number
 * and try alone: a second try may end otherwise, an empty number stays empty.
 */
export function drawBehaviour(
  table: CallBehaviourTable,
  seed: number,
  number: string,
  tryNumber: number,
): Behaviour {
  const forced = testBehaviour(number);
  if (forced) return forced;
  const person = seededRandom(seed, number);
  const standing = weighted(person, STANDING);
  if (standing !== 'connected') return { kind: 'announced', result: standing };
  const language = person() < ENGLISH_SHARE ? 'en' : 'zh';
  const random = seededRandom(seed, number, tryNumber);
  // The table counts people who can be reached at all.
  if (random() >= atTry(table.reachedByTry, tryNumber)) return unreached(random, language);
  const interested = random() < atTry(table.interestedByTry, tryNumber);
  const { interested: long, notInterested: short } = table.talkSecondsQuantiles;
  return {
    kind: 'talk',
    ringMs: between(random, 2_000, 20_000),
    voice: { kind: 'speech', language },
    talkMs: Math.max(1_000, 1_000 * atQuantile(interested ? long : short, random())),
    endsBy: random() < CUSTOMER_HANGS_UP_SHARE ? 'customer' : 'agent',
    interested,
    answersOnCancel: false,
  };
}

function unreached(random: Random, language: 'zh' | 'en'): Behaviour {
  const fate = weighted(random, UNREACHED);
  switch (fate) {
    case 'no-answer':
      return { kind: 'no-answer', ringMs: 60_000 };
    case 'busy':
      return { kind: 'busy' };
    case 'rejected':
      return { kind: 'rejected', ringMs: between(random, 2_000, 12_000) };
    case 'voicemail':
    case 'assistant':
      return {
        kind: 'machine',
        ringMs: between(random, 8_000, 20_000),
        greeting: fate,
        language,
        recordMs: 20_000,
      };
    case 'busy-announced':
      return { kind: 'announced', result: 'busy' };
    default:
      return { kind: 'announced', result: fate };
  }
}
