import { type ErrorCode, WaihuError } from '../../contract/errors.ts';
import { AGAIN, REST, type Step } from './retry-loop.ts';
import { deviceCredentials, PUSH_BATCH, type SyncContext } from './sync-context.ts';

/** Refusals that only a session of the epoch's own agent can mend. */
const ONLY_ITS_AGENT: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'sync.gap',
  'sync.epoch-forked',
  'sync.future-epoch',
  'device.re-enrol',
]);

/** Pushes what agents who are not signed in here still owe, one batch a step. A step rejects as the own pusher's does. */
export function sealedPusher(context: SyncContext): () => Promise<Step> {
  const { store, spool, central } = context;
  /** Epochs that only their own agent can mend: a hole in the mirror, or a refused epoch. Looked at again after the next start. */
  const stuck = new Set<string>();

  const nextEpoch = () => spool.epochs().find((epoch) => epoch !== store.epoch && !stuck.has(epoch));

  const send = async (epoch: string): Promise<void> => {
    const events = spool.waiting(epoch, PUSH_BATCH);
    const first = events[0];
    const last = events.at(-1);
    if (!first || !last) return;
    const answer = await central.call(
      'push',
      { deviceId: context.device.id, epoch, fromSeq: first.seq, events: [...events] },
      deviceCredentials(context),
    );
    if (!context.active()) return;
    if (answer.ackSeq < first.seq) stuck.add(epoch);
    spool.acknowledge(epoch, { ackSeq: Math.min(answer.ackSeq, last.seq), parked: answer.parked });
  };

  return async () => {
    const epoch = nextEpoch();
    if (epoch === undefined) return REST;
    try {
      await send(epoch);
    } catch (thrown) {
      const error = WaihuError.from(thrown);
      if (!ONLY_ITS_AGENT.has(error.code)) throw error;
      stuck.add(epoch);
      context.log.warn('sealed events wait for their own agent', { epoch, code: error.code });
    }
    return AGAIN;
  };
}
