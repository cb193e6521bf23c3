import type { FallBack } from './fall-back.ts';

/** Why so many calls, or none, are started: codes the screens translate. */
export const PACING_REASONS = [
  /** Calls are started: somebody is idle, or will be when they are answered. */
  'dialling',
  /** Nobody is idle, talking or wrapping up. */
  'nobody-present',
  /** A further call would, if answered, find no agent more often than the limit bears. */
  'enough-under-way',
  /** All talk or wrap up, and none will be free when a call started now is answered. */
  'nobody-free-soon',
  /** What the limit allows has been used up: one line for each idle agent, as in progressive mode. */
  'limit-reached',
  /** Too few calls were answered for the limit to bear an abandoned one: one line for each idle agent, as in progressive mode. */
  'small-team',
  /** Calls already ringing could break the limit. */
  'overrun-risk',
  /** The lines allowed are in use. */
  'lines-in-use',
  /** The calls allowed within a second have been started. */
  'calls-per-second',
  /** Calls are wanted, and no desk that dials has a task that may be dialled now. */
  'no-task',
  /** Calls are wanted, and no desk that has tasks has a line free. */
  'no-free-line',
  /** Calls are wanted, and the campaign's part of the trunk is in use. */
  'trunk-full',
] as const;
export type PacingReason = (typeof PACING_REASONS)[number];

/** One decision, with the figures behind it. Shares are 0 to 1. */
export interface PacingExplanation {
  readonly calls: number;
  readonly reason: PacingReason;
  /** `progressive`: never more lines than idle agents, for the reason in `fallBack`. */
  readonly mode: 'predictive' | 'progressive';
  readonly fallBack?: FallBack | undefined;
  readonly idle: number;
  readonly present: number;
  readonly ringing: number;
  readonly waiting: number;
  readonly answerRate: number;
  /** Within so long nearly every call started now that is answered at all has found an agent or is lost. Seconds. */
  readonly horizonSeconds: number;
  /** Risk that the next call, if answered, finds no agent; absent when it was not looked at. */
  readonly risk?: number | undefined;
  /** The highest risk that is taken now. */
  readonly threshold: number;
  /** How many calls the limit still allows to be abandoned. */
  readonly balance: number;
  readonly abandonRate: number;
}
