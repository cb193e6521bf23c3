import { Resampler } from '../../core/call/announcement-resampler.ts';
import { parseWavAudio } from '../../core/call/wav.ts';
import { type Clip, clipFromSamples } from './frame-source.ts';
import { FRAME_SAMPLES } from './media-clock.ts';
import { SAMPLE_RATE } from './wav.ts';

const PCM = 1;

/** A recorded message (WAV, 16 bit mono PCM of any rate) as frames at telephone rate. Throws for other files. */
export function messageClip(wav: Uint8Array): Clip {
  const { format, channels, sampleRate, bits, data } = parseWavAudio(wav);
  if (format !== PCM || channels !== 1 || bits !== 16) throw new Error('a message is 16-bit mono PCM');
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
  // The resampler keeps its last samples back until more come.
  const samples = Float64Array.from({ length: (data.length >> 1) + FRAME_SAMPLES }, (_, i) =>
    2 * i + 1 < data.length ? view.getInt16(2 * i, true) : 0,
  );
  const atTelephoneRate = new Resampler(sampleRate, SAMPLE_RATE).feed(samples);
  return clipFromSamples(
    Int16Array.from(atTelephoneRate, (sample) => Math.max(-32768, Math.min(32767, Math.round(sample)))),
  );
}
