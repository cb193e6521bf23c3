import type { DeskBridge, DeskInput, MediaRequest } from '../../contract/desk-api.ts';
import { WaihuError } from '../../contract/errors.ts';
import { assertNever } from '../../core/assert-never.ts';
import type { LineQuality } from '../../core/call/line-quality.ts';
import { useMedia } from './media-store.ts';
import type { Microphone } from './microphone.ts';
import { OpenLine } from './open-line.ts';
import { QualityWatch } from './quality-watch.ts';

/** Answers what the desk asks of the renderer's media, line by line. */
export class MediaDesk {
  readonly #bridge: Pick<DeskBridge, 'call'>;
  readonly #microphone: Pick<Microphone, 'trackForLine'>;
  readonly #lines = new Map<string, OpenLine>();
  readonly #quality = new QualityWatch({
    read: () => this.#readHeard(),
    onQuality: (quality, lineId) => {
      useMedia.setState({ quality });
      if (quality && lineId !== undefined)
        this.#report({ kind: 'quality', lineId, quality: keptOf(quality) });
    },
  });
  #iceServers: readonly RTCIceServer[] = [];

  constructor(bridge: Pick<DeskBridge, 'call'>, microphone: Pick<Microphone, 'trackForLine'>) {
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

  /** Gives every line of the agent's a track of the microphone that was opened anew. Throws `media.no-device` without one. */
  async renewTracks(): Promise<void> {
    await Promise.all([...this.#lines.values()].map((line) => line.renewMicrophone()));
  }

  /** Plays every line on the chosen device from now on. */
  async setOutput(outputId: string): Promise<void> {
    await Promise.all([...this.#lines.values()].map((line) => line.setOutput(outputId)));
  }

  async #perform(request: MediaRequest): Promise<{ sdp?: string; flag?: boolean }> {
    const { lineId } = request;
    switch (request.op) {
      case 'create-offer':
        return { sdp: await this.#opened(lineId, request.detached).createOffer(request.direction) };
      case 'create-answer':
        return { sdp: await this.#opened(lineId, request.detached).createAnswer(request.sdp) };
      case 'accept-answer':
        await this.#line(lineId).acceptAnswer(request.sdp, request.stage);
        return {};
      case 'set-muted':
        this.#line(lineId).setMuted(request.muted);
        return {};
      case 'send-dtmf':
        return { flag: this.#line(lineId).sendDtmf(request.digits) };
      case 'set-attached':
        // A line without media yet learns it with its first offer or answer.
        await this.#lines.get(lineId)?.setAttached(request.attached);
        return {};
      case 'play-message':
        await this.#line(lineId).play(request.wav);
        return {};
      case 'bridge':
        await this.#line(lineId).join(this.#line(request.otherLineId), request.withAgent);
        return {};
      case 'close':
        this.#close(lineId);
        return {};
      default:
        return assertNever(request);
    }
  }

  #line(lineId: string): OpenLine {
    const line = this.#lines.get(lineId);
    if (!line) throw new WaihuError('media.lost', { detail: 'line has no media' });
    return line;
  }

  #opened(lineId: string, detached: boolean): OpenLine {
    const known = this.#lines.get(lineId);
    if (known) return known;
    const opened = new OpenLine({
      lineId,
      iceServers: this.#iceServers,
      microphone: () => this.#microphone.trackForLine(),
      attached: !detached,
      outputId: useMedia.getState().outputId,
      report: (report) => this.#report(report),
    });
    this.#lines.set(lineId, opened);
    this.#quality.start();
    return opened;
  }

  /** Of the lines in the agent's ear the first: the customer's. */
  async #readHeard() {
    for (const [lineId, line] of this.#lines) {
      const counters = line.heard ? await line.counters() : undefined;
      if (counters) return { lineId, counters };
    }
    return undefined;
  }

  #report(report: DeskInput<'media.report'>): void {
    this.#bridge
      .call('media.report', report)
      .catch((error: unknown) => console.warn('The desk did not take a report about the sound.', error));
  }

  #close(lineId: string): void {
    const line = this.#lines.get(lineId);
    this.#lines.delete(lineId);
    line?.close();
    if (this.#lines.size === 0) this.#quality.stop();
  }
}

/** What the desk keeps with the call. */
function keptOf({ mos, lossShare, jitterMs, roundTripMs }: LineQuality) {
  return { mos, lossShare, jitterMs, ...(roundTripMs === undefined ? {} : { roundTripMs }) };
}
