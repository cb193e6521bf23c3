import type { Clock } from '../ports.ts';
import type { LeaseReserve } from './lease-reserve.ts';

export interface CallbackWatchPorts {
  readonly clock: Clock;
  readonly everyMs: number;
  readonly reserve: Pick<LeaseReserve, 'askForCallback'>;
  /** The campaign to ask for, while this desk could dial a callback next and holds none. */
  readonly wanted: () => string | undefined;
  /** Gives back those that are due and that this desk cannot make. */
  readonly letGo: () => void;
}

/** Brings a promised callback to the desk when it is due, although the reserve has tasks enough; and lets it go when nobody here can make it. */
export class CallbackWatch {
  readonly #ports: CallbackWatchPorts;
  #stop: (() => void) | undefined;

  constructor(ports: CallbackWatchPorts) {
    this.#ports = ports;
  }

  /** Lets go and asks regularly; returns the way to stop it. */
  start(): () => void {
    this.#tick();
    return () => this.#stop?.();
  }

  ask(): void {
    const campaignId = this.#ports.wanted();
    if (campaignId !== undefined) this.#ports.reserve.askForCallback(campaignId);
  }

  #tick(): void {
    this.#stop = this.#ports.clock.after(this.#ports.everyMs, () => {
      this.#tick();
      this.#ports.letGo();
      this.ask();
    });
  }
}
