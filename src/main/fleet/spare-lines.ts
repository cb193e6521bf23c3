import type { HandOverMeans } from '../../core/call/hand-over.ts';

/** Lines of the desk that are no more to be had. */
export interface LinesInUse {
  /** All but the agent's own, and what a transfer is about to take: background calls, customers who called, colleagues who are relayed to or consulted. */
  readonly beside: number;
  /** Background calls that nobody has taken yet. */
  readonly unplaced: number;
}

/** Whether an answered call can reach a colleague at all: a relay takes a second line beside the agent's. */
export function mayHandOver(lines: number, means: HandOverMeans): boolean {
  return means !== 'relay' || lines > 2;
}

/**
 * How many further background calls the lines allow; one line is always the agent's.
 *
 * A call that can only be relayed takes a second line when a colleague takes it. A desk with two lines does without that: who
 * answers can only go to its own agent.
 */
export function spareLines(lines: number, means: HandOverMeans, inUse: LinesInUse): number {
  const free = lines - 1 - inUse.beside;
  const spare =
    means === 'relay' && mayHandOver(lines, means) ? Math.floor((free - inUse.unplaced) / 2) : free;
  return Math.max(0, spare);
}
