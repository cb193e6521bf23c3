import { readFileSync } from 'node:fs';

/** Mono 16-bit linear PCM at 8 kHz, the one audio format of the lab. */
export const SAMPLE_RATE = 8000;

const PCM = 1;

/**
 * Samples of a RIFF/WAVE file that is mono, 16-bit, 8 kHz.
 *
 * Throws an error that names what the file holds instead: nothing is converted silently.
 */
export function parseWav(bytes: Uint8Array): Int16Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < 12 || tag(bytes, 0) !== 'RIFF' || tag(bytes, 8) !== 'WAVE')
    throw new Error('not a WAV file');
  let described = false;
  for (let at = 12; at + 8 <= bytes.length; ) {
    const size = view.getUint32(at + 4, true);
    const body = at + 8;
    if (tag(bytes, at) === 'fmt ' && body + 16 <= bytes.length) {
      const [format, channels, rate, bits] = [
        view.getUint16(body, true),
        view.getUint16(body + 2, true),
        view.getUint32(body + 4, true),
        view.getUint16(body + 14, true),
      ];
      if (format !== PCM || channels !== 1 || rate !== SAMPLE_RATE || bits !== 16) {
        throw new Error(
          `WAV must be PCM, mono, 8000 Hz, 16 bit; got format ${format}, ${channels} ch, ${rate} Hz, ${bits} bit`,
        );
      }
      described = true;
    }
    if (tag(bytes, at) === 'data' && described) {
      const end = Math.min(body + size, bytes.length);
      return Int16Array.from({ length: (end - body) >> 1 }, (_, i) => view.getInt16(body + 2 * i, true));
    }
    at = body + size + (size & 1);
  }
  throw new Error('WAV file has no format and data chunks');
}

export function readWav(path: string | URL): Int16Array {
  try {
    return parseWav(readFileSync(path));
  } catch (cause) {
    throw new Error(`cannot read ${path}`, { cause });
  }
}

function tag(bytes: Uint8Array, at: number): string {
  return String.fromCharCode(...bytes.subarray(at, at + 4));
}
