import type { ReceivedAudio } from './audio-meter.ts';
import type { FrameSource } from './frame-source.ts';
import type { MediaEnd } from './media-end.ts';
import type { RtpStream } from './rtp-stream.ts';

/** A party's audio as one RTP stream; how its packets travel is the subclass's affair. */
export abstract class StreamEnd implements MediaEnd {
  protected readonly stream: RtpStream;

  protected constructor(stream: RtpStream) {
    this.stream = stream;
  }

  abstract answer(offer: string): Promise<string>;
  abstract peerIsSilent(): boolean;
  abstract close(): Promise<void>;

  play(source: FrameSource | undefined): void {
    this.stream.play(source);
  }

  sendDigits(digits: string): void {
    this.stream.sendDigits(digits);
  }

  received(): ReceivedAudio {
    return this.stream.received();
  }

  sentPackets(): number {
    return this.stream.sentPackets();
  }

  lastHeardAt(): number | undefined {
    return this.stream.lastHeardAt();
  }

  hearsVoice(): boolean {
    return this.stream.hearsVoice();
  }
}
