import { randomInt } from 'node:crypto';
import { AudioMeter, type ReceivedAudio } from './audio-meter.ts';
import { type FrameSource, SILENT_FRAME } from './frame-source.ts';
import { FRAME_SAMPLES, mediaClock } from './media-clock.ts';
import type { MediaEndEvents } from './media-end.ts';
import { decodePcmu } from './pcmu.ts';
import type { RtpPacket } from './rtp-packet.ts';
import { TelephoneEventReader, writeTelephoneEvent } from './telephone-event.ts';

export const PCMU_PAYLOAD_TYPE = 0;

const KEY_FRAMES = 8;
/** The end of an event is sent three times, since it is the one packet that must not be lost (RFC 4733 section 2.5.1.4). */
const KEY_END_REPEATS = 3;
const PAUSE_FRAMES = 4;
/** Mean square of a frame above which somebody is taken to be speaking: -40 dBFS. */
const VOICE_MEAN_SQUARE = 1e-4;

interface KeyBeingSent {
  digit: string;
  timestamp: number;
  frames: number;
}

/**
 * Both directions of one call's RTP, without a socket: makes a packet each 20 ms and hears what comes in.
 */
export class RtpStream {
  readonly #send: (packet: RtpPacket) => void;
  readonly #events: MediaEndEvents;
  readonly #meter = new AudioMeter();
  readonly #keys = new TelephoneEventReader();
  readonly #ssrc = randomInt(1, 0xffffffff);
  #sequence = randomInt(0, 0x8000);
  #timestamp = randomInt(0, 0x80000000);
  #source: FrameSource | undefined;
  #stop: (() => void) | undefined;
  #stopped = false;
  #sent = 0;
  #lastHeardAt: number | undefined;
  #voice = false;
  #digits: string[] = [];
  #key: KeyBeingSent | undefined;
  #pause = 0;
  /** Payload type of RFC 4733 events as negotiated. */
  eventType: number | undefined;
  /** False while the peer holds: the clock runs on, nothing is sent. */
  sending = true;

  constructor(send: (packet: RtpPacket) => void, events: MediaEndEvents) {
    this.#send = send;
    this.#events = events;
  }

  /** An answer may still be applied when the call is over already: what was stopped stays so. */
  start(): void {
    if (!this.#stopped) this.#stop ??= mediaClock.start((skipped) => this.#tick(skipped));
  }

  stop(): void {
    this.#stopped = true;
    this.#stop?.();
    this.#stop = undefined;
  }

  play(source: FrameSource | undefined): void {
    this.#source = source;
  }

  sendDigits(digits: string): void {
    if (this.eventType !== undefined) this.#digits.push(...digits);
  }

  hear(packet: RtpPacket): void {
    if (packet.payloadType === PCMU_PAYLOAD_TYPE) {
      this.#lastHeardAt = performance.now();
      const samples = decodePcmu(packet.payload);
      this.#meter.hear(samples);
      this.#voice = meanSquare(samples) > VOICE_MEAN_SQUARE;
      this.#events.frame?.(samples);
    } else if (packet.payloadType === this.eventType) {
      this.#lastHeardAt = performance.now();
      const digit = this.#keys.read(packet.timestamp, packet.payload);
      if (digit !== undefined) this.#events.digit?.(digit);
    }
  }

  received(): ReceivedAudio {
    return this.#meter.read();
  }

  sentPackets(): number {
    return this.#sent;
  }

  lastHeardAt(): number | undefined {
    return this.#lastHeardAt;
  }

  hearsVoice(): boolean {
    return this.#voice;
  }

  #tick(skipped: number): void {
    const frame = this.#source?.next() ?? SILENT_FRAME;
    this.#timestamp = (this.#timestamp + (1 + skipped) * FRAME_SAMPLES) >>> 0;
    if (!this.sending) return;
    if (this.#sendKey()) return;
    this.#emit(PCMU_PAYLOAD_TYPE, this.#timestamp, frame, this.#sent === 0);
  }

  /** Sends the packet of the key in hand; false when audio may go instead. */
  #sendKey(): boolean {
    if (this.eventType === undefined || (this.#key === undefined && this.#digits.length === 0)) return false;
    if (this.#pause > 0) {
      this.#pause -= 1;
      return false;
    }
    this.#key ??= { digit: this.#digits.shift() ?? '', timestamp: this.#timestamp, frames: 0 };
    const key = this.#key;
    key.frames += 1;
    const end = key.frames >= KEY_FRAMES;
    const payload = writeTelephoneEvent(key.digit, key.frames * FRAME_SAMPLES, end);
    for (let i = 0; i < (end ? KEY_END_REPEATS : 1); i++) {
      this.#emit(this.eventType, key.timestamp, payload, key.frames === 1);
    }
    if (end) {
      this.#key = undefined;
      this.#pause = PAUSE_FRAMES;
    }
    return true;
  }

  #emit(payloadType: number, timestamp: number, payload: Uint8Array, marker: boolean): void {
    this.#sequence = (this.#sequence + 1) & 0xffff;
    this.#sent += 1;
    this.#send({ payloadType, marker, sequence: this.#sequence, timestamp, ssrc: this.#ssrc, payload });
  }
}

function meanSquare(samples: Int16Array): number {
  let sum = 0;
  for (const sample of samples) sum += (sample / 32768) ** 2;
  return samples.length === 0 ? 0 : sum / samples.length;
}
