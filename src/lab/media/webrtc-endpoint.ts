import {
  MediaStreamTrack,
  RTCPeerConnection,
  RTCRtpCodecParameters,
  type RTCRtpSender,
  type RtpPacket as WeriftPacket,
} from 'werift';
import type { ReceivedAudio } from './audio-meter.ts';
import type { FrameSource } from './frame-source.ts';
import { type MediaEnd, type MediaEndEvents, UnusableSdpError } from './media-end.ts';
import { type PeerIdentity, peerIdentity, samePeer } from './peer-identity.ts';
import { PCMU_PAYLOAD_TYPE, RtpStream } from './rtp-stream.ts';
import { maySend, mirrored, parseAudioDescription } from './sdp.ts';
import { sendByWebRtc } from './webrtc-sender.ts';

interface WebRtcEndpointOptions extends MediaEndEvents {
  /** The one address that ICE gathers. Default 127.0.0.1: nothing leaves the machine. */
  host?: string;
}

/**
 * A browser's counterpart: ICE, DTLS-SRTP, PCMU and RFC 4733 keys by werift. Answers offers only.
 */
export class WebRtcEndpoint implements MediaEnd {
  readonly #host: string;
  readonly #stream: RtpStream;
  #connection: RTCPeerConnection | undefined;
  #sender: RTCRtpSender | undefined;
  #peer: PeerIdentity | undefined;
  #peerSilent = false;
  #closed: Promise<void> | undefined;

  constructor(options: WebRtcEndpointOptions = {}) {
    this.#host = options.host ?? '127.0.0.1';
    this.#stream = new RtpStream((packet) => {
      if (this.#sender) sendByWebRtc(this.#sender, packet);
    }, options);
  }

  async answer(offer: string): Promise<string> {
    const described = parseAudioDescription(offer);
    const connection = this.#connectionFor(offer, described.eventType);
    try {
      await connection.setRemoteDescription({ type: 'offer', sdp: usableOffer(offer, described.eventType) });
      const answer = await connection.createAnswer();
      await connection.setLocalDescription(answer);
    } catch (cause) {
      throw new UnusableSdpError('WebRTC offer refused', { cause });
    }
    this.#peerSilent = !maySend(described.direction);
    this.#stream.eventType = described.eventType;
    this.#stream.sending = maySend(mirrored(described.direction));
    const sdp = connection.localDescription?.sdp;
    if (sdp === undefined) throw new UnusableSdpError('no local description');
    return sdp;
  }

  play(source: FrameSource | undefined): void {
    this.#stream.play(source);
  }

  sendDigits(digits: string): void {
    this.#stream.sendDigits(digits);
  }

  received(): ReceivedAudio {
    return this.#stream.received();
  }

  sentPackets(): number {
    return this.#stream.sentPackets();
  }

  lastHeardAt(): number | undefined {
    return this.#stream.lastHeardAt();
  }

  hearsVoice(): boolean {
    return this.#stream.hearsVoice();
  }

  peerIsSilent(): boolean {
    return this.#peerSilent;
  }

  close(): Promise<void> {
    this.#closed ??= (async () => {
      this.#stream.stop();
      await this.#connection?.close();
    })();
    return this.#closed;
  }

  /** The connection that the offer continues; a new one if the offer comes of another page, as after a reload. */
  #connectionFor(offer: string, eventType: number | undefined): RTCPeerConnection {
    const peer = peerIdentity(offer);
    const known = this.#peer;
    this.#peer = peer;
    if (this.#connection && known && samePeer(known, peer)) return this.#connection;
    this.#connection?.close().catch((error: unknown) => console.warn('peer connection did not close', error));
    this.#connection = this.#connect(eventType);
    return this.#connection;
  }

  #connect(eventType: number | undefined): RTCPeerConnection {
    const connection = new RTCPeerConnection({
      codecs: { audio: codecs(eventType) },
      iceServers: [],
      // No address of the machine's own is gathered: the one below is all.
      iceUseIpv4: false,
      iceUseIpv6: false,
      iceUseTcp: false,
      iceInterfaceAddresses: { udp4: this.#host },
      iceAdditionalHostAddresses: [this.#host],
    });
    const track = new MediaStreamTrack({ kind: 'audio' });
    this.#sender = connection.addTransceiver(track, { direction: 'sendrecv' }).sender;
    connection.onTrack.subscribe((track) => {
      track.onReceiveRtp.subscribe((packet) => this.#hear(packet));
    });
    connection.connectionStateChange.subscribe((state) => {
      if (state === 'connected') this.#stream.start();
    });
    return connection;
  }

  #hear({ header, payload }: WeriftPacket): void {
    this.#stream.hear({
      payloadType: header.payloadType,
      marker: header.marker,
      sequence: header.sequenceNumber,
      timestamp: header.timestamp,
      ssrc: header.ssrc,
      payload,
    });
  }
}

function codecs(eventType: number | undefined): RTCRtpCodecParameters[] {
  const pcmu = new RTCRtpCodecParameters({
    mimeType: 'audio/PCMU',
    clockRate: 8000,
    channels: 1,
    payloadType: PCMU_PAYLOAD_TYPE,
  });
  if (eventType === undefined) return [pcmu];
  const events = new RTCRtpCodecParameters({
    mimeType: 'audio/telephone-event',
    clockRate: 8000,
    channels: 1,
    payloadType: eventType,
    parameters: '0-15',
  });
  return [pcmu, events];
}

/**
 * The offer without what would mislead werift.
 *
 * Candidates named `*.local` go: looking them up would send multicast off the loopback, and the browser's own checks show its
 * address anyway (peer-reflexive candidates, RFC 8445 section 7.3.1.3). Codecs but PCMU and events at its clock go: werift
 * would choose events at 48 kHz by their name.
 */
function usableOffer(sdp: string, eventType: number | undefined): string {
  const kept = [PCMU_PAYLOAD_TYPE, eventType].filter((type) => type !== undefined).map(String);
  const lines = sdp.split(/\r?\n/).flatMap((line) => {
    if (/^a=candidate:\S+ \d \S+ \d+ \S+\.local /i.test(line)) return [];
    const described = /^a=(?:rtpmap|fmtp|rtcp-fb):(\d+) /.exec(line)?.[1];
    if (described !== undefined && !kept.includes(described)) return [];
    return line.replace(/^(m=audio \d+ \S+) .*$/, `$1 ${kept.join(' ')}`);
  });
  return lines.join('\r\n');
}
