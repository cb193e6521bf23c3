import { WaihuError } from '../../contract/errors.ts';
import type { PushRequest } from '../../contract/sync-wire.ts';
import { type Enrolment, renewEpoch, wantsNewEpoch } from './enrolment.ts';
import { AGAIN, REST, type Step } from './retry-loop.ts';
import { deviceCredentials, PUSH_BATCH, type SyncContext } from './sync-context.ts';

/** Pushes the open store's outbox, one batch a step. A step rejects with what the centre answered or could not. */
export function ownPusher(context: SyncContext, enrolment: Enrolment): () => Promise<Step> {
  const { store, spool, central, crash } = context;
  /** Where the centre stands, when it lacks what was acknowledged once (it was restored from a backup). */
  let resendAfter: number | undefined;
  let mendedInARow = 0;

  const send = async (): Promise<Step> => {
    const epoch = store.epoch;
    const after = resendAfter ?? store.lastAckedSeq();
    const events = store.outbox(after, PUSH_BATCH);
    const last = events.at(-1)?.seq;
    if (last === undefined) {
      resendAfter = undefined;
      return REST;
    }
    crash('push.before-send');
    const request = {
      deviceId: context.device.id,
      epoch,
      fromSeq: after + 1,
      events: events as PushRequest['events'],
    };
    const answer = await central.call('push', request, deviceCredentials(context));
    crash('push.after-answer');
    if (!context.active() || store.epoch !== epoch) return REST;
    // Never more than was sent: what the centre has beyond it was said by somebody else under this epoch, and comes to light with the next push.
    const ackSeq = Math.min(answer.ackSeq, last);
    if (ackSeq <= after) throw new WaihuError('internal', { detail: 'a push was answered without progress' });
    store.acknowledge(ackSeq, answer.parked);
    crash('push.after-ack');
    spool.acknowledge(epoch, { ackSeq, parked: [] });
    if (resendAfter !== undefined) resendAfter = ackSeq < store.lastAckedSeq() ? ackSeq : undefined;
    mendedInARow = 0;
    return AGAIN;
  };

  const mend = (error: WaihuError): Step => {
    const ackSeq = Number(error.params.ackSeq);
    if (
      error.code === 'sync.gap' &&
      Number.isInteger(ackSeq) &&
      ackSeq < (resendAfter ?? store.lastAckedSeq())
    ) {
      resendAfter = ackSeq;
      return AGAIN;
    }
    if (error.code === 'device.re-enrol' && mendedInARow++ === 0) {
      enrolment.forgotten();
      return AGAIN;
    }
    if (wantsNewEpoch(error) && mendedInARow++ === 0) {
      resendAfter = undefined;
      renewEpoch(context);
      return AGAIN;
    }
    throw error;
  };

  return async () => {
    if (enrolment.takeResend() && store.lastAckedSeq() > 0) resendAfter = 0;
    if (store.outboxWaiting() === 0 && resendAfter === undefined) return REST;
    if (!(await enrolment.ensure())) return REST;
    try {
      return await send();
    } catch (thrown) {
      if (!context.active()) return REST;
      return mend(WaihuError.from(thrown));
    }
  };
}
