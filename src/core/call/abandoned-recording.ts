import { parseWavAudio, wavSeconds } from './wav.ts';

/** Longer keeps the customer and the line too long. s. */
export const LONGEST_RECORDING_S = 20;
/** Megabytes of 2^20 bytes. */
export const LARGEST_RECORDING_MB = 1;

const PCM = 1;
const LEAST_HZ = 8000;
const MOST_HZ = 48_000;
const LEAST_S = 1;

export type RecordingProblem = 'unplayable' | 'too-long' | 'too-large';

/** What is wrong with a recording for abandoned calls: it has to be 16-bit mono PCM of 8 to 48 kHz in a WAV file. */
export function recordingProblem(bytes: Uint8Array): RecordingProblem | undefined {
  if (bytes.length > LARGEST_RECORDING_MB * 1024 * 1024) return 'too-large';
  let seconds: number;
  try {
    const { format, channels, sampleRate, bits } = parseWavAudio(bytes);
    const playable = format === PCM && channels === 1 && bits === 16;
    if (!playable || sampleRate < LEAST_HZ || sampleRate > MOST_HZ) return 'unplayable';
    seconds = wavSeconds(bytes);
  } catch {
    return 'unplayable';
  }
  if (seconds < LEAST_S) return 'unplayable';
  return seconds > LONGEST_RECORDING_S ? 'too-long' : undefined;
}
