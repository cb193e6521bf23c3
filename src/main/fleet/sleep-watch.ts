import type { Clock } from '../ports.ts';

const LOOK_EVERY_MS = 1_000;
/** A timer that is so late, or a wall clock that went so much further than the timer, means that the machine slept, ms. */
const SLEPT_MS = 5_000;

/** Notices that the machine woke from sleep. Returns the way to stop. */
export function watchSleep(clock: Clock, woke: () => void): () => void {
  let wall = clock.wallMs();
  let monotonic = clock.monotonicMs();
  let stop: () => void = () => undefined;
  const look = () => {
    stop = clock.after(LOOK_EVERY_MS, () => {
      const passed = Math.max(clock.wallMs() - wall, clock.monotonicMs() - monotonic);
      wall = clock.wallMs();
      monotonic = clock.monotonicMs();
      look();
      if (passed > LOOK_EVERY_MS + SLEPT_MS) woke();
    });
  };
  look();
  return () => stop();
}
