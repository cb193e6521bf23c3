import { assertNever } from '../assert-never.ts';
import type { Pacer, PacingEvent, PacingId } from './pacer.ts';

/**
 * One call for each agent who waits for one: never more lines than ready agents, so that nobody who answers waits.
 *
 * Pure (DESIGN invariant 6). An agent who has left takes no call, whatever else was heard.
 */
export function createProgressivePacer(): Pacer {
  const ready = new Set<PacingId>();
  const lines = new Set<PacingId>();
  return {
    onEvent: (event) => hear(event, ready, lines),
    decide: () => Math.max(0, ready.size - lines.size),
  };
}

function hear(event: PacingEvent, ready: Set<PacingId>, lines: Set<PacingId>): void {
  switch (event.type) {
    case 'ready':
      ready.add(event.agentId);
      return;
    case 'login':
    case 'away':
    case 'logout':
      ready.delete(event.agentId);
      return;
    case 'dial':
    case 'answer':
      lines.add(event.callId);
      return;
    case 'connect':
      ready.delete(event.agentId);
      lines.delete(event.callId);
      return;
    case 'wrapup':
      ready.delete(event.agentId);
      lines.delete(event.callId);
      return;
    case 'fail':
    case 'abandon':
      lines.delete(event.callId);
      return;
    case 'leaving':
    case 'staying':
      return;
    default:
      assertNever(event);
  }
}
