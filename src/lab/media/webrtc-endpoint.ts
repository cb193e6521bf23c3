import {
  MediaStreamTrack,
  RTCPeerConnection,
  RTCRtpCodecParameters,
  type RtpPacket as WeriftPacket,
} from 'werift';
import type { ReceivedAudio } from './audio-meter.ts';
import type { FrameSource } from './frame-source.ts';
import { type MediaEnd, type MediaEndEvents, UnusableSdpError } from './media-end.ts';
import { writeRtpPacket } from './rtp-packet.ts';
import { PCMU_PAYLOAD_TYPE, RtpStream } from './rtp-stream.ts';
import { maySend, mirrored, parseAudioDescription } from './sdp.ts';

export interface WebRtcEndpointOptions extends MediaEndEvents {
  /** The one address that ICE gathers. Default 127.0.0.1: nothing leaves the machine. */
  host?: string;
}

/**
 * A browser's counterpart: ICE, DTLS-SRTP, PCMU and RFC 4733 keys by werift. Answers offers only.
 */
export class WebRtcEndpoint implements MediaEnd {
  readonly #host: string;
  readonly #stream: RtpStream;
  readonly #track = new MediaStreamTrack({ kind: 'audio' });
  #connection: RTCPeerConnection | undefined;
  #peerSilent = false;
  #closed: Promise<void> | undefined;

  constructor(options: WebRtcEndpointOptions = {}) {
    this.#host = options.host ?? '127.0.0.1';
    this.#stream = new RtpStream((packet) => this.#track.writeRtp(writeRtpPacket(packet)), options);
  }

  async answer(offer: string): Promise<string> {
    const described = parseAudioDescription(offer);
    this.#connection ??= this.#connect(described.eventType);
    const connection = this.#connection;
    try {
      await connection.setRemoteDescription({ type: 'offer', sdp: withoutMulticastNames(offer) });
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
    connection.addTransceiver(this.#track, { direction: 'sendrecv' });
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
 * Drops candidates named `*.local`: looking them up would send multicast off the loopback, and the browser's own checks
 * show its address anyway (peer-reflexive candidates, RFC 8445 section 7.3.1.3).
 */
function withoutMulticastNames(sdp: string): string {
  return sdp.replace(/^a=candidate:\S+ \d \S+ \d+ \S+\.local .*\r?\n/gim, '');
}
