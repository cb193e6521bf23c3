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

function unanswered(memory: LineMemory): KnownResult {
  const { final, wish, announcement } = memory;
  // 487 confirms our own CANCEL; any other final response overtook it and says what the network thought.
  if (final && !(wish && (final.code === 487 || final.local))) return resultOfFinal(final, announcement);
  if (announcement) return { lineResult: announcement.lineResult, knownBy: 'announcement' };
  if (wish === 'timer') return { lineResult: 'no-answer', knownBy: 'timer' };
  if (wish === 'agent' || wish === 'desk') return { lineResult: 'cancelled', knownBy: 'local' };
  return { lineResult: 'failed', knownBy: 'local' };
}

function endedBy(memory: LineMemory, result: KnownResult): EndedBy {
  if (memory.closedBy === 'remote-bye' && memory.wish === undefined) return 'customer';
  if (memory.final && memory.final.code !== 487 && !memory.answered) {
    return endedByCustomer(result)
      ? 'customer'
      : memory.final.local && memory.wish
        ? wisher(memory)
        : 'network';
  }
  return memory.wish === undefined ? 'network' : wisher(memory);
}

function wisher(memory: LineMemory): EndedBy {
  return memory.wish === 'agent' ? 'agent' : 'desk';
}
