import { FINGERPRINT_RATE, Fingerprinter, type SubFingerprint } from './announcement-fingerprint.ts';
import type { KnownAnnouncement } from './announcement-library.ts';
import { Resampler } from './announcement-resampler.ts';
import type { LineResult } from './line-result.ts';

export interface AnnouncementMatch {
  readonly id: string;
  readonly lineResult: LineResult;
  /** 0 (chance) to 1 (bit for bit). */
  readonly confidence: number;
}

/** Sub-fingerprints that are compared at a time: 2.3 s. */
export const BLOCK = 144;
/** Chance gives 0.5; the same recording over a telephone line stays well below this. */
const LARGEST_BIT_ERROR_RATE = 0.3;
/**
 * Announcements share words ("the number you dialed"): a match counts only if whatever means something else is this much
 * further away.
 */
const CLEARANCE = 0.08;
/** What a pair with a pause in it counts: as many differing bits as chance gives. */
const CHANCE_BITS = 16;
const LEAST_AUDIBLE_SHARE = 0.5;

/**
 * Recognises a carrier's announcement in early media, from any point of it on. One instance a call.
 *
 * Compares the last 2.3 s with every place of every known announcement; thanks to running sums that is two comparisons
 * for each place every 16 ms.
 */
export class AnnouncementDetector {
  readonly #resampler: Resampler;
  readonly #fingerprinter = new Fingerprinter();
  readonly #tracks: readonly Track[];
  /** The last `BLOCK` sub-fingerprints heard; the oldest at `#heard % BLOCK`. */
  readonly #recent: SubFingerprint[] = [];
  #heard = 0;

  /** `sampleRate` is that of the frames to be fed, in Hz. */
  constructor(library: readonly KnownAnnouncement[], sampleRate = FINGERPRINT_RATE) {
    this.#resampler = new Resampler(sampleRate, FINGERPRINT_RATE);
    this.#tracks = library.map((announcement) => ({
      announcement,
      sums: new Int32Array(announcement.bits.length),
    }));
  }

  /** Takes the next samples, in order and without gaps: 16-bit integers, or floats of full scale 1. */
  feed(frame: Int16Array | Float32Array): AnnouncementMatch | undefined {
    const samples =
      frame instanceof Int16Array ? Float64Array.from(frame, (sample) => sample / 32768) : frame;
    let match: AnnouncementMatch | undefined;
    for (const sub of this.#fingerprinter.feed(this.#resampler.feed(samples)))
      match = this.#hear(sub) ?? match;
    return match;
  }

  #hear(sub: SubFingerprint): AnnouncementMatch | undefined {
    const slot = this.#heard % BLOCK;
    const leaving = this.#recent[slot];
    for (const track of this.#tracks) advance(track, sub, leaving);
    this.#recent[slot] = sub;
    this.#heard += 1;
    if (this.#heard < BLOCK) return undefined;
    const audible = this.#recent.reduce((count, recent) => count + (recent.audible ? 1 : 0), 0);
    return audible < LEAST_AUDIBLE_SHARE * BLOCK ? undefined : this.#decide();
  }

  #decide(): AnnouncementMatch | undefined {
    let best: { announcement: KnownAnnouncement; errors: number } | undefined;
    /** The nearest announcement that means something else than the best one. */
    let rival = 1;
    for (const { announcement, sums } of this.#tracks) {
      const errors = fewestErrors(sums);
      const other = best !== undefined && best.announcement.lineResult !== announcement.lineResult;
      if (best === undefined || errors < best.errors) {
        if (best && other) rival = best.errors;
        best = { announcement, errors };
      } else if (other) {
        rival = Math.min(rival, errors);
      }
    }
    if (!best || best.errors > LARGEST_BIT_ERROR_RATE || rival - best.errors < CLEARANCE) return undefined;
    const { id, lineResult } = best.announcement;
    return { id, lineResult, confidence: 1 - 2 * best.errors };
  }
}

interface Track {
  readonly announcement: KnownAnnouncement;
  /** For each place of the announcement: differing bits of the block that ends there and the block heard last. */
  readonly sums: Int32Array;
}

function advance(
  { announcement, sums }: Track,
  sub: SubFingerprint,
  leaving: SubFingerprint | undefined,
): void {
  for (let place = sums.length - 1; place >= 0; place--) {
    const before = place > 0 ? (sums[place - 1] ?? 0) : 0;
    const gone = leaving && place >= BLOCK ? differing(announcement, place - BLOCK, leaving) : 0;
    sums[place] = before + differing(announcement, place, sub) - gone;
  }
}

function differing({ bits, audible }: KnownAnnouncement, place: number, sub: SubFingerprint): number {
  return sub.audible && audible[place] === 1 ? bitCount((bits[place] ?? 0) ^ sub.bits) : CHANCE_BITS;
}

/** The smallest bit error rate of any place at which a whole block of the announcement ends. */
function fewestErrors(sums: Int32Array): number {
  let least = Number.POSITIVE_INFINITY;
  for (let place = BLOCK - 1; place < sums.length; place++) least = Math.min(least, sums[place] ?? least);
  return least / (BLOCK * 32);
}

function bitCount(word: number): number {
  let n = word - ((word >>> 1) & 0x55555555);
  n = (n & 0x33333333) + ((n >>> 2) & 0x33333333);
  return Math.imul((n + (n >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
