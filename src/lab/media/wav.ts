import { readFileSync } from 'node:fs';
import { parseWavAudio } from '../../core/call/wav.ts';

/** Mono 16-bit linear PCM at 8 kHz, the one audio format of the lab. */
export const SAMPLE_RATE = 8000;

const PCM = 1;

/**
 * Samples of a RIFF/WAVE file that is mono, 16-bit, 8 kHz.
 *
 * Throws an error that names what the file holds instead: nothing is converted silently.
 */
export function parseWav(bytes: Uint8Array): Int16Array {
  const { format, channels, sampleRate, bits, data } = parseWavAudio(bytes);
  if (format !== PCM || channels !== 1 || sampleRate !== SAMPLE_RATE || bits !== 16) {
    throw new Error(
      `WAV must be PCM, mono, 8000 Hz, 16 bit; got format ${format}, ${channels} ch, ${sampleRate} Hz, ${bits} bit`,
    );
  }
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
  return Int16Array.from({ length: data.length >> 1 }, (_, i) => view.getInt16(2 * i, true));
}

export function readWav(path: string | URL): Int16Array {
  try {
    return parseWav(readFileSync(path));
  } catch (cause) {
    throw new Error(`cannot read ${path}`, { cause });
  }
}
