import type { LiveFromCentre, LiveFromDesk } from '../../contract/live.ts';
import type { Clock } from '../ports.ts';
import type { CentralClient, LiveChannel } from '../sync/central-client.ts';

export interface LiveLineListener {
  /** The channel opened (again): what the centre should know is to be said anew. */
  onOpen(): void;
  /** The channel broke: the centre may be out of reach. */
  onLost(): void;
  onMessage(message: LiveFromCentre): void;
}

/** The live channel of a signed-in session, with its heartbeat. Without a session it is silent. */
export class LiveLine {
  readonly #clock: Clock;
  readonly #heartbeatMs: number;
  readonly #listener: LiveLineListener;
  #channel: LiveChannel | undefined;
  #stopHeartbeat: (() => void) | undefined;

  constructor(clock: Clock, heartbeatMs: number, listener: LiveLineListener) {
    this.#clock = clock;
    this.#heartbeatMs = heartbeatMs;
    this.#listener = listener;
  }

  open(central: CentralClient, token: string, epoch: string): void {
    this.close();
    this.#channel = central.live(token, epoch, {
      onMessage: (message) => this.#listener.onMessage(message),
      onState: (state) => {
        if (state === 'open') this.#listener.onOpen();
        else this.#listener.onLost();
      },
    });
    this.#beat();
  }

  /** False when nobody heard it. */
  send(frame: LiveFromDesk): boolean {
    return this.#channel?.send(frame) ?? false;
  }

  close(): void {
    this.#stopHeartbeat?.();
    this.#stopHeartbeat = undefined;
    this.#channel?.close();
    this.#channel = undefined;
  }

  #beat(): void {
    this.#stopHeartbeat = this.#clock.after(this.#heartbeatMs, () => {
      this.send({ kind: 'heartbeat' });
      this.#beat();
    });
  }
}
