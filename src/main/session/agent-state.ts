import type { AgentState } from '../../core/sync/fact.ts';
import type { Work } from '../work/workplace.ts';

/** What the agent does, by the task on the screen; a call that is ending leaves the `present` state as it is. */
export function agentState(work: Work | undefined, present: AgentState): AgentState {
  if (!work) return 'idle';
  if (work.stage === 'preview') return 'reserved';
  if (work.stage === 'wrap-up') return 'wrap-up';
  if (work.call.state === 'holding') return 'holding';
  if (work.call.state === 'ending' || work.call.state === 'ended') return present;
  if (work.call.answeredAt !== undefined) return 'talking';
  return work.call.arrived ? 'reserved' : 'ringing';
}
