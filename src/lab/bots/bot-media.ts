import { readFileSync } from 'node:fs';
import { WaihuError } from '../../contract/errors.ts';
import { decodeAnnouncementLibrary, type KnownAnnouncement } from '../../core/call/announcement-library.ts';
import type { MediaEvent, MediaPort } from '../../main/softphone/media-port.ts';
import type { FrameSource } from '../media/frame-source.ts';
import { messageClip } from '../media/message-clip.ts';
import type { Direction } from '../media/sdp.ts';
import { BotLine, type LineAudio } from './bot-line.ts';

export interface BotMediaOptions {
  /** What the bot says once a call is answered, anew for each line. */
  readonly voice: (lineId: string) => FrameSource;
  /** Address to bind and announce. Default 127.0.0.1. */
  readonly host?: string;
  /** Announcements it knows. Default: those of resources/announcements. */
  readonly announcements?: readonly KnownAnnouncement[];
}

const FINGERPRINTS = new URL('../../../resources/announcements/fingerprints.json', import.meta.url);
let library: readonly KnownAnnouncement[] | undefined;

/** How many ended lines' measurements are kept; a shift asks soon or never. */
const REMEMBERED_LINES = 500;

/**
 * A simulated agent's voice and ears: plain RTP in Node, so that a desk without a renderer makes calls with sound.
 *
 * Silent until the final answer; listens for announcements before it, on a detached line for the greeting after it.
 */
export class BotMedia implements MediaPort {
  readonly ready = true;
  readonly #options: BotMediaOptions;
  readonly #lines = new Map<string, Promise<BotLine>>();
  readonly #detached = new Set<string>();
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
    if (stage === 'final') line.answered();
  }

  async createAnswer(lineId: string, offerSdp: string): Promise<string> {
    const line = await this.#line(lineId);
    const answer = await line.endpoint.answer(offerSdp);
    line.answered();
    return answer;
  }

  async setMuted(lineId: string, muted: boolean): Promise<void> {
    (await this.#known(lineId)).talk.muted = muted;
  }

  async sendDtmf(lineId: string, digits: string): Promise<boolean> {
    const line = await this.#known(lineId);
    line.endpoint.sendDigits(digits);
    return true;
  }

  async setAttached(lineId: string, attached: boolean): Promise<void> {
    if (attached) this.#detached.delete(lineId);
    else this.#detached.add(lineId);
    (await this.#lines.get(lineId))?.setAttached(attached);
  }

  async playMessage(lineId: string, wav: string): Promise<void> {
    const line = await this.#known(lineId);
    await line.talk.say(messageClip(Buffer.from(wav, 'base64')));
  }

  async bridge(lineId: string, otherLineId: string): Promise<void> {
    const [line, other] = await Promise.all([this.#known(lineId), this.#known(otherLineId)]);
    line.talk.join(other.talk);
  }

  async close(lineId: string): Promise<void> {
    this.#detached.delete(lineId);
    const opening = this.#lines.get(lineId);
    if (!opening) return;
    this.#lines.delete(lineId);
    const line = await opening;
    this.#past.set(lineId, line.audio());
    for (const [oldest] of this.#past) {
      if (this.#past.size <= REMEMBERED_LINES) break;
      this.#past.delete(oldest);
    }
    await line.close();
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
    return line ? line.audio() : this.#past.get(lineId);
  }

  #line(lineId: string): Promise<BotLine> {
    const known = this.#lines.get(lineId);
    if (known) return known;
    const opening = BotLine.open({
      lineId,
      host: this.#options.host ?? '127.0.0.1',
      voice: this.#options.voice(lineId),
      announcements: this.#options.announcements ?? knownAnnouncements(),
      attached: !this.#detached.has(lineId),
      emit: (event) => this.#emit(event),
    });
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

  #emit(event: MediaEvent): void {
    for (const listener of this.#listeners) listener(event);
  }
}

function knownAnnouncements(): readonly KnownAnnouncement[] {
  library ??= decodeAnnouncementLibrary(JSON.parse(readFileSync(FINGERPRINTS, 'utf8')));
  return library;
}
