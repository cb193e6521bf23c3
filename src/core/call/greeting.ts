/**
 * Hears when the person who answered begins to speak and when the greeting is over, from the first audio after the answer on.
 *
 * Plain energy detection: a frame of 20 ms is loud when it lies well above the noise floor around it, the floor being the least
 * smoothed energy of the second before and the second after (minimum statistics as in R. Martin, "Noise Power Spectral Density
 * Estimation Based on Optimal Smoothing and Minimum Statistics", IEEE Trans. Speech and Audio Processing 9(5), 2001, without the
 * spectrum). Standards' detectors (ITU-T G.729 Annex B) decide for each frame whether to send it, which is more than the one
 * question here. Looking back makes a greeting that fills the very first frames known as soon as it pauses.
 *
 * Only relations of loudness count, down to {@link LOWEST_FLOOR_DB}: the gain of the line does not matter.
 */
export interface GreetingSettings {
  /** Speech shorter than this is a click or a cough. ms. */
  readonly leastSpeechMs: number;
  /** Silence that ends the greeting. ms. */
  readonly silenceMs: number;
  /** A greeting longer than this is taken as ended: a machine, music, a talker. ms. */
  readonly longestMs: number;
}

export const GREETING_SETTINGS: GreetingSettings = { leastSpeechMs: 120, silenceMs: 500, longestMs: 6000 };

export interface GreetingEvent {
  readonly stage: 'begun' | 'ended';
  /** Where it happened, in frames of 20 ms since the first. */
  readonly frame: number;
  /** How long before it was known. ms. */
  readonly agoMs: number;
}

export const GREETING_FRAME_MS = 20;
/** 20 ms at 8 kHz. */
const FRAME_SAMPLES = 160;
/** Frames before and after a frame among which its noise floor is sought: 1 s. */
const REACH = 50;
const KEPT = 2 * REACH;
/** Loud is this far above the floor; steady noise varies by 3 dB. */
const MARGIN_DB = 8;
/** dB of full scale. Lower floors, down to digital silence, count as this: comfort noise that sets in is nobody speaking. */
const LOWEST_FLOOR_DB = -60;
/** Someone is speaking where this many of so many frames are loud; fewer are clicks. */
const LOUD_FRAMES = 3;
const OF_FRAMES = 5;
/** Speech after a longer pause than this is counted anew towards the least speech: 200 ms. */
const PAUSE_FRAMES = 10;

interface Frame {
  readonly db: number;
  readonly smoothedDb: number;
  floorDb: number;
}

export class GreetingDetector {
  readonly #settings: GreetingSettings;
  /** The last frames, oldest first. */
  readonly #frames: Frame[] = [];
  readonly #powers: number[] = [];
  /** Frames heard so far. */
  #count = 0;
  #samples = 0;
  #squares = 0;
  #begun: number | undefined;
  #lastSpeech = 0;
  #ended = false;

  constructor(settings: GreetingSettings = GREETING_SETTINGS) {
    this.#settings = settings;
  }

  /** Takes the next samples at 8 kHz, in pieces of any length, without gaps: 16-bit integers, or floats of full scale 1. */
  feed(samples: Int16Array | Float32Array): GreetingEvent[] {
    const scale = samples instanceof Int16Array ? 1 / 32768 : 1;
    const events: GreetingEvent[] = [];
    for (const sample of samples) {
      if (this.#ended) break;
      this.#squares += (sample * scale) ** 2;
      this.#samples += 1;
      if (this.#samples < FRAME_SAMPLES) continue;
      this.#hear(this.#squares / FRAME_SAMPLES);
      this.#samples = 0;
      this.#squares = 0;
      events.push(...this.#decide());
    }
    return events;
  }

  #hear(power: number): void {
    this.#powers.push(power);
    if (this.#powers.length > LOUD_FRAMES) this.#powers.shift();
    const smoothedDb = decibels(this.#powers.reduce((sum, each) => sum + each, 0) / this.#powers.length);
    const around = this.#frames.slice(-REACH);
    for (const frame of around) frame.floorDb = Math.min(frame.floorDb, smoothedDb);
    const floorDb = around.reduce((least, frame) => Math.min(least, frame.smoothedDb), smoothedDb);
    this.#frames.push({ db: decibels(power), smoothedDb, floorDb });
    if (this.#frames.length > KEPT) this.#frames.shift();
    this.#count += 1;
  }

  #decide(): GreetingEvent[] {
    const events: GreetingEvent[] = [];
    const spoken = this.#spoken();
    if (this.#begun === undefined) {
      this.#begun = this.#onset(spoken);
      if (this.#begun === undefined) return events;
      events.push(this.#event('begun', this.#begun));
    }
    this.#lastSpeech = Math.max(this.#lastSpeech, spoken.at(-1) ?? 0);
    const silent = (this.#count - 1 - this.#lastSpeech) * GREETING_FRAME_MS >= this.#settings.silenceMs;
    const tooLong = (this.#count - this.#begun) * GREETING_FRAME_MS >= this.#settings.longestMs;
    if (silent || tooLong) {
      this.#ended = true;
      events.push(this.#event('ended', silent ? this.#lastSpeech + 1 : this.#count));
    }
    return events;
  }

  /** The kept frames at which someone speaks, oldest first. */
  #spoken(): number[] {
    const first = this.#count - this.#frames.length;
    const loud = this.#frames.map(({ db, floorDb }) => db > floorDb + MARGIN_DB);
    const spoken: number[] = [];
    let among = 0;
    for (const [at, isLoud] of loud.entries()) {
      among += (isLoud ? 1 : 0) - (loud[at - OF_FRAMES] ? 1 : 0);
      if (isLoud && among >= LOUD_FRAMES) spoken.push(first + at);
    }
    return spoken;
  }

  /** The first frame of the first stretch of speech that is long enough. */
  #onset(spoken: readonly number[]): number | undefined {
    let from = 0;
    for (const [at, frame] of spoken.entries()) {
      if (frame - (spoken[at - 1] ?? frame) > PAUSE_FRAMES) from = at;
      // Those that made the first frame count as speech were speech as well.
      if ((at - from + LOUD_FRAMES) * GREETING_FRAME_MS >= this.#settings.leastSpeechMs)
        return Math.max(0, (spoken[from] ?? frame) - LOUD_FRAMES + 1);
    }
    return undefined;
  }

  #event(stage: GreetingEvent['stage'], frame: number): GreetingEvent {
    return { stage, frame, agoMs: (this.#count - frame) * GREETING_FRAME_MS };
  }
}

function decibels(power: number): number {
  return Math.max(LOWEST_FLOOR_DB, 10 * Math.log10(power));
}
