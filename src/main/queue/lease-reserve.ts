import { WaihuError } from '../../contract/errors.ts';
import type { Clock, Log } from '../ports.ts';
import type { CentralClient } from '../sync/central-client.ts';

export interface ReservePorts {
  readonly clock: Clock;
  readonly log: Log;
  readonly central: CentralClient;
  readonly want: number;
  readonly claimAgainMs: number;
  readonly token: () => string | undefined;
  readonly epoch: () => string;
  /** What was granted arrives by pull. */
  readonly pull: () => Promise<void>;
  readonly changed: () => void;
  readonly onSessionLost: (error: WaihuError) => void;
}

/** asking: an answer is awaited; empty: the centre had nothing; unreachable: it could not be asked. */
export type ReserveState = 'fresh' | 'asking' | 'empty' | 'unreachable';

/** Keeps leases in reserve, so that the next task is there before the agent is free. */
export class LeaseReserve {
  readonly #ports: ReservePorts;
  #state: ReserveState = 'fresh';
  #left = 0;
  #stopWait: (() => void) | undefined;
  #closed = false;
  #askingForCallback = false;
  #claiming: Promise<unknown> = Promise.resolve();

  constructor(ports: ReservePorts) {
    this.#ports = ports;
  }

  get state(): ReserveState {
    return this.#state;
  }

  /** Tasks the centre had left when it was asked last. */
  get leftAtCentre(): number {
    return this.#left;
  }

  /** Asks for more; does nothing while an answer is awaited or a refusal is recent. */
  topUp(campaignId: string): void {
    const token = this.#ports.token();
    if (this.#closed || this.#state === 'asking' || this.#stopWait) return;
    if (token === undefined) {
      this.#state = 'unreachable';
      return;
    }
    this.#state = 'asking';
    this.#alsoAwait(this.#claim(campaignId, token));
  }

  /** Asks for one callback that is due, whatever is in reserve; does nothing while an answer is awaited. */
  askForCallback(campaignId: string): void {
    const token = this.#ports.token();
    if (this.#closed || this.#state === 'asking' || this.#askingForCallback || token === undefined) return;
    this.#askingForCallback = true;
    this.#alsoAwait(this.#claimCallback(campaignId, token));
  }

  /** Forgets a refusal: another campaign was chosen, or the centre hinted at news. */
  again(): void {
    this.#stopWait?.();
    this.#stopWait = undefined;
    if (this.#state !== 'asking') this.#state = 'fresh';
  }

  /** Asks for nothing more. */
  close(): void {
    this.#closed = true;
    this.#stopWait?.();
  }

  /** Resolves when the claims under way, if any, have their answers and what they granted is here, or after `atMostMs`. */
  async claimed(atMostMs: number): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    const stop = this.#ports.clock.after(atMostMs, resolve);
    await Promise.race([this.#claiming, promise]);
    stop();
  }

  async #claim(campaignId: string, token: string): Promise<void> {
    try {
      const granted = await this.#ask({ campaignId, want: this.#ports.want }, token);
      this.#rest(granted > 0 ? 'fresh' : 'empty');
    } catch (thrown) {
      const error = this.#failed(thrown);
      this.#rest('unreachable');
      if (isSessionLoss(error)) this.#ports.onSessionLost(error);
    }
  }

  /** Says nothing of the reserve: the list may have tasks where no callback is due, and the other way round. */
  async #claimCallback(campaignId: string, token: string): Promise<void> {
    try {
      await this.#ask({ campaignId, want: 1, callbacksOnly: true }, token);
    } catch (thrown) {
      const error = this.#failed(thrown);
      if (isSessionLoss(error)) this.#ports.onSessionLost(error);
    } finally {
      this.#askingForCallback = false;
    }
  }

  /** How many were granted; they are here then. */
  async #ask(
    request: { readonly campaignId: string; readonly want: number; readonly callbacksOnly?: boolean },
    token: string,
  ): Promise<number> {
    const { central, epoch, pull } = this.#ports;
    const { granted, left } = await central.call('claim', { epoch: epoch(), ...request }, { token });
    this.#left = left;
    if (granted > 0) await pull();
    return granted;
  }

  #failed(thrown: unknown): WaihuError {
    const error = WaihuError.from(thrown);
    this.#ports.log.warn('leases could not be claimed', { code: error.code });
    return error;
  }

  #alsoAwait(claim: Promise<void>): void {
    this.#claiming = Promise.all([this.#claiming, claim]);
  }

  #rest(state: ReserveState): void {
    if (this.#closed) return;
    this.#state = state;
    if (state !== 'fresh') {
      this.#stopWait = this.#ports.clock.after(this.#ports.claimAgainMs, () => {
        this.#stopWait = undefined;
        this.#ports.changed();
      });
    }
    this.#ports.changed();
  }
}

/** Errors by which the centre says that this session is over. */
export function isSessionLoss(error: WaihuError): boolean {
  return (
    error.code === 'session.expired' || error.code === 'session.elsewhere' || error.code === 'session.none'
  );
}
