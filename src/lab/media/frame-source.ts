import { FRAME_MS, FRAME_SAMPLES } from './media-clock.ts';
import { encodePcmu, PCMU_SILENCE } from './pcmu.ts';
import { SAMPLE_RATE } from './wav.ts';

/** What a stream sends: one PCMU frame of 20 ms at a time, `undefined` when it has nothing (more) to say. */
export interface FrameSource {
  next(): Uint8Array | undefined;
}

/** A recording, cut into PCMU frames once and shared by all calls that play it. */
export interface Clip {
  readonly frames: readonly Uint8Array[];
  readonly durationMs: number;
}

export const SILENT_FRAME: Uint8Array = new Uint8Array(FRAME_SAMPLES).fill(PCMU_SILENCE);

/** The last frame is filled up with silence. */
export function clipFromSamples(samples: Int16Array): Clip {
  const whole = new Int16Array(Math.ceil(samples.length / FRAME_SAMPLES) * FRAME_SAMPLES);
  whole.set(samples);
  const codes = encodePcmu(whole);
  const frames: Uint8Array[] = [];
  for (let at = 0; at < codes.length; at += FRAME_SAMPLES)
    frames.push(codes.subarray(at, at + FRAME_SAMPLES));
  return { frames, durationMs: frames.length * FRAME_MS };
}

export function playClip(clip: Clip): FrameSource {
  let at = 0;
  return { next: () => clip.frames[at++] };
}

export function playClips(clips: readonly Clip[]): FrameSource {
  return playClip({ frames: clips.flatMap((clip) => clip.frames), durationMs: 0 });
}

/** A steady sine. `level` is its peak, 0 to 1. */
export function tone(hz: number, level = 0.25): FrameSource {
  const step = (2 * Math.PI * hz) / SAMPLE_RATE;
  let phase = 0;
  return {
    next() {
      const frame = new Int16Array(FRAME_SAMPLES);
      for (let i = 0; i < FRAME_SAMPLES; i++, phase += step)
        frame[i] = Math.round(Math.sin(phase) * level * 32767);
      phase %= 2 * Math.PI;
      return encodePcmu(frame);
    },
  };
}
