import type { Clock, Log } from '../../ports.ts';
import type { LineView } from '../../softphone/softphone.ts';

/** After each offer the connection is given so long before the next one; after the last it counts as gone. ms. */
const TRIES_MS = [6_000, 10_000, 15_000] as const;

export interface SoundRecoveryParts {
  readonly clock: Clock;
  readonly log: Log;
  /** Offers the call's sound anew. */
  readonly offer: () => Promise<unknown>;
  readonly changed: (sound: LineView['sound']) => void;
}

/** Brings back the sound of a call that is up: a call in which nobody hears anybody is told to the agent and offered anew, a few times. */
export class SoundRecovery {
  readonly #parts: SoundRecoveryParts;
  #tries = 0;
  #stopTimer: (() => void) | undefined;

  constructor(parts: SoundRecoveryParts) {
    this.#parts = parts;
  }

  /** What the media end says: sound can pass, or cannot for some seconds. */
  connection(up: boolean): void {
    if (up) this.stop();
    else if (!this.#stopTimer) this.#try();
  }

  /** Sound passes, or none is wanted any more. */
  stop(): void {
    this.#stopTimer?.();
    this.#stopTimer = undefined;
    this.#tries = 0;
    this.#parts.changed(undefined);
  }

  #try(): void {
    const { clock, log, offer, changed } = this.#parts;
    const waitMs = TRIES_MS[this.#tries];
    this.#stopTimer = waitMs === undefined ? () => undefined : clock.after(waitMs, () => this.#try());
    changed(waitMs === undefined ? 'gone' : 'mending');
    if (waitMs === undefined) return;
    this.#tries += 1;
    offer().catch((error: unknown) => log.warn('sound not offered anew', { error: String(error) }));
  }
}
