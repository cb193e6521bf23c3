import type { MediaPort } from '../../../src/main/softphone/media-port.ts';

/** The desk's voice in these tests. */
export const DESK_TONE_HZ = 440;

/** What went over one line: packets each way and what was heard, in the order of arrival. */
export interface LineAudio {
  readonly sent: number;
  readonly received: number;
  /** Packets that were due between the first and the last one that came, and did not. */
  readonly lost: number;
  /** Samples at telephone rate. */
  readonly heard: Int16Array;
}

/** A media end that speaks {@link DESK_TONE_HZ} on every line, counts packets and keeps what it hears. */
export interface ToneEnd extends MediaPort {
  /** Gets ready; to be called before the first offer. */
  open(): Promise<void>;
  /** Also known after the line was closed. Rejects for a line that never had media. */
  audio(lineId: string): Promise<LineAudio>;
  /** Ends every line. Safe to call twice. */
  shutDown(): Promise<void>;
}
