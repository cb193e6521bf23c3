import type { Alarm } from '../dialer/alarm.ts';
import type { Log } from '../ports.ts';
import type { OutcomeSaver } from './outcome-saver.ts';
import type { Workplace } from './workplace.ts';

export interface AutoOutcomePorts {
  readonly log: Log;
  readonly alarm: Alarm;
  /** Centre's clock, epoch ms. */
  readonly now: () => number;
  readonly reviewMs: number;
  readonly saver: OutcomeSaver;
  readonly workplace: Workplace;
}

/**
 * Puts a call that reached nobody on record by itself, with the tree's `not-reached` disposition.
 *
 * The agent has a short review to look and to object: editing the outcome stops it (ADR 0005).
 */
export class AutoOutcome {
  readonly #ports: AutoOutcomePorts;
  #edited: string | undefined;

  constructor(ports: AutoOutcomePorts) {
    this.#ports = ports;
  }

  /** Nothing is put on record by itself of a call in which the agent has begun to write. */
  start(attemptId: string): void {
    if (attemptId === this.#edited) return;
    const now = this.#ports.now();
    const savesAt = now + this.#ports.reviewMs;
    this.#ports.alarm.set(savesAt, now, () => this.#save(attemptId));
    this.#ports.workplace.setSavesAt(savesAt);
  }

  /** The agent edits, perhaps while it still rings: the outcome waits for the agent, whether the page is there when the call ends or not. */
  stop(attemptId: string): void {
    this.#edited = attemptId;
    this.#ports.alarm.clear();
    this.#ports.workplace.setSavesAt(undefined);
  }

  /** Nothing more happens by itself; what is on the screen stays. */
  close(): void {
    this.#ports.alarm.clear();
  }

  #save(attemptId: string): void {
    const work = this.#ports.workplace.current;
    if (work?.stage !== 'wrap-up' || work.call.attemptId !== attemptId) return;
    try {
      if (this.#ports.saver.saveNotReached(attemptId)) return;
    } catch (thrown) {
      this.#ports.log.error('the outcome was not put on record by itself', { cause: String(thrown) });
    }
    this.#ports.workplace.setSavesAt(undefined);
  }
}
