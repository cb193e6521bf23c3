import type { Clock } from '../ports.ts';
import type { SyncContext } from './sync-context.ts';

const LOOK_EVERY_MS = 25;

/** Resolves when the outbox is empty, the sync was stopped, or `withinMs` have passed. */
export function drained(context: SyncContext, clock: Clock, withinMs: number): Promise<void> {
  return new Promise((resolve) => {
    const deadline = clock.monotonicMs() + withinMs;
    const look = () => {
      const over = !context.active() || clock.monotonicMs() >= deadline;
      if (over || context.store.outboxWaiting() === 0) resolve();
      else clock.after(LOOK_EVERY_MS, look);
    };
    look();
  });
}
