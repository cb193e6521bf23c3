import {
  MediaStreamTrack,
  RTCPeerConnection,
  RTCRtpCodecParameters,
  type RTCRtpTransceiver,
  RtpHeader,
  RtpPacket,
} from 'werift';
import { GreetingDetector } from '../../../src/core/call/greeting.ts';
import { LineTalk } from '../../../src/lab/bots/line-talk.ts';
import { SILENT_FRAME, tone } from '../../../src/lab/media/frame-source.ts';
import { messageClip } from '../../../src/lab/media/message-clip.ts';
import { decodePcmu } from '../../../src/lab/media/pcmu.ts';
import { SAMPLE_RATE } from '../../../src/lab/media/wav.ts';
import type { MediaEvent } from '../../../src/main/softphone/media-port.ts';
import { LOOPBACK } from '../peers/ports.ts';
import { DESK_TONE_HZ, type LineAudio, type ToneEnd } from './tone-end.ts';

const PACKET_MS = 20;
const SAMPLES_A_PACKET = (SAMPLE_RATE * PACKET_MS) / 1000;
const PCMU = 0;

interface LineMedia {
  readonly connection: RTCPeerConnection;
  readonly transceiver: RTCRtpTransceiver;
  readonly track: MediaStreamTrack;
  readonly heard: Int16Array[];
  sent: number;
  received: number;
  /** Sequence numbers counted on across their wrap at 2^16 (RFC 3550 appendix A.1). */
  firstSequence: number;
  lastSequence: number;
  readonly talk: LineTalk;
  greeting: GreetingDetector | undefined;
  /** Set once the answer to the latest offer is applied: a 200 repeats what its 183 said. */
  answered: boolean;
  stopSending: () => void;
}

/** Drops every candidate that does not lie on loopback. */
const loopbackOnly = (sdp: string): string =>
  sdp
    .split('\r\n')
    .filter((line) => !line.startsWith('a=candidate:') || line.includes(` ${LOOPBACK} `))
    .join('\r\n');

/** rtpengine's `a=rtcp:<port>` is lawful without an address (RFC 3605 section 2.1), but werift 0.25 stops at it; rtcp-mux makes it idle. */
const withoutBareRtcp = (sdp: string): string => sdp.replace(/^a=rtcp:\d+\r\n/gm, '');

/**
 * A media end without a browser: WebRTC by werift (ICE, DTLS-SRTP), speaking a tone in PCMU and keeping what it hears.
 *
 * To rtpengine it looks like the renderer's RTCPeerConnection, so the whole path is proven with it before a browser comes in.
 */
export class WeriftMedia implements ToneEnd {
  readonly ready = true;
  readonly #lines = new Map<string, LineMedia>();
  readonly #detached = new Set<string>();
  readonly #listeners = new Set<(event: MediaEvent) => void>();

  async createOffer(lineId: string, direction: 'sendrecv' | 'sendonly' | 'inactive'): Promise<string> {
    const line = this.#lines.get(lineId) ?? this.#open(lineId);
    line.transceiver.setDirection(direction);
    line.answered = false;
    await line.connection.setLocalDescription(await line.connection.createOffer());
    return this.#localSdp(line);
  }

  async acceptAnswer(lineId: string, sdp: string, stage: 'early' | 'final'): Promise<void> {
    const line = this.#line(lineId);
    if (stage === 'final') this.#up(line);
    if (line.answered) return;
    line.answered = true;
    await line.connection.setRemoteDescription({ type: 'answer', sdp: withoutBareRtcp(sdp) });
  }

  async createAnswer(lineId: string, offerSdp: string): Promise<string> {
    const line = this.#lines.get(lineId) ?? this.#open(lineId);
    this.#up(line);
    await line.connection.setRemoteDescription({ type: 'offer', sdp: withoutBareRtcp(offerSdp) });
    await line.connection.setLocalDescription(await line.connection.createAnswer());
    return this.#localSdp(line);
  }

  async setMuted(lineId: string, muted: boolean): Promise<void> {
    this.#line(lineId).talk.muted = muted;
  }

  async setAttached(lineId: string, attached: boolean): Promise<void> {
    if (attached) this.#detached.delete(lineId);
    else this.#detached.add(lineId);
    const line = this.#lines.get(lineId);
    if (!line) return;
    line.talk.attached = attached;
    if (attached) line.greeting = undefined;
  }

  async playMessage(lineId: string, wav: string): Promise<void> {
    await this.#line(lineId).talk.say(messageClip(Buffer.from(wav, 'base64')));
  }

  async bridge(lineId: string, otherLineId: string): Promise<void> {
    this.#line(lineId).talk.join(this.#line(otherLineId).talk);
  }

  async sendDtmf(): Promise<boolean> {
    return false;
  }

