import type { LineMemory } from './line-machine.ts';
import { endedByCustomer, type KnownResult, resultOfFinal } from './sip-result.ts';

export type EndedBy = 'agent' | 'customer' | 'network' | 'desk';

/** Line result of a line that has ended, and who ended it. An answer is never lost, whatever came after it. */
export function conclude(memory: LineMemory): KnownResult & { readonly endedBy: EndedBy } {
  const result = memory.answered
    ? ({ lineResult: 'answered', knownBy: 'code' } as const)
    : unanswered(memory);
  return { ...result, endedBy: endedBy(memory, result) };
}

/** Came before the customer was called at all; after a hang-up the challenge is not answered. */
const CHALLENGES = new Set([401, 407]);

function unanswered(memory: LineMemory): KnownResult {
  const { final, wish, announcement } = memory;
  // Nobody knows whether the customer answered while the connection was away: never redialled by itself.
  if (memory.closedBy === 'lost') return { lineResult: 'unknown', knownBy: 'local' };
  if (memory.closedBy === 'remote-cancel') return { lineResult: 'cancelled', knownBy: 'code' };
  const cancelled = wish === 'agent' || wish === 'desk';
  if (final && wish && CHALLENGES.has(final.code)) {
    return { lineResult: cancelled ? 'cancelled' : 'failed', knownBy: 'local' };
  }
  // 487 confirms our own CANCEL; any other final response overtook it and says what the network thought.
  if (final && !(wish && (final.code === 487 || final.local))) return resultOfFinal(final, announcement);
  if (announcement) return { lineResult: announcement.lineResult, knownBy: 'announcement' };
  if (wish === 'timer') return { lineResult: 'no-answer', knownBy: 'timer' };
  return { lineResult: cancelled ? 'cancelled' : 'failed', knownBy: 'local' };
}

function endedBy(memory: LineMemory, result: KnownResult): EndedBy {
  const overtaken = !memory.answered && result.knownBy === 'code';
  if (memory.wish !== undefined && !overtaken) return memory.wish === 'agent' ? 'agent' : 'desk';
  if (memory.closedBy === 'remote-bye' || memory.closedBy === 'remote-cancel') return 'customer';
  return endedByCustomer(result) ? 'customer' : 'network';
}
