import {
  MESSAGE_LANGUAGES,
  type MessageKind,
  type MessageLanguage,
} from '../../core/campaign/predictive-policy.ts';
import { Loudness } from '../media/loudness.ts';
import { FRAME_MS } from '../media/media-clock.ts';
import { readWav } from '../media/wav.ts';

const MESSAGES = new URL('../../../resources/messages/', import.meta.url);
/** Long enough for the longest message and what went before its end: 30 s. */
const KEPT_LEVELS = 30_000 / FRAME_MS;
/** The message is sought in pieces of 1.6 s, so that a stall of the line costs the piece it falls into. */
const PIECE = 80;
/** What of the message's end need not be heard: packets under way when the caller hangs up. 200 ms. */
const TAIL = 10;
/** Speech of other words, or a tone, stays below 0.7. */
const SAME = 0.85;
const LEAST_SHARE = 0.7;

interface Piece {
  /** Where it lies in the message. */
  readonly at: number;
  readonly levels: readonly number[];
}

/** Listens whether a call brings the recorded message of its kind, by the rise and fall of its loudness. */
export class MessageEar {
  readonly #loudness = new Loudness(KEPT_LEVELS);
  readonly #kind: MessageKind;

  constructor(kind: MessageKind = 'abandoned') {
    this.#kind = kind;
  }

  hear(samples: Int16Array): void {
    this.#loudness.hear(samples);
  }

  /** The message that was heard nearly whole, its last piece among what was heard. */
  heard(): MessageLanguage | undefined {
    const levels = this.#loudness.levels();
    return MESSAGE_LANGUAGES.find((language) => contains(levels, piecesOf(`${language}/${this.#kind}.wav`)));
  }
}

/** By file. */
const known = new Map<string, readonly Piece[]>();

function piecesOf(file: string): readonly Piece[] {
  const before = known.get(file);
  if (before) return before;
  const loudness = new Loudness(KEPT_LEVELS);
  loudness.hear(readWav(new URL(file, MESSAGES)));
  const levels = loudness.levels();
  const pieces: Piece[] = [];
  // From the end backwards: the last words are the proof that it was played to its end.
  for (let at = levels.length - TAIL - PIECE; at >= 0; at -= PIECE)
    pieces.unshift({ at, levels: levels.slice(at, at + PIECE) });
  known.set(file, pieces);
  return pieces;
}

function contains(levels: readonly number[], pieces: readonly Piece[]): boolean {
  const last = pieces.at(-1);
  if (!last) return false;
  const end = place(levels, last, 0, levels.length - PIECE);
  if (end === undefined) return false;
  // A line that stalls brings the pieces closer together or further apart.
  const slack = PIECE / 2;
  const found = pieces.filter((piece) => {
    const expected = end - (last.at - piece.at);
    return place(levels, piece, expected - slack, expected + slack) !== undefined;
  });
  return found.length >= LEAST_SHARE * pieces.length;
}

/** Where the piece is heard best between two places, if it is heard there at all. */
function place(levels: readonly number[], piece: Piece, from: number, to: number): number | undefined {
  let best = SAME;
  let bestAt: number | undefined;
  for (let at = Math.max(0, from); at <= Math.min(to, levels.length - PIECE); at++) {
    const likeness = correlation(levels, at, piece.levels);
    if (likeness < best) continue;
    best = likeness;
    bestAt = at;
  }
  return bestAt;
}

/** Pearson's correlation of a stretch with a piece; 0 where the stretch does not vary. */
function correlation(levels: readonly number[], at: number, piece: readonly number[]): number {
  let [x, y, xx, yy, xy] = [0, 0, 0, 0, 0];
  for (const [i, b] of piece.entries()) {
    const a = levels[at + i] ?? 0;
    x += a;
    y += b;
    xx += a * a;
    yy += b * b;
    xy += a * b;
  }
  const n = piece.length;
  const spread = (xx - (x * x) / n) * (yy - (y * y) / n);
  return spread > 1e-9 ? (xy - (x * y) / n) / Math.sqrt(spread) : 0;
}
