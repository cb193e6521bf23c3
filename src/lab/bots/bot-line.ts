import { AnnouncementDetector } from '../../core/call/announcement.ts';
import type { KnownAnnouncement } from '../../core/call/announcement-library.ts';
import { GreetingDetector } from '../../core/call/greeting.ts';
import type { MediaEvent } from '../../main/softphone/media-port.ts';
import type { ReceivedAudio } from '../media/audio-meter.ts';
import type { FrameSource } from '../media/frame-source.ts';
import { RtpEndpoint } from '../media/rtp-endpoint.ts';
import { LineTalk } from './line-talk.ts';

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

/** One line of a simulated agent: its RTP, what it says and what it listens for. */
export class BotLine {
  readonly endpoint: RtpEndpoint;
  readonly talk: LineTalk;
  readonly #options: BotLineOptions;
  #announcements: AnnouncementDetector | undefined;
  #greeting: GreetingDetector | undefined;
  #heard = false;

  private constructor(endpoint: RtpEndpoint, options: BotLineOptions) {
    this.endpoint = endpoint;
    this.#options = options;
    this.#announcements = new AnnouncementDetector(options.announcements);
    this.talk = new LineTalk(options.voice);
    this.talk.attached = options.attached;
    endpoint.play(this.talk);
  }

  static async open(options: BotLineOptions): Promise<BotLine> {
    const frame = (samples: Int16Array) => line.#hear(samples);
    const line = new BotLine(await RtpEndpoint.open({ host: options.host, frame }), options);
    return line;
  }

  /** The call is up: the agent speaks, or listens for the greeting. */
  answered(): void {
    if (this.talk.answered) return;
    this.talk.answered = true;
    this.#announcements = undefined;
    if (!this.talk.attached) this.#greeting = new GreetingDetector();
  }

  setAttached(attached: boolean): void {
    this.talk.attached = attached;
    if (attached) this.#greeting = undefined;
  }

  audio(): LineAudio {
    return { received: this.endpoint.received(), sentPackets: this.endpoint.sentPackets() };
  }

  async close(): Promise<void> {
    this.talk.close();
    await this.endpoint.close();
  }

  #hear(samples: Int16Array): void {
    const { lineId, emit } = this.#options;
    if (!this.#heard) {
      this.#heard = true;
      emit({ kind: 'first-audio', lineId });
    }
    this.talk.heard(samples);
    for (const { stage, agoMs } of this.#greeting?.feed(samples) ?? [])
      emit({ kind: 'greeting', lineId, stage, agoMs });
    const match = this.#announcements?.feed(samples);
    if (!match) return;
    this.#announcements = undefined;
    emit({ kind: 'announcement', lineId, lineResult: match.lineResult, announcementId: match.id });
  }
}
