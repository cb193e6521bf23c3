import { WaihuError } from '../../contract/errors.ts';
import { FrameQueue } from '../media/frame-queue.ts';
import { type Clip, type FrameSource, playClip } from '../media/frame-source.ts';

interface Message {
  readonly clip: FrameSource;
  readonly over: (end: 'played' | 'cut off') => void;
}

/** What the far end of a line hears: a message, else the line it is joined to, else the agent's voice, else silence. */
export class LineTalk implements FrameSource {
  readonly #voice: FrameSource;
  /** The call is up; before that there is nothing but silence. */
  answered = false;
  attached = true;
  muted = false;
  #message: Message | undefined;
  /** The other line, and what comes from its far end. */
  #joined: { readonly other: LineTalk; readonly sound: FrameQueue } | undefined;
  #closed = false;

  constructor(voice: FrameSource) {
    this.#voice = voice;
  }

  next(): Uint8Array | undefined {
    const frame = this.#message?.clip.next();
    if (frame) return frame;
    this.#endMessage('played');
    if (this.#joined) return this.#joined.sound.next();
    return this.answered && this.attached && !this.muted ? this.#voice.next() : undefined;
  }

  /** Resolves at its end. Rejects with `media.not-ready` before the answer, `media.lost` when the line closes or says something else. */
  async say(clip: Clip): Promise<void> {
    if (this.#closed) throw new WaihuError('media.lost');
    if (!this.answered) throw new WaihuError('media.not-ready');
    this.#endMessage('cut off');
    const { promise, resolve } = Promise.withResolvers<'played' | 'cut off'>();
    this.#message = { clip: playClip(clip), over: resolve };
    if ((await promise) === 'cut off') throw new WaihuError('media.lost');
  }

  /** Both far ends hear each other from now on, until either line closes. */
  join(other: LineTalk): void {
    this.#leave();
    other.#leave();
    this.#joined = { other, sound: new FrameQueue() };
    other.#joined = { other: this, sound: new FrameQueue() };
  }

  /** What this line's far end said: the line it is joined to says it. */
  heard(samples: Int16Array): void {
    if (this.#joined) this.#joined.other.#take(samples);
  }

  close(): void {
    this.#closed = true;
    this.#endMessage('cut off');
    this.#leave();
  }

  #take(samples: Int16Array): void {
    this.#joined?.sound.push(samples);
  }

  #endMessage(end: 'played' | 'cut off'): void {
    this.#message?.over(end);
    this.#message = undefined;
  }

  #leave(): void {
    const other = this.#joined?.other;
    this.#joined = undefined;
    if (other) other.#joined = undefined;
  }
}
