/**
 * PCMU, the mu-law companding of ITU-T G.711: 8-bit samples at 8 kHz.
 */

const BIAS = 0x84;
const CLIP = 32635;

function encodeSample(sample: number): number {
  const sign = sample < 0 ? 0x80 : 0;
  const magnitude = Math.min(Math.abs(sample), CLIP) + BIAS;
  // The segment is the position of the highest set bit above bit 7.
  const exponent = 31 - Math.clz32(magnitude) - 7;
  const mantissa = (magnitude >> (exponent + 3)) & 0x0f;
  return ~(sign | (exponent << 4) | mantissa) & 0xff;
}

function decodeSample(code: number): number {
  const bits = ~code & 0xff;
  const exponent = (bits >> 4) & 7;
  const magnitude = (((bits & 0x0f) << 3) + BIAS) << exponent;
  return bits & 0x80 ? BIAS - magnitude : magnitude - BIAS;
}

const DECODED = Int16Array.from({ length: 256 }, (_, code) => decodeSample(code));

/** The code of digital silence. */
export const PCMU_SILENCE = 0xff;

/** Samples in 16-bit linear PCM, one a code. */
export function decodePcmu(codes: Uint8Array): Int16Array {
  const samples = new Int16Array(codes.length);
  for (let i = 0; i < codes.length; i++) samples[i] = DECODED[codes[i] ?? PCMU_SILENCE] ?? 0;
  return samples;
}

export function encodePcmu(samples: Int16Array): Uint8Array {
  const codes = new Uint8Array(samples.length);
  for (let i = 0; i < samples.length; i++) codes[i] = encodeSample(samples[i] ?? 0);
  return codes;
}
