/** Names an agent or a call; the pacer only compares it. */
export type PacingId = string | number;

/** Events a pacer hears. `t`: seconds since the start of the shift. */
export type PacingEvent =
  | { readonly type: 'dial' | 'answer' | 'abandon'; readonly t: number; readonly callId: PacingId }
  | {
      readonly type: 'fail';
      readonly t: number;
      readonly callId: PacingId;
      readonly outcome: 'machine' | 'busy' | 'noanswer';
    }
  | {
      readonly type: 'connect' | 'wrapup';
      readonly t: number;
      readonly callId: PacingId;
      readonly agentId: PacingId;
    }
  | {
      /** `leaving`: takes a break once the present call is wrapped up; `staying`: takes that back. */
      readonly type: 'login' | 'ready' | 'away' | 'logout' | 'leaving' | 'staying';
      readonly t: number;
      readonly agentId: PacingId;
    };

/** Decides how many calls to start now. Pure: events in, a number out (DESIGN invariant 6). */
export interface Pacer {
  onEvent(event: PacingEvent): void;
  /** Calls to start at `now` (seconds since the start of the shift). */
  decide(now: number): number;
}
