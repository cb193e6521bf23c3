import type { PacingEvent } from '../../core/pacing/pacer.ts';
import type { FleetState, RoomCall, RoomDesk } from './room-desks.ts';

/**
 * The events that lead from what a room knew of a desk to what the desk says of itself. Pure; `t`: s, the room's clock.
 *
 * A call that the desk does not name any more is over. Nobody says that it was abandoned: the desk would have, and whoever took it over
 * will speak for it.
 */
export function stateDifference(
  epoch: string,
  before: Pick<RoomDesk, 'phase' | 'leaving' | 'attemptId'> | undefined,
  calls: ReadonlyMap<string, RoomCall>,
  state: Pick<FleetState, 'agent' | 'calls'>,
  t: number,
): PacingEvent[] {
  return [
    ...agentEvents(epoch, before, state.agent, t),
    ...overCalls(epoch, calls, state).map(([callId]): PacingEvent => unheard(callId, t)),
    ...newCalls(calls, state.calls, t),
  ];
}

/** The events of a desk that is gone: its agent has left, what rang rings no more, whoever waited there was lost. */
export function goneEvents(epoch: string, calls: ReadonlyMap<string, RoomCall>, t: number): PacingEvent[] {
  const own = [...calls].filter(([, call]) => call.epoch === epoch);
  return [
    ...own.map(
      ([callId, { stage }]): PacingEvent =>
        stage === 'ringing' ? unheard(callId, t) : { type: 'abandon', t, callId },
    ),
    { type: 'logout', t, agentId: epoch },
  ];
}

/** Whatever was under way at the desk is over, and nobody says how. */
export function callsOver(epoch: string, calls: ReadonlyMap<string, RoomCall>, t: number): PacingEvent[] {
  return [...calls].filter(([, call]) => call.epoch === epoch).map(([callId]) => unheard(callId, t));
}

const unheard = (callId: string, t: number): PacingEvent => ({
  type: 'fail',
  t,
  callId,
  outcome: 'noanswer',
});

function agentEvents(
  epoch: string,
  before: Pick<RoomDesk, 'phase' | 'leaving' | 'attemptId'> | undefined,
  agent: FleetState['agent'],
  t: number,
): PacingEvent[] {
  const events: PacingEvent[] = before ? [] : [{ type: 'login', t, agentId: epoch }];
  const phase = before?.phase ?? 'out';
  const nextCall = agent.attemptId !== before?.attemptId;
  if (phase !== agent.phase || (agent.phase === 'talking' && nextCall)) {
    const callId = agent.attemptId ?? `${epoch}/${agent.since}`;
    switch (agent.phase) {
      case 'out':
        events.push({ type: 'away', t, agentId: epoch });
        break;
      case 'idle':
        events.push({ type: 'ready', t, agentId: epoch });
        break;
      case 'talking':
        events.push({ type: 'connect', t, callId, agentId: epoch });
        break;
      case 'wrapping':
        events.push({ type: 'wrapup', t, callId, agentId: epoch });
    }
  }
  if (agent.leaving !== (before?.leaving ?? false))
    events.push({ type: agent.leaving ? 'leaving' : 'staying', t, agentId: epoch });
  return events;
}

function overCalls(
  epoch: string,
  calls: ReadonlyMap<string, RoomCall>,
  state: Pick<FleetState, 'agent' | 'calls'>,
): [string, RoomCall][] {
  const named = new Set([...state.calls.map(({ attemptId }) => attemptId), state.agent.attemptId]);
  return [...calls].filter(([callId, call]) => call.epoch === epoch && !named.has(callId));
}

function newCalls(
  known: ReadonlyMap<string, RoomCall>,
  calls: FleetState['calls'],
  t: number,
): PacingEvent[] {
  return calls.flatMap(({ attemptId, stage }): PacingEvent[] => {
    const before = known.get(attemptId);
    const answered = stage === 'answered' && before?.stage !== 'answered';
    return [
      ...(before ? [] : [{ type: 'dial' as const, t, callId: attemptId }]),
      ...(answered ? [{ type: 'answer' as const, t, callId: attemptId }] : []),
    ];
  });
}
