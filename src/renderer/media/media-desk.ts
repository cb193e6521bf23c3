import type { DeskBridge, DeskInput, MediaRequest } from '../../contract/desk-api.ts';
import { WaihuError } from '../../contract/errors.ts';
import { assertNever } from '../../core/assert-never.ts';
import { listenForAnnouncement } from './early-media-listener.ts';
import { LineMedia } from './line-media.ts';
import { useMedia } from './media-store.ts';
import type { Microphone } from './microphone.ts';

interface OpenLine {
  readonly media: LineMedia;
  readonly sound: HTMLAudioElement;
  answered: boolean;
  stopListening: (() => void) | undefined;
}

/** Answers what the desk asks of the renderer's media: one LineMedia a line, its sound, and what is heard in early media. */
export class MediaDesk {
  readonly #bridge: DeskBridge;
  readonly #microphone: Microphone;
  readonly #lines = new Map<string, OpenLine>();
  #iceServers: readonly RTCIceServer[] = [];

  constructor(bridge: DeskBridge, microphone: Microphone) {
    this.#bridge = bridge;
    this.#microphone = microphone;
  }

  setIceServers(
    iceServers: readonly { urls: string; username?: string | undefined; credential?: string | undefined }[],
  ): void {
    this.#iceServers = iceServers.map(({ urls, username, credential }) => ({
      urls,
      ...(username === undefined ? {} : { username }),
      ...(credential === undefined ? {} : { credential }),
    }));
  }

  /** Does what was asked and replies; a failure goes back as an error, so that the desk never waits for its time-out. */
  async handle(request: MediaRequest): Promise<void> {
    const { requestId } = request;
    try {
      const result = await this.#perform(request);
      await this.#bridge.call('media.reply', { kind: 'ok', requestId, ...result });
    } catch (thrown) {
      const error = WaihuError.from(thrown).toBody();
      await this.#bridge.call('media.reply', { kind: 'failed', requestId, error });
    }
  }

  closeAll(): void {
    for (const lineId of [...this.#lines.keys()]) this.#close(lineId);
  }

  /** Gives every line a track of the microphone that was opened anew. Throws `media.no-device` without one. */
  async renewTracks(): Promise<void> {
    await Promise.all(
      [...this.#lines.values()].map((line) => line.media.replaceTrack(this.#microphone.trackForLine())),
    );
  }

  /** Plays every line on the chosen device from now on. */
  async setOutput(outputId: string): Promise<void> {
    await Promise.all([...this.#lines.values()].map((line) => line.sound.setSinkId(outputId)));
  }

  async #perform(request: MediaRequest): Promise<{ sdp?: string; flag?: boolean }> {
    switch (request.op) {
      case 'create-offer':
        return { sdp: await this.#line(request.lineId).media.createOffer(request.direction) };
      case 'create-answer':
        return { sdp: await this.#line(request.lineId).media.createAnswer(request.sdp) };
      case 'accept-answer': {
        const line = this.#line(request.lineId);
        if (request.stage === 'final') {
          line.answered = true;
          line.stopListening?.();
        }
        await line.media.acceptAnswer(request.sdp, request.stage);
        return {};
      }
      case 'set-muted':
        this.#line(request.lineId).media.setMuted(request.muted);
        return {};
      case 'send-dtmf':
        return { flag: this.#line(request.lineId).media.sendDtmf(request.digits) };
      case 'set-attached':
        return {};
      case 'play-message':
      case 'bridge':
        throw new WaihuError('media.not-ready');
      case 'close':
        this.#close(request.lineId);
        return {};
      default:
        return assertNever(request);
    }
  }

  #line(lineId: string): OpenLine {
    const known = this.#lines.get(lineId);
    if (known) return known;
    const sound = new Audio();
    sound.autoplay = true;
    const opened: OpenLine = {
      sound,
      answered: false,
      stopListening: undefined,
      media: new LineMedia({
        iceServers: this.#iceServers,
        track: this.#microphone.trackForLine(),
        onRemote: (stream, track) => this.#hear(lineId, stream, track),
      }),
    };
    const { outputId } = useMedia.getState();
    if (outputId)
      sound
        .setSinkId(outputId)
        .catch((error: unknown) => console.warn('The chosen loudspeaker is gone.', error));
    this.#lines.set(lineId, opened);
    return opened;
  }

  #hear(lineId: string, stream: MediaStream, track: MediaStreamTrack): void {
    const line = this.#lines.get(lineId);
    if (!line) return;
    line.sound.srcObject = stream;
    track.addEventListener('unmute', () => this.#report({ kind: 'first-audio', lineId }), { once: true });
    if (line.answered) return;
    listenForAnnouncement(stream, (match) =>
      this.#report({ kind: 'announcement', lineId, lineResult: match.lineResult, announcementId: match.id }),
    ).then(
      (stop) => {
        if (line.answered || !this.#lines.has(lineId)) stop();
        else line.stopListening = stop;
      },
      (error: unknown) => console.warn('Early media of this call is not listened to.', error),
    );
  }

  #report(report: DeskInput<'media.report'>): void {
    this.#bridge
      .call('media.report', report)
      .catch((error: unknown) => console.warn('The desk did not take a report about the sound.', error));
  }

  #close(lineId: string): void {
    const line = this.#lines.get(lineId);
    if (!line) return;
    this.#lines.delete(lineId);
    line.stopListening?.();
    line.media.close();
    line.sound.srcObject = null;
  }
}
