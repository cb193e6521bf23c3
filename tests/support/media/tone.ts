import { SAMPLE_RATE } from '../../../src/lab/media/wav.ts';

/** A sine of `hz` at 40 % of full scale. */
export function sine(hz: number, seconds: number, sampleRate = SAMPLE_RATE): Int16Array {
  const step = (2 * Math.PI * hz) / sampleRate;
  return Int16Array.from(
    { length: Math.round(seconds * sampleRate) },
    (_, index) => 13_000 * Math.sin(index * step),
  );
}

/** Share (0 to 1) of the samples' power that lies at `hz`, by the Goertzel algorithm; 0 for silence. */
export function toneShare(samples: Int16Array, hz: number): number {
  const coefficient = 2 * Math.cos((2 * Math.PI * hz) / SAMPLE_RATE);
  let previous = 0;
  let beforePrevious = 0;
  let power = 0;
  for (const sample of samples) {
    const current = sample + coefficient * previous - beforePrevious;
    beforePrevious = previous;
    previous = current;
    power += sample * sample;
  }
  if (power === 0) return 0;
  const atTone = previous ** 2 + beforePrevious ** 2 - coefficient * previous * beforePrevious;
  return (2 * atTone) / (power * samples.length);
}

const WINDOW = SAMPLE_RATE / 10;
/** A clean tone through G.711 keeps more than 99 % of its power; half leaves room for a lost packet, none for another tone. */
const CLEAR_SHARE = 0.5;

/** Seconds of the audio in which `hz` clearly stands out, judged in windows of 100 ms. */
export function secondsOfTone(samples: Int16Array, hz: number): number {
  let windows = 0;
  for (let start = 0; start + WINDOW <= samples.length; start += WINDOW) {
    if (toneShare(samples.subarray(start, start + WINDOW), hz) > CLEAR_SHARE) windows += 1;
  }
  return (windows * WINDOW) / SAMPLE_RATE;
}
