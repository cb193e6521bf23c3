import type { FleetEvent } from '../../contract/fleet.ts';
import { isPromisedInPerson } from '../dialer/own-dial-mode.ts';
import type { Work } from '../work/workplace.ts';

/** The agent as the pacer sees one. `attemptId`: of the call in hand. */
export interface AgentPhase {
  readonly phase: 'out' | 'idle' | 'talking' | 'wrapping';
  /** A break is announced for after the present call. */
  readonly leaving: boolean;
  readonly attemptId?: string | undefined;
}

export interface AgentNow {
  /** Available, and nothing keeps the desk from calling. */
  readonly takesCalls: boolean;
  /** A break is announced. */
  readonly leaving: boolean;
  /** No call is dialled in the background. */
  readonly callersOnly: boolean;
  /** The list is dialled one by one, as where the centre does not pace: its next task came onto the screen by itself. */
  readonly byItself: boolean;
}

/**
 * The phase by the task on the screen.
 *
 * Who reads a task of the list that came by itself gives it up for whoever answered: idle. So is any reader where only customers who call
 * come. Who took a task by hand, reads a promise made in person, or dials takes no call from the background: out. A colleague's call that is on
 * its way changes nothing yet, the centre reserved the agent itself.
 */
export function agentPhase(
  work: Work | undefined,
  { takesCalls, leaving, callersOnly, byItself }: AgentNow,
): AgentPhase {
  if (!work) return { phase: takesCalls ? 'idle' : 'out', leaving: false };
  if (work.stage === 'preview') {
    const givesWay = callersOnly || (byItself && !isPromisedInPerson(work.queued.task));
    return { phase: takesCalls && givesWay ? 'idle' : 'out', leaving: false };
  }
  const { attemptId, answeredAt, arrived, consultedBy } = work.call;
  if (work.stage === 'wrap-up') return { phase: 'wrapping', leaving, attemptId };
  // Asked for advice, an agent talks with nobody's customer yet, and takes no call.
  if (consultedBy !== undefined) return { phase: 'out', leaving: false };
  if (answeredAt !== undefined) return { phase: 'talking', leaving, attemptId };
  return { phase: arrived && takesCalls ? 'idle' : 'out', leaving: false };
}

/** What led from one phase to the other, in the pacer's words. */
export function phaseEvents(before: AgentPhase, now: AgentPhase): readonly FleetEvent[] {
  const same = before.phase === now.phase && before.attemptId === now.attemptId;
  const events: FleetEvent[] = [];
  const talked = before.phase === 'talking' ? before.attemptId : undefined;
  if (!same) {
    if (talked !== undefined) events.push({ type: 'wrapup', callId: talked });
    if (now.phase === 'talking' && now.attemptId !== undefined) {
      events.push({ type: 'connect', callId: now.attemptId });
    }
    // A wrap-up of before a restart, or of a call that reached nobody: the pacer only has to know that the agent is busy.
    if (now.phase === 'wrapping' && talked === undefined) events.push({ type: 'away' });
    if (now.phase === 'idle') events.push({ type: 'ready' });
    if (now.phase === 'out') events.push({ type: 'away' });
  }
  const announced = before.attemptId === now.attemptId && before.leaving;
  if (now.leaving !== announced && (now.phase === 'talking' || now.phase === 'wrapping')) {
    events.push({ type: now.leaving ? 'leaving' : 'staying' });
  }
  return events;
}
