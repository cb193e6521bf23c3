import fingerprints from '../../../resources/announcements/fingerprints.json' with { type: 'json' };
import type { DeskInput } from '../../contract/desk-api.ts';
import { AnnouncementDetector } from '../../core/call/announcement.ts';
import { decodeAnnouncementLibrary } from '../../core/call/announcement-library.ts';
import { GreetingDetector } from '../../core/call/greeting.ts';
import { tapSound } from './sound-context.ts';

const library = decodeAnnouncementLibrary(fingerprints);

/** What is listened for on a line: the carrier's announcement while it rings, the greeting after it where no agent listens. */
export class LineEar {
  readonly #lineId: string;
  readonly #report: (report: DeskInput<'media.report'>) => void;
  #detector: ((samples: Float32Array) => void) | undefined;
  #stopTap: (() => void) | undefined;

  constructor(lineId: string, report: (report: DeskInput<'media.report'>) => void) {
    this.#lineId = lineId;
    this.#report = report;
    this.#listenForAnnouncement();
  }

  /** Listens to the line's remote stream as long as there is something to listen for. */
  hear(stream: MediaStream): void {
    if (!this.#detector) return;
    tapSound(stream, (samples) => this.#detector?.(samples)).then(
      (stop) => {
        if (this.#detector) this.#stopTap = stop;
        else stop();
      },
      (error: unknown) => console.warn('This call is not listened to.', error),
    );
  }

  answered(attached: boolean): void {
    if (attached) this.stop();
    else this.#listenForGreeting();
  }

  stop(): void {
    this.#detector = undefined;
    this.#stopTap?.();
    this.#stopTap = undefined;
  }

  #listenForAnnouncement(): void {
    const detector = new AnnouncementDetector(library);
    let told = false;
    this.#detector = (samples) => {
      const match = told ? undefined : detector.feed(samples);
      if (!match) return;
      told = true;
      const { id: announcementId, lineResult } = match;
      this.#report({ kind: 'announcement', lineId: this.#lineId, lineResult, announcementId });
    };
  }

  #listenForGreeting(): void {
    const detector = new GreetingDetector();
    this.#detector = (samples) => {
      for (const { stage, agoMs } of detector.feed(samples)) {
        this.#report({ kind: 'greeting', lineId: this.#lineId, stage, agoMs });
        if (stage === 'ended') this.stop();
      }
    };
  }
}
