import type { ClockAnchor } from './centre-clock.ts';
import { CLOCK_SETTING } from './pull.ts';
import type { SyncContext } from './sync-context.ts';

/** What happened while the store was closed: acknowledgements of its sealed events, epochs left behind, the clock. */
export function takeUp(context: SyncContext): void {
  const { store, spool, centreClock } = context;
  for (const epoch of store.retiredEpochs) spool.drop(epoch);
  const ack = spool.acknowledged(store.epoch);
  if (ack && !store.epochSuspect) store.acknowledge(ack.ackSeq, ack.parked);
  const anchor = store.setting(CLOCK_SETTING);
  if (anchor !== undefined) centreClock.restore(JSON.parse(anchor) as ClockAnchor);
}
