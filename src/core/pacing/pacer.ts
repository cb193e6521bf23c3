/** Events a pacer hears. `t`: seconds since the start of the shift. */
export type PacingEvent =
  | { readonly type: 'dial' | 'answer' | 'abandon'; readonly t: number; readonly callId: string }
  | {
      readonly type: 'fail';
      readonly t: number;
      readonly callId: string;
      readonly outcome: 'machine' | 'busy' | 'noanswer';
    }
  | {
      readonly type: 'connect' | 'wrapup';
      readonly t: number;
      readonly callId: string;
      readonly agentId: string;
    }
  | { readonly type: 'login' | 'ready' | 'away'; readonly t: number; readonly agentId: string };

/** Decides how many calls to start now. Pure: events in, a number out (DESIGN invariant 6). */
export interface Pacer {
  onEvent(event: PacingEvent): void;
  /** Calls to start at `now` (seconds since the start of the shift). */
  decide(now: number): number;
}
