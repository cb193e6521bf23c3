/** Time that a connection is given to come up, or back: short losses of a wireless network mend themselves. ms. */
const PATIENCE_MS = 5000;

/** Tells of a call that is up whether its connection is: once where sound cannot pass for a while, once where it can again. */
export class ConnectionWatch {
  readonly #tell: (up: boolean) => void;
  #state: RTCPeerConnectionState = 'new';
  #watching = false;
  #lost = false;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(tell: (up: boolean) => void) {
    this.#tell = tell;
  }

  /** It was told that no sound can pass, and none can yet. */
  get lost(): boolean {
    return this.#lost;
  }

  /** The call is up: from now on sound is expected. */
  start(): void {
    if (this.#watching) return;
    this.#watching = true;
    this.#look();
  }

  became(state: RTCPeerConnectionState): void {
    this.#state = state;
    if (this.#watching) this.#look();
  }

  stop(): void {
    this.#watching = false;
    this.#wait(false);
  }

  #look(): void {
    const up = this.#state === 'connected';
    this.#wait(!up && !this.#lost);
    if (this.#state === 'failed') this.#say(true);
    else if (up) this.#say(false);
  }

  #wait(wanted: boolean): void {
    if (wanted) {
      this.#timer ??= setTimeout(() => this.#say(true), PATIENCE_MS);
      return;
    }
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  #say(lost: boolean): void {
    this.#wait(false);
    if (lost === this.#lost) return;
    this.#lost = lost;
    this.#tell(!lost);
  }
}
