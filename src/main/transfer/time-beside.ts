import type { TransferState } from '../../core/call/transfer-machine.ts';
import type { CallRun } from '../dialer/call-run.ts';
import type { Clock } from '../ports.ts';

/** How long a colleague was consulted or conferred in a call, kept with its run, ms. */
export class TimeBeside {
  readonly #clock: Clock;
  readonly #run: CallRun;
  /** Monotonic ms at which the state began. */
  #enteredAt: number;

  constructor(clock: Clock, run: CallRun) {
    this.#clock = clock;
    this.#run = run;
    this.#enteredAt = clock.monotonicMs();
  }

  /** A state is left: what it lasted counts. */
  leave(left: TransferState): void {
    const now = this.#clock.monotonicMs();
    const { consultMs, conferenceMs } = this.#run.beside;
    const spent = now - this.#enteredAt;
    this.#enteredAt = now;
    // The customer is on hold from the moment the colleague is called.
    if (left === 'calling' || left === 'consulting')
      this.#run.beside = { conferenceMs, consultMs: consultMs + spent };
    if (left === 'conference') this.#run.beside = { consultMs, conferenceMs: conferenceMs + spent };
  }
}
