import { type ErrorBody, type ErrorCode, WaihuError } from '../../contract/errors.ts';
import { Alarm } from '../dialer/alarm.ts';
import type { Clock } from '../ports.ts';

/** How long it stays, ms. */
const NOTICE_MS = 8_000;

/** Something the agent is told for a short while. */
export class PassingNotice {
  readonly #clock: Clock;
  readonly #changed: () => void;
  readonly #over: Alarm;
  #body: ErrorBody | undefined;

  constructor(clock: Clock, changed: () => void) {
    this.#clock = clock;
    this.#changed = changed;
    this.#over = new Alarm(clock);
  }

  get body(): ErrorBody | undefined {
    return this.#body;
  }

  show(code: ErrorCode): void {
    this.#body = new WaihuError(code).toBody();
    const now = this.#clock.monotonicMs();
    this.#over.clear();
    this.#over.set(now + NOTICE_MS, now, () => {
      this.#body = undefined;
      this.#changed();
    });
    this.#changed();
  }

  clear(): void {
    this.#body = undefined;
  }

  close(): void {
    this.#over.clear();
  }
}