  async close(lineId: string): Promise<void> {
    const line = this.#lines.get(lineId);
    if (!line) return;
    this.#detached.delete(lineId);
    line.talk.close();
    line.stopSending();
    await line.connection.close();
  }

  onEvent(listener: (event: MediaEvent) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  async audio(lineId: string): Promise<LineAudio> {
    const line = this.#line(lineId);
    const heard = new Int16Array(line.heard.reduce((total, part) => total + part.length, 0));
    line.heard.reduce((at, part) => {
      heard.set(part, at);
      return at + part.length;
    }, 0);
    const expected = line.received === 0 ? 0 : line.lastSequence - line.firstSequence + 1;
    return { sent: line.sent, received: line.received, lost: Math.max(0, expected - line.received), heard };
  }

  async open(): Promise<void> {}

  async shutDown(): Promise<void> {
    await Promise.all([...this.#lines.keys()].map((lineId) => this.close(lineId)));
  }

  #line(lineId: string): LineMedia {
    const line = this.#lines.get(lineId);
    if (!line) throw new Error(`line ${lineId} never had media`);
    return line;
  }

  #localSdp(line: LineMedia): string {
    const sdp = line.connection.localDescription?.sdp;
    if (!sdp) throw new Error('werift made no local description');
    return loopbackOnly(sdp);
  }

  #open(lineId: string): LineMedia {
    const connection = new RTCPeerConnection({
      codecs: {
        audio: [
          new RTCRtpCodecParameters({
            mimeType: 'audio/PCMU',
            clockRate: SAMPLE_RATE,
            channels: 1,
            payloadType: PCMU,
          }),
        ],
      },
      iceServers: [],
      iceUseTcp: false,
      iceUseIpv6: false,
      iceAdditionalHostAddresses: [LOOPBACK],
      iceInterfaceAddresses: { udp4: LOOPBACK },
    });
    const track = new MediaStreamTrack({ kind: 'audio' });
    const line: LineMedia = {
      connection,
      track,
      transceiver: connection.addTransceiver(track, { direction: 'sendrecv' }),
      heard: [],
      sent: 0,
      received: 0,
      firstSequence: 0,
      lastSequence: 0,
      talk: new LineTalk(tone(DESK_TONE_HZ)),
      greeting: undefined,
      answered: false,
      stopSending: () => {},
    };
    line.talk.attached = !this.#detached.has(lineId);
    connection.connectionStateChange.subscribe((state) => {
      if (state !== 'connected') return;
      // At the transport, not at the track: like a browser, hear a source (SSRC) that the SDP did not name; werift's tracks drop it.
      line.transceiver.sender.transport.onRtp.subscribe((packet) => this.#hear(lineId, line, packet));
      line.stopSending = speak(line);
    });
    this.#lines.set(lineId, line);
    return line;
  }

  #up(line: LineMedia): void {
    if (line.talk.answered) return;
    line.talk.answered = true;
    if (!line.talk.attached) line.greeting = new GreetingDetector();
  }

  #tell(event: MediaEvent): void {
    for (const listener of this.#listeners) listener(event);
  }

  #hear(lineId: string, line: LineMedia, packet: RtpPacket): void {
    if (packet.header.payloadType !== PCMU) return;
    countSequence(line, packet.header.sequenceNumber);
    line.received += 1;
    const samples = decodePcmu(packet.payload);
    line.heard.push(samples);
    line.talk.heard(samples);
    if (line.received === 1) this.#tell({ kind: 'first-audio', lineId });
    for (const { stage, agoMs } of line.greeting?.feed(samples) ?? [])
      this.#tell({ kind: 'greeting', lineId, stage, agoMs });
  }
}

function countSequence(line: LineMedia, sequenceNumber: number): void {
  if (line.received === 0) {
    line.firstSequence = sequenceNumber;
    line.lastSequence = sequenceNumber;
    return;
  }
  const step = (sequenceNumber - line.lastSequence) & 0xffff;
  if (step < 0x8000) line.lastSequence += step; // else it came late and was counted on before
}

/** Sends what the line says at its pace, catching up when the timer was late; gives the function that ends it. */
function speak(line: LineMedia): () => void {
  const began = performance.now();
  let packets = 0;
  const timer = setInterval(() => {
    for (; packets * PACKET_MS <= performance.now() - began; packets++) {
      const header = new RtpHeader({
        payloadType: PCMU,
        sequenceNumber: packets & 0xffff,
        timestamp: packets * SAMPLES_A_PACKET,
        marker: packets === 0,
      });
      line.track.writeRtp(new RtpPacket(header, Buffer.from(line.talk.next() ?? SILENT_FRAME)));
      line.sent += 1;
    }
  }, PACKET_MS);
  return () => clearInterval(timer);
}
