import { WaihuError } from '../../contract/errors.ts';
import type { MessageKind } from '../../core/campaign/predictive-policy.ts';
import type { Clock } from '../ports.ts';
import { messageFor } from './abandoned-message.ts';
import type { AnsweredRun } from './answered-run.ts';
import type { BackgroundPorts } from './background-ports.ts';

/** A media end answers much sooner. One that stands still would leave the customer in silence for as long as the message lasts. ms */
const ALIVE_WITHIN_MS = 1_000;

type MessagePorts = Pick<BackgroundPorts, 'recordings' | 'media' | 'log'> & {
  readonly clock: Pick<Clock, 'after'>;
};

/** Plays the message of that kind to a customer for whom nobody is there, to its end where that is possible, and hangs up. */
export async function playMessage(
  ports: MessagePorts,
  {
    line,
    campaign,
    queued,
    mayAttend = true,
  }: Pick<AnsweredRun, 'line' | 'campaign' | 'queued' | 'mayAttend'>,
  kind: MessageKind,
): Promise<void> {
  try {
    const wav = await messageFor(ports.recordings, queued, mayAttend ? campaign : undefined, kind);
    await makeSureOfMedia(ports, line.view.id);
    await ports.media.playMessage(line.view.id, wav);
  } catch (thrown) {
    ports.log.warn('the message was not played to its end', { cause: String(thrown) });
  }
  line.hangUp('desk');
}

/** Takes the line off the agent, where it was on: the answer shows that the media end lives. Rejects with `media.timeout`, or as the media end does. */
async function makeSureOfMedia({ media, clock }: MessagePorts, lineId: string): Promise<void> {
  const { promise, reject } = Promise.withResolvers<never>();
  const stop = clock.after(ALIVE_WITHIN_MS, () =>
    reject(new WaihuError('media.timeout', { detail: 'before the message' })),
  );
  try {
    await Promise.race([media.setAttached(lineId, false), promise]);
  } finally {
    stop();
  }
}
