/** The audio of a RIFF/WAVE file and how it is kept, unconverted. */
export interface WavAudio {
  /** 1 is linear PCM. */
  readonly format: number;
  readonly channels: number;
  /** Hz. */
  readonly sampleRate: number;
  readonly bits: number;
  readonly data: Uint8Array;
}

/** The first audio of a RIFF/WAVE file; a truncated one gives what is there. Throws for anything else. */
export function parseWavAudio(bytes: Uint8Array): WavAudio {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < 12 || tag(bytes, 0) !== 'RIFF' || tag(bytes, 8) !== 'WAVE')
    throw new Error('not a WAV file');
  let described: Omit<WavAudio, 'data'> | undefined;
  for (let at = 12; at + 8 <= bytes.length; ) {
    const size = view.getUint32(at + 4, true);
    const body = at + 8;
    if (tag(bytes, at) === 'fmt ' && body + 16 <= bytes.length) {
      described = {
        format: view.getUint16(body, true),
        channels: view.getUint16(body + 2, true),
        sampleRate: view.getUint32(body + 4, true),
        bits: view.getUint16(body + 14, true),
      };
    }
    if (tag(bytes, at) === 'data' && described)
      return { ...described, data: bytes.subarray(body, Math.min(body + size, bytes.length)) };
    at = body + size + (size & 1);
  }
  throw new Error('WAV file has no format and data chunks');
}

/** How long a WAV file of linear PCM plays. s. Throws where {@link parseWavAudio} does, and for a format that has no length. */
export function wavSeconds(bytes: Uint8Array): number {
  const { channels, sampleRate, bits, data } = parseWavAudio(bytes);
  const seconds = data.length / ((bits / 8) * channels * sampleRate);
  if (!Number.isFinite(seconds)) throw new Error('WAV file names no sample rate');
  return seconds;
}

function tag(bytes: Uint8Array, at: number): string {
  return String.fromCharCode(...bytes.subarray(at, at + 4));
}
