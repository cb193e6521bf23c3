import { readFileSync } from 'node:fs';
import { WaihuError } from '../../contract/errors.ts';
import { AnnouncementDetector } from '../../core/call/announcement.ts';
import { decodeAnnouncementLibrary, type KnownAnnouncement } from '../../core/call/announcement-library.ts';
import type { MediaEvent, MediaPort } from '../../main/softphone/media-port.ts';
import type { ReceivedAudio } from '../media/audio-meter.ts';
import type { FrameSource } from '../media/frame-source.ts';
import { RtpEndpoint } from '../media/rtp-endpoint.ts';
import type { Direction } from '../media/sdp.ts';

export interface BotMediaOptions {
  /** What the bot says once a call is answered, anew for each line. */
  readonly voice: (lineId: string) => FrameSource;
  /** Address to bind and announce. Default 127.0.0.1. */
  readonly host?: string;
  /** Announcements it knows. Default: those of resources/announcements. */
  readonly announcements?: readonly KnownAnnouncement[];
}

/** What went over a line. */
export interface LineAudio {
  readonly received: ReceivedAudio;
  readonly sentPackets: number;
}

interface BotLine {
  readonly endpoint: RtpEndpoint;
  readonly voice: FrameSource;
  detector: AnnouncementDetector | undefined;
  muted: boolean;
  speaking: boolean;
  heard: boolean;
}

const FINGERPRINTS = new URL('../../../resources/announcements/fingerprints.json', import.meta.url);
let library: readonly KnownAnnouncement[] | undefined;

/** How many ended lines' measurements are kept; a shift asks soon or never. */
const REMEMBERED_LINES = 500;

/**
 * A simulated agent's voice and ears: plain RTP in Node, so that a desk without a renderer makes calls with sound.
 *
 * Silent until the final answer; listens for announcements before it.
 */
export class BotMedia implements MediaPort {
  readonly ready = true;
  readonly #options: BotMediaOptions;
  readonly #lines = new Map<string, Promise<BotLine>>();
  readonly #past = new Map<string, LineAudio>();
  readonly #listeners = new Set<(event: MediaEvent) => void>();

  constructor(options: BotMediaOptions) {
    this.#options = options;
  }

  async createOffer(lineId: string, direction: Direction): Promise<string> {
    const { endpoint } = await this.#line(lineId);
    return endpoint.offer(direction);
  }

  async acceptAnswer(lineId: string, sdp: string, stage: 'early' | 'final'): Promise<void> {
    const line = await this.#known(lineId);
    line.endpoint.acceptAnswer(sdp);
    if (stage === 'early') return;
    line.detector = undefined;
    line.speaking = true;
    speak(line);
  }

  async createAnswer(lineId: string, offerSdp: string): Promise<string> {
    const { endpoint } = await this.#known(lineId);
    return endpoint.answer(offerSdp);
  }

  async setMuted(lineId: string, muted: boolean): Promise<void> {
    const line = await this.#known(lineId);
    line.muted = muted;
    speak(line);
  }

  async sendDtmf(lineId: string, digits: string): Promise<boolean> {
    const line = await this.#known(lineId);
    line.endpoint.sendDigits(digits);
    return true;
  }

  async close(lineId: string): Promise<void> {
    const opening = this.#lines.get(lineId);
    if (!opening) return;
    this.#lines.delete(lineId);
    const { endpoint } = await opening;
    this.#past.set(lineId, measure(endpoint));
    for (const [oldest] of this.#past) {
      if (this.#past.size <= REMEMBERED_LINES) break;
      this.#past.delete(oldest);
    }
    await endpoint.close();
  }

  async closeAll(): Promise<void> {
    await Promise.all([...this.#lines.keys()].map((lineId) => this.close(lineId)));
  }

  onEvent(listener: (event: MediaEvent) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** What was sent and heard on a line, also after its end; undefined for a line that had no audio. */
  async audio(lineId: string): Promise<LineAudio | undefined> {
    const line = await this.#lines.get(lineId);
    return line ? measure(line.endpoint) : this.#past.get(lineId);
  }

  #line(lineId: string): Promise<BotLine> {
    const known = this.#lines.get(lineId);
    if (known) return known;
    const opening = this.#open(lineId);
    this.#lines.set(lineId, opening);
    // A socket that cannot be had now may be had for the next call.
    opening.catch(() => this.#lines.delete(lineId));
    return opening;
  }

  async #known(lineId: string): Promise<BotLine> {
    const line = this.#lines.get(lineId);
    if (!line) throw new WaihuError('media.lost', { detail: 'line has no media' });
    return line;
  }

  async #open(lineId: string): Promise<BotLine> {
    const frame = (samples: Int16Array) => this.#hear(lineId, line, samples);
    const endpoint = await RtpEndpoint.open({ host: this.#options.host ?? '127.0.0.1', frame });
    const line: BotLine = {
      endpoint,
      voice: this.#options.voice(lineId),
      detector: new AnnouncementDetector(this.#options.announcements ?? knownAnnouncements()),
      muted: false,
      speaking: false,
      heard: false,
    };
    return line;
  }

  #hear(lineId: string, line: BotLine, samples: Int16Array): void {
    if (!line.heard) {
      line.heard = true;
      this.#emit({ kind: 'first-audio', lineId });
    }
    const match = line.detector?.feed(samples);
    if (!match) return;
    line.detector = undefined;
    this.#emit({ kind: 'announcement', lineId, lineResult: match.lineResult, announcementId: match.id });
  }

  #emit(event: MediaEvent): void {
    for (const listener of this.#listeners) listener(event);
  }

  async setAttached(): Promise<void> {}

  playMessage(): Promise<void> {
    return Promise.reject(new WaihuError('media.not-ready'));
  }

  bridge(): Promise<void> {
    return Promise.reject(new WaihuError('media.not-ready'));
  }
}

function speak(line: BotLine): void {
  line.endpoint.play(line.speaking && !line.muted ? line.voice : undefined);
}

function measure(endpoint: RtpEndpoint): LineAudio {
  return { received: endpoint.received(), sentPackets: endpoint.sentPackets() };
}

function knownAnnouncements(): readonly KnownAnnouncement[] {
  library ??= decodeAnnouncementLibrary(JSON.parse(readFileSync(FINGERPRINTS, 'utf8')));
  return library;
}
