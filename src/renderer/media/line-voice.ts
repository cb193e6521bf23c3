export interface VoiceSources {
  /** A track of the microphone for this line alone. Throws `media.no-device` without one. */
  readonly microphone: () => MediaStreamTrack;
  readonly silence: () => Promise<MediaStreamTrack>;
  /** Sends that track to the far end from now on. */
  readonly send: (track: MediaStreamTrack) => Promise<void>;
}

/**
 * What the far end of a line hears: a recording, else the line it is joined to, else the agent, else silence.
 *
 * A line without the agent has no microphone at all, so that no fault of muting can let anybody listen in.
 */
export class LineVoice {
  readonly #sources: VoiceSources;
  #attached: boolean;
  #muted = false;
  #own: MediaStreamTrack | undefined;
  #recording: MediaStreamTrack | undefined;
  #joined: MediaStreamTrack | undefined;
  #sent: MediaStreamTrack | undefined;
  #closed = false;
  #lastTurn: Promise<unknown> = Promise.resolve();

  constructor(sources: VoiceSources, attached: boolean) {
    this.#sources = sources;
    this.#attached = attached;
  }

  /** Resolves when the far end gets what it should. Rejects with `media.no-device` when that is a microphone that is not there. */
  settle(): Promise<void> {
    const turn = this.#lastTurn.then(() => this.#apply());
    this.#lastTurn = turn.catch(() => undefined);
    return turn;
  }

  setMuted(muted: boolean): void {
    this.#muted = muted;
    if (this.#own) this.#own.enabled = !muted;
  }

  setAttached(attached: boolean): Promise<void> {
    this.#attached = attached;
    return this.settle();
  }

  /** `undefined`: the recording is over. */
  play(recording: MediaStreamTrack | undefined): Promise<void> {
    this.#recording = recording;
    return this.settle();
  }

  /** Passes on what another line's far end says; `undefined`: no longer. */
  join(far: MediaStreamTrack | undefined): Promise<void> {
    this.#joined = far;
    return this.settle();
  }

  /** Speaks through a microphone that was opened anew, muted as before; needs no negotiation (W3C WebRTC, replaceTrack). */
  async renew(): Promise<void> {
    const former = this.#own;
    if (!former) return;
    this.#own = this.#microphone();
    // The former one is heard until the new one is: a sender without a live track sends silence.
    await this.settle();
    former.stop();
  }

  close(): void {
    this.#closed = true;
    this.#own?.stop();
  }

  async #apply(): Promise<void> {
    if (this.#closed) return;
    const wanted = this.#recording ?? this.#joined ?? (await this.#unaided());
    if (wanted !== this.#sent) await this.#sources.send(wanted);
    this.#sent = wanted;
    if (this.#attached) return;
    this.#own?.stop();
    this.#own = undefined;
  }

  async #unaided(): Promise<MediaStreamTrack> {
    if (!this.#attached) return this.#sources.silence();
    this.#own ??= this.#microphone();
    return this.#own;
  }

  #microphone(): MediaStreamTrack {
    const track = this.#sources.microphone();
    track.enabled = !this.#muted;
    return track;
  }
}
