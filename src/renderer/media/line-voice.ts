import type { Mix } from './mix-tracks.ts';

export interface VoiceSources {
  /** A track of the microphone for this line alone. Throws `media.no-device` without one. */
  readonly microphone: () => MediaStreamTrack;
  readonly silence: () => Promise<MediaStreamTrack>;
  /** Several tracks as one. */
  readonly mix: (tracks: readonly MediaStreamTrack[]) => Promise<Mix>;
  /** Sends that track to the far end from now on. */
  readonly send: (track: MediaStreamTrack) => Promise<void>;
}

/**
 * What the far end of a line hears: a recording, else the line it is joined to, with the agent in a conference, else the agent, else silence.
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
  #confers = false;
  #mix: (Mix & { readonly of: readonly MediaStreamTrack[] }) | undefined;
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

  /** Passes on what another line's far end says, `withAgent` together with the agent; `undefined`: no longer. */
  join(far: MediaStreamTrack | undefined, withAgent = false): Promise<void> {
    this.#joined = far;
    this.#confers = withAgent;
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
    this.#mix?.stop();
  }

  async #apply(): Promise<void> {
    if (this.#closed) return;
    const former = this.#mix;
    const wanted = this.#recording ?? (await this.#passedOn()) ?? (await this.#unaided());
    if (wanted !== this.#sent) await this.#sources.send(wanted);
    this.#sent = wanted;
    if (former && former !== this.#mix) former.stop();
    if (this.#attached) return;
    this.#own?.stop();
    this.#own = undefined;
  }

  async #passedOn(): Promise<MediaStreamTrack | undefined> {
    const far = this.#joined;
    if (!far || !this.#confers || !this.#attached) {
      this.#mix = undefined;
      return far;
    }
    const own = this.#speaking();
    const made = this.#mix;
    if (made?.of.includes(own) && made.of.includes(far)) return made.track;
    const of = [own, far];
    this.#mix = { ...(await this.#sources.mix(of)), of };
    return this.#mix.track;
  }

  async #unaided(): Promise<MediaStreamTrack> {
    return this.#attached ? this.#speaking() : this.#sources.silence();
  }

  #speaking(): MediaStreamTrack {
    this.#own ??= this.#microphone();
    return this.#own;
  }

  #microphone(): MediaStreamTrack {
    const track = this.#sources.microphone();
    track.enabled = !this.#muted;
    return track;
  }
}
