import type { Clock, Log } from '../ports.ts';
import type { BackgroundCalls } from './background-calls.ts';

/** A greeting and the wait after it, the longest message, and what the network takes, ms. */
const BEYOND_RINGING_MS = 8_000 + 20_000 + 10_000;
/** For the ends of calls that were hung up to come on record, ms. */
const ON_RECORD_MS = 5_000;

/** Waits for the calls in the background as long as they may take when the session is left; what is left of them then is hung up. */
export async function endBackground(
  { clock, log }: { readonly clock: Clock; readonly log: Log },
  calls: Pick<BackgroundCalls, 'over' | 'ringAtLeastMs' | 'hangUp'>,
): Promise<void> {
  if (await isOver(clock, calls, calls.ringAtLeastMs + BEYOND_RINGING_MS)) return;
  log.error('background calls were not over in time and are hung up');
  calls.hangUp();
  await isOver(clock, calls, ON_RECORD_MS);
}

async function isOver(
  clock: Clock,
  calls: Pick<BackgroundCalls, 'over'>,
  withinMs: number,
): Promise<boolean> {
  const { promise, resolve } = Promise.withResolvers<boolean>();
  const stop = clock.after(withinMs, () => resolve(false));
  void calls.over().then(() => resolve(true));
  const over = await promise;
  stop();
  return over;
}
