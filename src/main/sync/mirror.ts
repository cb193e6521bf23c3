import { SEALING_KEY_SETTING } from './sealing-key-setting.ts';
import type { Seal } from './spool.ts';
import { PUSH_BATCH, type SyncContext } from './sync-context.ts';

/**
 * Copies into the spool, sealed, what the store's outbox still owes and the spool lacks; resolves when nothing is lacking.
 *
 * Also makes good what a crash left out: it compares, it does not remember.
 */
export async function mirrorOutbox(context: Pick<SyncContext, 'store' | 'spool'>, seal: Seal): Promise<void> {
  const { store, spool } = context;
  const sealingKey = store.setting(SEALING_KEY_SETTING);
  if (sealingKey === undefined) return;
  for (let after = store.lastAckedSeq(); ; ) {
    const epoch = store.epoch;
    const events = store.outbox(after, PUSH_BATCH);
    const last = events.at(-1);
    if (!last) return;
    const sealed = await Promise.all(
      spool.missing(epoch, events).map(async (event) => ({
        seq: event.seq,
        id: event.id,
        sealed: await seal(sealingKey, epoch, event),
      })),
    );
    if (store.epoch !== epoch) {
      after = store.lastAckedSeq();
      continue;
    }
    // What was acknowledged meanwhile needs no copy any more.
    const acked = store.lastAckedSeq();
    spool.put(
      epoch,
      sealed.filter((event) => event.seq > acked),
    );
    after = last.seq;
  }
}
