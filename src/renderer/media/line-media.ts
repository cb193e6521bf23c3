import { WaihuError } from '../../contract/errors.ts';
import { ConnectionWatch } from './connection-watch.ts';
import { type LineCounters, readCounters } from './line-counters.ts';

export type Direction = 'sendrecv' | 'sendonly' | 'inactive';

/** Candidates on one machine or in one network are there at once; a dead STUN server must not delay a call. ms. */
const GATHER_AT_MOST_MS = 700;
/** ICE and DTLS take some tenths of a second; where they take longer the desk is told, and asks again. ms. */
const CONNECTED_WITHIN_MS = 800;

export interface LineMediaOptions {
  readonly iceServers: readonly RTCIceServer[];
  readonly onRemote: (stream: MediaStream, track: MediaStreamTrack) => void;
  /** Of a call that is up (`answered`): sound cannot pass for a while, or can again. */
  readonly onConnection: (up: boolean) => void;
}

/**
 * One line's RTCPeerConnection, driven by the desk's offers and answers (RFC 3264 over JSEP, RFC 8829).
 *
 * One that lost its connection is replaced with the next negotiation: a restart of ICE alone (RFC 8445 section 9) would keep the DTLS
 * association, which may be what failed.
 */
export class LineMedia {
  readonly #options: LineMediaOptions;
  readonly #watch: ConnectionWatch;
  #pc: RTCPeerConnection;
  /** What is sent to the far end. */
  #track: MediaStreamTrack | undefined;
  /** The negotiation under way; its own caller hears of a failure, the next one starts all the same. */
  #lastTurn: Promise<unknown> = Promise.resolve();

  constructor(options: LineMediaOptions) {
    this.#options = options;
    this.#watch = new ConnectionWatch(options.onConnection);
    this.#pc = this.#connect();
  }

  /** The call is up: from now on it is watched whether sound can pass. */
  answered(): void {
    this.#watch.became(this.#pc.connectionState);
    this.#watch.start();
  }

  createOffer(direction: Direction): Promise<string> {
    return this.#inTurn(() => this.#createOffer(direction));
  }

  /** An early answer is provisional: the final one may differ and replaces it. */
  acceptAnswer(sdp: string, stage: 'early' | 'final'): Promise<void> {
    return this.#inTurn(() => this.#acceptAnswer(sdp, stage));
  }

  createAnswer(offer: string): Promise<string> {
    return this.#inTurn(() => this.#createAnswer(offer));
  }

  /** Resolves when no negotiation is under way; what failed of one is told to its own caller. */
  async settled(): Promise<void> {
    await this.#lastTurn;
  }

  /** Resolves once sound can pass (ICE and DTLS are up). Rejects with `media.unconnected` where that fails or takes too long. */
  connected(): Promise<void> {
    const pc = this.#pc;
    return new Promise((resolve, reject) => {
      const stop = () => {
        clearTimeout(timer);
        pc.removeEventListener('connectionstatechange', look);
      };
      const fail = () => {
        stop();
        reject(new WaihuError('media.unconnected', { detail: pc.connectionState }));
      };
      const timer = setTimeout(fail, CONNECTED_WITHIN_MS);
      const look = () => {
        if (pc.connectionState === 'failed' || pc.connectionState === 'closed') return fail();
        if (pc.connectionState !== 'connected') return;
        stop();
        resolve();
      };
      pc.addEventListener('connectionstatechange', look);
      look();
    });
  }

  #connect(): RTCPeerConnection {
    // rtpengine leaves out a=group:BUNDLE, which max-bundle does not forgive.
    const iceServers = [...this.#options.iceServers];
    const pc = new RTCPeerConnection({ iceServers, bundlePolicy: 'balanced' });
    pc.ontrack = ({ track, streams }) =>
      this.#options.onRemote(streams[0] ?? new MediaStream([track]), track);
    pc.addEventListener('connectionstatechange', () => {
      if (pc === this.#pc) this.#watch.became(pc.connectionState);
    });
    return pc;
  }

  /** What no sound can pass through is not negotiated again. */
  #replaceLost(): void {
    if (!this.#watch.lost) return;
    this.#pc.close();
    this.#pc = this.#connect();
  }

  async #createOffer(direction: Direction): Promise<string> {
    this.#replaceLost();
    // An offer that the far end refused (a failed re-INVITE) is taken back before the next one.
    if (this.#pc.signalingState === 'have-local-offer')
      await this.#pc.setLocalDescription({ type: 'rollback' });
    if (this.#pc.getTransceivers().length === 0)
      this.#pc.addTransceiver(this.#track ?? 'audio', { direction });
    for (const transceiver of this.#pc.getTransceivers()) transceiver.direction = direction;
    await this.#pc.setLocalDescription(await this.#pc.createOffer());
    return this.#gathered();
  }

  async #acceptAnswer(sdp: string, stage: 'early' | 'final'): Promise<void> {
    if (this.#pc.signalingState === 'stable') return;
    await this.#pc.setRemoteDescription({ type: stage === 'early' ? 'pranswer' : 'answer', sdp });
  }

  async #createAnswer(offer: string): Promise<string> {
    this.#replaceLost();
    if (this.#pc.signalingState === 'have-local-offer')
      await this.#pc.setLocalDescription({ type: 'rollback' });
    const incoming = this.#pc.getTransceivers().length === 0;
    await this.#pc.setRemoteDescription({ type: 'offer', sdp: offer });
    if (incoming) await this.#speakAsAsked();
    await this.#pc.setLocalDescription(await this.#pc.createAnswer());
    return this.#gathered();
  }

  /** Sends that track to the far end from now on; needs no negotiation (W3C WebRTC, replaceTrack). */
  async send(track: MediaStreamTrack): Promise<void> {
    this.#track = track;
    await Promise.all(this.#pc.getSenders().map((sender) => sender.replaceTrack(track)));
  }

  /** False where the far end took no telephone-event, so that the desk sends SIP INFO. */
  sendDtmf(digits: string): boolean {
    const sender = this.#pc.getSenders().find((each) => each.dtmf?.canInsertDTMF)?.dtmf;
    if (!sender) return false;
    sender.insertDTMF(sender.toneBuffer + digits, 160, 70);
    return true;
  }

  /** What the connection has counted so far; undefined before anything was received. */
  async counters(): Promise<LineCounters | undefined> {
    return readCounters(await this.#pc.getStats());
  }

  close(): void {
    this.#watch.stop();
    this.#pc.close();
  }

  /** An offer brings a transceiver that only listens; one made before it would not be used (RFC 8829 section 5.10). */
  async #speakAsAsked(): Promise<void> {
    for (const transceiver of this.#pc.getTransceivers()) {
      transceiver.direction = 'sendrecv';
      await transceiver.sender.replaceTrack(this.#track ?? null);
    }
  }

  /** One negotiation after another: a hold pressed as the call is answered waits until the answer is applied. */
  #inTurn<T>(negotiate: () => Promise<T>): Promise<T> {
    const turn = this.#lastTurn.then(negotiate);
    this.#lastTurn = turn.catch(() => undefined);
    return turn;
  }

  async #gathered(): Promise<string> {
    if (this.#pc.iceGatheringState !== 'complete') {
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, GATHER_AT_MOST_MS);
        this.#pc.addEventListener('icegatheringstatechange', () => {
          if (this.#pc.iceGatheringState !== 'complete') return;
          clearTimeout(timer);
          resolve();
        });
      });
    }
    const sdp = this.#pc.localDescription?.sdp;
    if (!sdp) throw new WaihuError('media.lost');
    return sdp;
  }
}
