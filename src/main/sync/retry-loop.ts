import { type BackoffBounds, fullJitterMs, unitOf } from '../../core/sync/backoff.ts';
import type { Clock, IdSource } from '../ports.ts';

/** How a step ended: more to do; nothing to do, look again after `ms` (absent: only when woken); failed, try again later. */
export type Step =
  | { readonly kind: 'again' }
  | { readonly kind: 'rest'; readonly ms?: number }
  | { readonly kind: 'failed' };

export const AGAIN: Step = { kind: 'again' };
export const REST: Step = { kind: 'rest' };
export const FAILED: Step = { kind: 'failed' };

export interface RetryLoop {
  /** Takes a step now, or right after the one under way. */
  wake(): void;
  /** No further step begins. A step under way is not waited for: it must look whether it is still wanted. */
  stop(): void;
}

const BOUNDS: BackoffBounds = { firstMs: 500, mostMs: 15_000 };

/** Runs one step at a time, with full jitter between failures. `step` must not reject. */
export function retryLoop(clock: Clock, ids: IdSource, step: () => Promise<Step>): RetryLoop {
  let running = false;
  let wanted = false;
  let stopped = false;
  let failures = 0;
  let cancelTimer = () => {};

  const waitAfter = (done: Step): number | undefined => {
    if (done.kind === 'failed') return fullJitterMs(failures, unitOf(ids.bytes(4)), BOUNDS);
    return done.kind === 'rest' ? done.ms : 0;
  };

  const run = async (): Promise<void> => {
    running = true;
    for (let more = true; more && !stopped; ) {
      wanted = false;
      const done = await step();
      failures = done.kind === 'failed' ? failures + 1 : 0;
      more = wanted || done.kind === 'again';
      const wait = more ? undefined : waitAfter(done);
      if (wait !== undefined && !stopped) cancelTimer = clock.after(wait, wake);
    }
    running = false;
  };

  function wake(): void {
    cancelTimer();
    wanted = true;
    if (!running && !stopped) void run();
  }

  return {
    wake,
    stop: () => {
      stopped = true;
      cancelTimer();
    },
  };
}
