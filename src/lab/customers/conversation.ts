import type { Clip, FrameSource } from '../media/frame-source.ts';
import { FRAME_MS } from '../media/media-clock.ts';
import type { Random } from './seeded-random.ts';
import type { SpokenPart } from './voices.ts';

const BEFORE_GREETING_MS = 300;
const SHORTEST_PAUSE_MS = 1_500;
const LONGEST_PAUSE_MS = 10_000;
/** The other one has finished when nothing was heard for this long. */
const PEER_QUIET_MS = 800;

/**
 * A customer who takes turns: says hello, listens while the agent speaks, answers with a sentence when the agent is quiet,
 * and does not wait for ever.
 */
export class Conversation implements FrameSource {
  readonly #part: SpokenPart;
  readonly #random: Random;
  readonly #peerSpeaks: () => boolean;
  #speaking: Clip | undefined;
  #frame = 0;
  #pausedMs = 0;
  #peerQuietMs = 0;
  #next: Clip | undefined;

  constructor(part: SpokenPart, random: Random, peerSpeaks: () => boolean) {
    this.#part = part;
    this.#random = random;
    this.#peerSpeaks = peerSpeaks;
    this.#next = part.greeting;
    this.#pausedMs = LONGEST_PAUSE_MS - BEFORE_GREETING_MS;
  }

  /** Breaks off and takes leave. */
  sayGoodbye(): void {
    this.#speak(this.#part.goodbye);
  }

  next(): Uint8Array | undefined {
    const frame = this.#speaking?.frames[this.#frame++];
    if (frame) return frame;
    if (this.#speaking) {
      this.#speaking = undefined;
      this.#pausedMs = 0;
      this.#peerQuietMs = 0;
    }
    this.#listen();
    return undefined;
  }

  #listen(): void {
    this.#pausedMs += FRAME_MS;
    this.#peerQuietMs = this.#peerSpeaks() ? 0 : this.#peerQuietMs + FRAME_MS;
    const myTurn = this.#pausedMs >= SHORTEST_PAUSE_MS && this.#peerQuietMs >= PEER_QUIET_MS;
    if (!myTurn && this.#pausedMs < LONGEST_PAUSE_MS) return;
    const sentence = this.#next ?? this.#anySentence();
    this.#next = undefined;
    if (sentence) this.#speak(sentence);
  }

  #anySentence(): Clip | undefined {
    return this.#part.sentences[Math.floor(this.#random() * this.#part.sentences.length)];
  }

  #speak(clip: Clip): void {
    this.#speaking = clip;
    this.#frame = 0;
  }
}
