import type { CallView } from '../../contract/desk-view.ts';
import type { AttemptEnded, CallBegun } from '../../core/sync/fact.ts';
import type { LineEnd, LineView } from '../softphone/softphone.ts';

/** Turns a moment on this machine's wall clock into one on the centre's. Epoch ms. */
export type ToCentre = (wallMs: number) => number;

/** How long the agent talked with a colleague about the call, and the three together. ms */
export interface BesideTimes {
  readonly consultMs: number;
  readonly conferenceMs: number;
}

/** As facts have them: what never was is not there. */
export function besideFacts({ consultMs, conferenceMs }: BesideTimes): Partial<BesideTimes> {
  return {
    ...(consultMs > 0 ? { consultMs: Math.round(consultMs) } : {}),
    ...(conferenceMs > 0 ? { conferenceMs: Math.round(conferenceMs) } : {}),
  };
}

/** The fact of a line's end. `at`: centre's clock. */
export function endedFact(
  attemptId: string,
  end: LineEnd & { readonly waitedMs?: number | undefined } & BesideTimes,
  at: number,
  toCentre: ToCentre,
): AttemptEnded {
  return {
    kind: 'attempt.ended',
    attemptId,
    at,
    lineResult: end.lineResult,
    knownBy: end.knownBy,
    ...(end.sipCode === undefined ? {} : { sipCode: end.sipCode }),
    ...(end.reason === undefined ? {} : { reason: end.reason.slice(0, 500) }),
    ...(end.sipCallId === undefined ? {} : { sipCallId: end.sipCallId.slice(0, 300) }),
    ...(end.answeredAt === undefined ? {} : { answeredAt: Math.round(toCentre(end.answeredAt)) }),
    ringMs: Math.round(end.ringMs),
    talkMs: Math.round(end.talkMs),
    holdMs: Math.round(end.holdMs),
    ...(end.waitedMs === undefined ? {} : { waitedMs: end.waitedMs }),
    ...besideFacts(end),
    endedBy: end.endedBy,
    ...(end.quality === undefined ? {} : { quality: end.quality }),
  };
}

/** A line that was never begun: nothing left the desk. */
export function unsentEnd(reason: string, lineResult: 'failed' | 'unknown'): LineEnd {
  return { lineResult, knownBy: 'local', reason, ringMs: 0, talkMs: 0, holdMs: 0, endedBy: 'desk' };
}

/** What of the view is the call's own from beginning to end. */
export function begunView({
  attemptId,
  number,
  kind,
}: CallBegun): Pick<CallView, 'attemptId' | 'number' | 'incoming'> {
  return { attemptId, number, ...(kind === 'call.received' ? { incoming: true } : {}) };
}

export function callViewOf(
  attempt: CallBegun,
  line: LineView,
  answeredAt: number | undefined,
  toCentre: ToCentre,
): CallView {
  return {
    ...begunView(attempt),
    state: line.state,
    since: Math.round(toCentre(line.since)),
    muted: line.muted,
    ...(line.sound === undefined ? {} : { sound: line.sound }),
    ...(answeredAt === undefined ? {} : { answeredAt }),
    ...(line.announcement ? { lineResult: line.announcement.lineResult, knownBy: 'announcement' } : {}),
  };
}

export function endedView(attempt: CallBegun, ended: AttemptEnded): CallView {
  return {
    ...begunView(attempt),
    state: 'ended',
    since: ended.at,
    muted: false,
    lineResult: ended.lineResult,
    knownBy: ended.knownBy,
    talkMs: ended.talkMs,
    endedBy: ended.endedBy,
    ...(ended.answeredAt === undefined ? {} : { answeredAt: ended.answeredAt }),
    ...(ended.sipCode === undefined ? {} : { sipCode: ended.sipCode }),
    ...(attempt.kind === 'call.received' ? { arrived: 'customer' as const } : {}),
  };
}
