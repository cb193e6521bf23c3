const windows = new Map<number, Float64Array>();

/**
 * Power in each of the lower half of the bins of a block, under a Hann window.
 *
 * The block's length must be a power of two. Bin k lies at k * sampleRate / length.
 * Radix-2 fast Fourier transform (Cooley and Tukey 1965).
 */
export function powerSpectrum(block: Float64Array): Float64Array {
  const length = block.length;
  if (length < 2 || (length & (length - 1)) !== 0)
    throw new RangeError(`length must be a power of two: ${length}`);
  const hann = hannWindow(length);
  const real = new Float64Array(length);
  const imaginary = new Float64Array(length);
  for (let i = 0; i < length; i++) real[i] = (block[i] ?? 0) * (hann[i] ?? 0);
  transform(real, imaginary);
  const power = new Float64Array(length / 2);
  for (let bin = 0; bin < power.length; bin++)
    power[bin] = (real[bin] ?? 0) ** 2 + (imaginary[bin] ?? 0) ** 2;
  return power;
}

function hannWindow(length: number): Float64Array {
  const known = windows.get(length);
  if (known) return known;
  const made = Float64Array.from({ length }, (_, i) => 0.5 - 0.5 * Math.cos((2 * Math.PI * i) / length));
  windows.set(length, made);
  return made;
}

function transform(real: Float64Array, imaginary: Float64Array): void {
  const length = real.length;
  for (let i = 1, j = 0; i < length; i++) {
    let bit = length >> 1;
    for (; j & bit; bit >>= 1) j ^= bit;
    j ^= bit;
    if (i < j) {
      swap(real, i, j);
      swap(imaginary, i, j);
    }
  }
  for (let size = 2; size <= length; size <<= 1) butterflies(real, imaginary, size);
}

function butterflies(real: Float64Array, imaginary: Float64Array, size: number): void {
  const half = size >> 1;
  const angle = (-2 * Math.PI) / size;
  for (let k = 0; k < half; k++) {
    const cos = Math.cos(angle * k);
    const sin = Math.sin(angle * k);
    for (let a = k; a < real.length; a += size) {
      const b = a + half;
      const br = real[b] ?? 0;
      const bi = imaginary[b] ?? 0;
      const tr = br * cos - bi * sin;
      const ti = br * sin + bi * cos;
      const ar = real[a] ?? 0;
      const ai = imaginary[a] ?? 0;
      real[b] = ar - tr;
      imaginary[b] = ai - ti;
      real[a] = ar + tr;
      imaginary[a] = ai + ti;
    }
  }
}

function swap(values: Float64Array, i: number, j: number): void {
  const kept = values[i] ?? 0;
  values[i] = values[j] ?? 0;
  values[j] = kept;
}
