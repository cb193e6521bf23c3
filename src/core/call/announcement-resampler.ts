const PHASES = 64;
/** Zero crossings of the kernel on each side: enough, since only 300 to 2000 Hz matter afterwards. */
const LOBES = 6;

/**
 * Brings a stream of samples to another rate by a windowed sinc; one instance a stream.
 */
export class Resampler {
  readonly #step: number;
  readonly #reach: number;
  readonly #kernels: readonly Float64Array[];
  #input: number[] = [];
  /** Where in `#input` the next output sample lies. */
  #position: number;

  /** Both rates in Hz. */
  constructor(from: number, to: number) {
    if (!(from > 0 && to > 0)) throw new RangeError(`not a sample rate: ${from}, ${to}`);
    this.#step = from / to;
    const cutoff = Math.min(1, to / from);
    this.#reach = Math.ceil(LOBES / cutoff);
    this.#kernels = Array.from({ length: PHASES }, (_, phase) => kernel(this.#reach, cutoff, phase / PHASES));
    this.#input = new Array<number>(this.#reach).fill(0);
    this.#position = this.#reach;
  }

  /** Takes the next samples, gives those that can be computed of them. */
  feed(samples: ArrayLike<number>): Float64Array {
    if (this.#step === 1) return Float64Array.from(samples);
    for (let i = 0; i < samples.length; i++) this.#input.push(samples[i] ?? 0);
    const output: number[] = [];
    for (; this.#position + this.#reach + 1 < this.#input.length; this.#position += this.#step) {
      output.push(this.#at(this.#position));
    }
    const spent = Math.floor(this.#position) - this.#reach;
    this.#input.splice(0, spent);
    this.#position -= spent;
    return Float64Array.from(output);
  }

  #at(position: number): number {
    const whole = Math.floor(position);
    const taps = this.#kernels[Math.floor((position - whole) * PHASES)];
    let sum = 0;
    if (taps)
      for (let i = 0; i < taps.length; i++)
        sum += (taps[i] ?? 0) * (this.#input[whole - this.#reach + i] ?? 0);
    return sum;
  }
}

function kernel(reach: number, cutoff: number, phase: number): Float64Array {
  return Float64Array.from({ length: 2 * reach + 1 }, (_, i) => {
    const x = i - reach - phase;
    const window = 0.5 + 0.5 * Math.cos((Math.PI * x) / (reach + 1));
    return cutoff * sinc(cutoff * x) * window;
  });
}

function sinc(x: number): number {
  return x === 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x);
}
