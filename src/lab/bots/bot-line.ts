import { WaihuError } from '../../contract/errors.ts';
import { AnnouncementDetector } from '../../core/call/announcement.ts';
import type { KnownAnnouncement } from '../../core/call/announcement-library.ts';
import { GreetingDetector } from '../../core/call/greeting.ts';
import type { MediaEvent } from '../../main/softphone/media-port.ts';
import type { ReceivedAudio } from '../media/audio-meter.ts';
import { FrameQueue } from '../media/frame-queue.ts';
import { type Clip, type FrameSource, playClip } from '../media/frame-source.ts';
import { RtpEndpoint } from '../media/rtp-endpoint.ts';

/** What went over a line. */
export interface LineAudio {
  readonly received: ReceivedAudio;
  readonly sentPackets: number;
}

interface BotLineOptions {
  readonly lineId: string;
  readonly host: string;
  readonly voice: FrameSource;
  readonly announcements: readonly KnownAnnouncement[];
  readonly attached: boolean;
  readonly emit: (event: MediaEvent) => void;
}

interface Message {
  readonly source: FrameSource;
  readonly cutOff: () => void;
}

/** One line of a simulated agent: what it says (a message, another line's sound, its voice or silence) and listens for. */
export class BotLine {
  readonly endpoint: RtpEndpoint;
  readonly #options: BotLineOptions;
  #announcements: AnnouncementDetector | undefined;
  #greeting: GreetingDetector | undefined;
  #heard = false;
  #answered = false;
  #muted = false;
  #closed = false;
  #attached: boolean;
  #message: Message | undefined;
  /** The line whose far end is heard here, and what comes from it. */
  #joined: { readonly other: BotLine; readonly sound: FrameQueue } | undefined;

  private constructor(endpoint: RtpEndpoint, options: BotLineOptions) {
    this.endpoint = endpoint;
    this.#options = options;
    this.#attached = options.attached;
    this.#announcements = new AnnouncementDetector(options.announcements);
  }

  static async open(options: BotLineOptions): Promise<BotLine> {
    const frame = (samples: Int16Array) => line.#hear(samples);
    const line = new BotLine(await RtpEndpoint.open({ host: options.host, frame }), options);
    return line;
  }

  /** The call is up: the agent speaks, or listens for the greeting. */
  answered(): void {
    if (this.#answered) return;
    this.#answered = true;
    this.#announcements = undefined;
    if (!this.#attached) this.#greeting = new GreetingDetector();
    this.#speak();
  }

  setMuted(muted: boolean): void {
    this.#muted = muted;
    this.#speak();
  }

  setAttached(attached: boolean): void {
    this.#attached = attached;
    if (attached) this.#greeting = undefined;
    this.#speak();
  }

  /** Resolves at its end. Rejects with `media.not-ready` before the answer, `media.lost` when the line closes or says something else. */
  async say(clip: Clip): Promise<void> {
    if (this.#closed) throw new WaihuError('media.lost');
    if (!this.#answered) throw new WaihuError('media.not-ready');
    this.#message?.cutOff();
    const { promise, resolve } = Promise.withResolvers<'played' | 'cut off'>();
    const source = playClip(clip);
    this.#message = {
      source: {
        next: () => {
          const frame = source.next();
          if (!frame) resolve('played');
          return frame;
        },
      },
      cutOff: () => resolve('cut off'),
    };
    const message = this.#message;
    this.#speak();
    const end = await promise;
    if (this.#message === message) this.#message = undefined;
    this.#speak();
    if (end === 'cut off') throw new WaihuError('media.lost');
  }

  /** Both far ends hear each other from now on, until either line closes. */
  join(other: BotLine): void {
    for (const [line, far] of [
      [this, other],
      [other, this],
    ] as const) {
      line.#leave();
      line.#joined = { other: far, sound: new FrameQueue() };
      line.#speak();
    }
  }

  audio(): LineAudio {
    return { received: this.endpoint.received(), sentPackets: this.endpoint.sentPackets() };
  }

  async close(): Promise<void> {
    this.#closed = true;
    this.#message?.cutOff();
    this.#leave();
    await this.endpoint.close();
  }

  #leave(): void {
    const other = this.#joined?.other;
    this.#joined = undefined;
    if (!other || other.#joined?.other !== this) return;
    other.#joined = undefined;
    other.#speak();
  }

  #passOn(samples: Int16Array): void {
    this.#joined?.sound.push(samples);
  }

  #speak(): void {
    const voice = this.#answered && this.#attached && !this.#muted ? this.#options.voice : undefined;
    this.endpoint.play(this.#message?.source ?? this.#joined?.sound ?? voice);
  }

  #hear(samples: Int16Array): void {
    const { lineId, emit } = this.#options;
    if (!this.#heard) {
      this.#heard = true;
      emit({ kind: 'first-audio', lineId });
    }
    if (this.#joined) this.#joined.other.#passOn(samples);
    for (const { stage, agoMs } of this.#greeting?.feed(samples) ?? [])
      emit({ kind: 'greeting', lineId, stage, agoMs });
    const match = this.#announcements?.feed(samples);
    if (!match) return;
    this.#announcements = undefined;
    emit({ kind: 'announcement', lineId, lineResult: match.lineResult, announcementId: match.id });
  }
}
