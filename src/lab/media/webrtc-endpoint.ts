import { MediaStreamTrack, RTCPeerConnection, RTCRtpCodecParameters, type RTCRtpSender } from 'werift';
import { type MediaEndEvents, UnusableSdpError } from './media-end.ts';
import { type PeerIdentity, peerIdentity, samePeer } from './peer-identity.ts';
import { PCMU_PAYLOAD_TYPE, RtpStream } from './rtp-stream.ts';
import { maySend, mirrored, parseAudioDescription } from './sdp.ts';
import { StreamEnd } from './stream-end.ts';
import { hearByWebRtc } from './webrtc-receiver.ts';
import { sendByWebRtc } from './webrtc-sender.ts';

interface WebRtcEndpointOptions extends MediaEndEvents {
  /** The one address that ICE gathers. Default 127.0.0.1: nothing leaves the machine. */
  host?: string;
}

/**
 * A browser's counterpart: ICE, DTLS-SRTP, PCMU and RFC 4733 keys by werift. Answers offers only.
 */
export class WebRtcEndpoint extends StreamEnd {
  readonly #host: string;
  #connection: RTCPeerConnection | undefined;
  #sender: RTCRtpSender | undefined;
  #peer: PeerIdentity | undefined;
  #peerSilent = false;
  #closed: Promise<void> | undefined;

  constructor(options: WebRtcEndpointOptions = {}) {
    super(
      new RtpStream((packet) => {
        if (this.#sender) sendByWebRtc(this.#sender, packet);
      }, options),
    );
    this.#host = options.host ?? '127.0.0.1';
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
    this.stream.eventType = described.eventType;
    this.stream.sending = maySend(mirrored(described.direction));
    const sdp = connection.localDescription?.sdp;
    if (sdp === undefined) throw new UnusableSdpError('no local description');
    return sdp;
  }

  peerIsSilent(): boolean {
    return this.#peerSilent;
  }

  close(): Promise<void> {
    this.#closed ??= (async () => {
      this.stream.stop();
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
    hearByWebRtc(connection, this.stream);
    return connection;
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
