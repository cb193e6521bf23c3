import type { PacingEvent } from '../../core/pacing/pacer.ts';
import type { AttemptEnded } from '../../core/sync/fact.ts';

/** The end of a call in the pacer's words. `t`: seconds on the monotonic clock. */
export function endForPacer(ended: AttemptEnded, t: number, agentId: string): PacingEvent {
  const { attemptId: callId } = ended;
  return ended.lineResult === 'answered'
    ? { type: 'wrapup', t, callId, agentId }
    : { type: 'fail', t, callId, outcome: outcomeOf(ended) };
}

function outcomeOf(ended: AttemptEnded): 'machine' | 'busy' | 'noanswer' {
  if (ended.lineResult === 'machine') return 'machine';
  return ended.lineResult === 'busy' ? 'busy' : 'noanswer';
}
