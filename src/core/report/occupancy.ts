import type { AgentState, AgentStatus } from '../sync/fact.ts';

/** The customer is on the line: talked with, or on hold. */
export function isWithCustomer(state: AgentState): boolean {
  return state === 'talking' || state === 'holding';
}

/** A customer is on the line, or the agent finishes the record of one. */
export function isHandling(state: AgentState): boolean {
  return isWithCustomer(state) || state === 'wrap-up';
}

/**
 * Ready for a customer and none is there: nothing on the screen, a task being read, or a number being dialled.
 *
 * In progressive dialling the next task follows at once, so that nearly all waiting is spent reading and dialling.
 */
export function isWaiting(status: AgentStatus, state: AgentState): boolean {
  if (status === 'logged-out') return false;
  return state === 'reserved' || state === 'ringing' || (state === 'idle' && status === 'available');
}

/** Handle time / (handle time + waiting), or undefined where nothing was measured yet. Ms. */
export function occupancyOf(handleMs: number, waitMs: number): number | undefined {
  const whole = handleMs + waitMs;
  return whole > 0 ? handleMs / whole : undefined;
}
