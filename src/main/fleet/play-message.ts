import type { MessageKind } from '../../core/campaign/predictive-policy.ts';
import { messageFor } from './abandoned-message.ts';
import type { AnsweredRun } from './answered-run.ts';
import type { BackgroundPorts } from './background-ports.ts';

/** Plays the message of that kind to a customer for whom nobody is there, to its end where that is possible, and hangs up. */
export async function playMessage(
  ports: Pick<BackgroundPorts, 'recordings' | 'media' | 'log'>,
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
    await ports.media.playMessage(line.view.id, wav);
  } catch (thrown) {
    ports.log.warn('the message was not played to its end', { cause: String(thrown) });
  }
  line.hangUp('desk');
}
