import type { ReceivedAudio } from './audio-meter.ts';
import type { FrameSource } from './frame-source.ts';

/** The peer's offer or answer cannot be used: no common codec, no audio, no address. SIP's answer to it is 488. */
export class UnusableSdpError extends Error {
  override readonly name = 'UnusableSdpError';
}

/**
 * One party's audio of one call, whatever carries it.
 *
 * An implementation MUST send a frame every 20 ms from the moment it knows the peer's address until it is closed
 * (silence when nothing plays, nothing at all while the peer holds or refuses audio), and count what it hears.
 */
export interface MediaEnd {
  /** Answers the first offer or a later one (hold, resume, moved peer). Rejects with {@link UnusableSdpError}. */
  answer(offer: string): Promise<string>;
  /** Replaces what is being sent. `undefined` sends silence. */
  play(source: FrameSource | undefined): void;
  /** Queues keys as RFC 4733 events; they replace the audio while they last. Ignored if the peer takes no events. */
  sendDigits(digits: string): void;
  received(): ReceivedAudio;
  sentPackets(): number;
  /** Monotonic milliseconds (`performance.now`) of the last audio heard. */
  lastHeardAt(): number | undefined;
  /** Whether the latest audio heard is louder than a quiet room. */
  hearsVoice(): boolean;
  /** True while the peer's latest offer or answer keeps it from sending to us: no audio is due. */
  peerIsSilent(): boolean;
  close(): Promise<void>;
}

export interface MediaEndEvents {
  /** A key heard as an RFC 4733 event. */
  digit?(digit: string): void;
  /** A packet of audio heard, as 16-bit samples at 8 kHz. */
  frame?(samples: Int16Array): void;
}
