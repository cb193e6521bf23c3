import type { CentralInput, CentralMethod, CentralOutput } from '../../contract/central-api.ts';
import type { LiveFromCentre, LiveFromDesk } from '../../contract/live.ts';

/** Who speaks: nobody yet, this machine (push for any of its agents), or the signed-in account. */
export interface CentralCredentials {
  readonly device?: { readonly id: string; readonly credential: string } | undefined;
  readonly token?: string | undefined;
}

/**
 * The central system as the desk sees it. Calls reject with a WaihuError: `central.unreachable` or `central.timeout` when it could
 * not be asked, else the code that it answered. Never retries by itself.
 */
export interface CentralClient {
  call<M extends CentralMethod>(
    method: M,
    input: CentralInput<M>,
    credentials: CentralCredentials,
  ): Promise<CentralOutput<M>>;
  /** Opens the live channel; reconnects with full jitter until closed. */
  live(token: string, epoch: string | undefined, listener: LiveListener): LiveChannel;
  /** Centre's clock minus this machine's wall clock, from the last answer (half the round trip taken off); undefined = never heard. */
  readonly clockOffsetMs: number | undefined;
}

export interface LiveListener {
  onMessage(message: LiveFromCentre): void;
  onState(state: 'open' | 'closed'): void;
}

export interface LiveChannel {
  /** False when it is not open: the frame was not sent (live frames are hints). */
  send(frame: LiveFromDesk): boolean;
  close(): void;
}
