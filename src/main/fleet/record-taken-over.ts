import type { HandOverMeans } from '../../core/call/hand-over.ts';
import type { CallPorts } from '../dialer/call-run.ts';
import { surely } from '../dialer/surely.ts';
import type { WritableStore } from '../store/desk-store.ts';
import type { Expected } from './expected-call.ts';

interface Ports extends Pick<CallPorts, 'clock' | 'log' | 'closing' | 'time' | 'agentId'> {
  readonly store: Pick<WritableStore, 'takeOver'>;
}

/** Puts on record that the customer is this agent's; tried until it succeeds. */
export function recordTakenOver(
  ports: Ports,
  { offer, queued }: Pick<Expected, 'offer' | 'queued'>,
  means: HandOverMeans,
): Promise<void> {
  const { handOvers } = offer;
  const { attempt, answeredAt } = offer.work;
  return surely(ports, 'a take-over could not be recorded', attempt.attemptId, () => {
    ports.store.takeOver(
      {
        kind: 'call.taken-over',
        transferId: offer.transferId,
        attempt,
        answeredAt,
        means,
        ...(handOvers === undefined ? {} : { handOvers }),
        agentId: ports.agentId,
        at: ports.time.now(),
      },
      queued,
    );
  });
}
