import { WaihuError } from '../../contract/errors.ts';
import { mirrorOutbox } from './mirror.ts';
import type { Seal } from './spool.ts';
import type { SyncContext } from './sync-context.ts';

/** One mirror run at a time; a call during one makes another follow. Never rejects: a copy that failed is made good by the next run. */
export function mirrorRunner(context: SyncContext, seal: Seal): () => Promise<void> {
  let tail = Promise.resolve();
  let queued = false;
  return () => {
    if (queued) return tail;
    queued = true;
    tail = tail.then(async () => {
      queued = false;
      try {
        await mirrorOutbox(context, seal);
      } catch (thrown) {
        context.log.error('sealing the outbox failed', { detail: WaihuError.from(thrown).message });
      }
    });
    return tail;
  };
}
