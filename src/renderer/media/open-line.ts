import type { DeskInput } from '../../contract/desk-api.ts';
import { WaihuError } from '../../contract/errors.ts';
import { mustBeAudible } from './audible.ts';
import type { LineCounters } from './line-counters.ts';
import { LineEar } from './line-ear.ts';
import { type Direction, LineMedia } from './line-media.ts';
import { LineVoice } from './line-voice.ts';
import { mixTracks } from './mix-tracks.ts';
import { openRecording, type Recording, silentTrack } from './sound-context.ts';

export interface OpenLineOptions {
  readonly lineId: string;
  readonly iceServers: readonly RTCIceServer[];
  readonly microphone: () => MediaStreamTrack;
  /** Without the agent the line is neither spoken to nor heard. */
  readonly attached: boolean;
  /** The loudspeaker; empty for the system's default one. */
  readonly outputId: string;
  readonly report: (report: DeskInput<'media.report'>) => void;
}

/** One line's sound: its connection, what the far end hears, what the agent hears, what is listened for. */
export class OpenLine {
  readonly #lineId: string;
  readonly #report: OpenLineOptions['report'];
  readonly #media: LineMedia;
  readonly #voice: LineVoice;
  readonly #ear: LineEar;
  readonly #sound = new Audio();
  #attached: boolean;
  #answered = false;
  #closed = false;
  /** What the far end says. */
  #remote: MediaStreamTrack | undefined;
  #joined: OpenLine | undefined;
  /** The agent is the third. */
  #confers = false;
  #recording: Recording | undefined;

  constructor(options: OpenLineOptions) {
    this.#lineId = options.lineId;
    this.#report = options.report;
    this.#attached = options.attached;
    this.#ear = new LineEar(options.lineId, options.report);
    this.#media = new LineMedia({
      iceServers: options.iceServers,
      onRemote: (stream, track) => this.#hear(stream, track),
      onConnection: (up) => options.report({ kind: 'connection', lineId: options.lineId, up }),
    });
    this.#voice = new LineVoice(
      {
        microphone: options.microphone,
        silence: silentTrack,
        mix: mixTracks,
        send: (track) => this.#media.send(track),
      },
      options.attached,
    );
    this.#sound.autoplay = true;
    this.#sound.muted = !options.attached;
    if (options.outputId)
      this.setOutput(options.outputId).catch((error: unknown) =>
        console.warn('The chosen loudspeaker is gone.', error),
      );
  }

  async createOffer(direction: Direction): Promise<string> {
    await this.#voice.settle();
    return this.#media.createOffer(direction);
  }

  /** The far end's offer: its re-INVITE, or its call, which is answered with this. */
  async createAnswer(offer: string): Promise<string> {
    await this.#voice.settle();
    this.#answer();
    return this.#media.createAnswer(offer);
  }

  async acceptAnswer(sdp: string, stage: 'early' | 'final'): Promise<void> {
    if (stage === 'final') this.#answer();
    await this.#media.acceptAnswer(sdp, stage);
  }

  setMuted(muted: boolean): void {
    this.#voice.setMuted(muted);
  }

  /** The far end is in the agent's ear. */
  get heard(): boolean {
    return this.#answered && this.#audible && !this.#closed;
  }

  counters(): Promise<LineCounters | undefined> {
    return this.#media.counters();
  }

  sendDtmf(digits: string): boolean {
    return this.#media.sendDtmf(digits);
  }

  /** Resolves for the agent of a call that is up once the far end can be heard; rejects with `media.unconnected` where no sound can pass, with `media.silent` where the loudspeaker plays nothing. */
  async setAttached(attached: boolean): Promise<void> {
    this.#attached = attached;
    if (attached && this.#answered) this.#ear.stop();
    this.#balance();
    await this.#voice.setAttached(attached);
    if (!this.heard) return;
    await this.#media.settled();
    await this.#media.connected();
    // The agent may have been taken off the line while it connected.
    if (this.heard) await mustBeAudible(this.#sound);
  }

  setOutput(outputId: string): Promise<void> {
    return this.#sound.setSinkId(outputId);
  }

  renewMicrophone(): Promise<void> {
    return this.#voice.renew();
  }

  /** Resolves when the WAV (base64) was played to its end; rejects with `media.lost` when the line closes or plays another before. */
  async play(wav: string): Promise<void> {
    if (!this.#answered) throw new WaihuError('media.not-ready');
    const recording = await openRecording(wav);
    if (this.#closed) throw new WaihuError('media.lost');
    this.#recording?.stop();
    this.#recording = recording;
    await this.#voice.play(recording.track);
    recording.start();
    await recording.ended;
    recording.stop();
    if (this.#recording !== recording) throw new WaihuError('media.lost');
    this.#recording = undefined;
    await this.#voice.play(undefined);
  }

  /**
   * Both far ends hear each other from now on, until either line closes; `withAgent`: and the agent too, whom both hear. Nobody hears
   * themselves.
   */
  async join(other: OpenLine, withAgent: boolean): Promise<void> {
    // A line counts as up when its 200 has come: the answer in it may still be being applied.
    await Promise.all([this.#media.settled(), other.#media.settled()]);
    const [mine, theirs] = [this.#remote, other.#remote];
    if (!mine || !theirs || this.#closed || other.#closed) throw new WaihuError('media.not-ready');
    if (this.#joined !== other) {
      this.#leave();
      other.#leave();
    }
    this.#joinTo(other, withAgent);
    other.#joinTo(this, withAgent);
    await Promise.all([this.#voice.join(theirs, withAgent), other.#voice.join(mine, withAgent)]);
  }

  close(): void {
    this.#closed = true;
    const recording = this.#recording;
    this.#recording = undefined;
    recording?.stop();
    this.#leave();
    this.#ear.stop();
    this.#voice.close();
    this.#media.close();
    this.#sound.srcObject = null;
  }

  #answer(): void {
    if (this.#answered) return;
    this.#answered = true;
    this.#ear.answered(this.#attached);
    this.#media.answered();
  }

  #hear(stream: MediaStream, track: MediaStreamTrack): void {
    if (this.#closed) return;
    const former = this.#remote;
    this.#remote = track;
    this.#sound.srcObject = stream;
    if (former) this.#passOn();
    track.addEventListener('unmute', () => this.#report({ kind: 'first-audio', lineId: this.#lineId }), {
      once: true,
    });
    this.#ear.hear(stream);
  }

  /** The connection is another: the line that this one is joined to passes its sound on from now on. */
  #passOn(): void {
    const other = this.#joined;
    if (!other) return;
    other.#voice
      .join(this.#remote, this.#confers)
      .catch((error: unknown) => console.warn('A line that is joined has no sound now.', error));
  }

  #joinTo(other: OpenLine, withAgent: boolean): void {
    this.#joined = other;
    this.#confers = withAgent;
    this.#balance();
  }

  get #audible(): boolean {
    return this.#attached && (this.#joined === undefined || this.#confers);
  }

  /** The agent hears a line that is theirs and not joined to another without them. Chromium decodes its sound in either case. */
  #balance(): void {
    this.#sound.muted = !this.#audible;
  }

  #leave(): void {
    const other = this.#joined;
    if (!other) return;
    for (const line of [this, other]) {
      line.#joined = undefined;
      line.#balance();
      line.#voice
        .join(undefined)
        .catch((error: unknown) => console.warn('A line that was joined has no sound now.', error));
    }
  }
}
