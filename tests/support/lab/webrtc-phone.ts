import { MediaStreamTrack, RTCPeerConnection, RTCRtpCodecParameters } from 'werift';
import type { ReceivedAudio } from '../../../src/lab/media/audio-meter.ts';
import { tone } from '../../../src/lab/media/frame-source.ts';
import { RtpStream } from '../../../src/lab/media/rtp-stream.ts';
import { hearByWebRtc } from '../../../src/lab/media/webrtc-receiver.ts';
import { sendByWebRtc } from '../../../src/lab/media/webrtc-sender.ts';

const EVENT_TYPE = 126;

/** A caller's WebRTC end without a browser: the offering counterpart of WebRtcEndpoint. */
export class WebRtcPhone {
  readonly #stream = new RtpStream((packet) => sendByWebRtc(this.#transceiver.sender, packet), {});
  readonly #connection = new RTCPeerConnection({
    codecs: {
      audio: [
        new RTCRtpCodecParameters({ mimeType: 'audio/PCMU', clockRate: 8000, channels: 1, payloadType: 0 }),
        new RTCRtpCodecParameters({
          mimeType: 'audio/telephone-event',
          clockRate: 8000,
          channels: 1,
          payloadType: EVENT_TYPE,
        }),
      ],
    },
    iceServers: [],
    iceUseIpv4: false,
    iceUseIpv6: false,
    iceUseTcp: false,
    iceInterfaceAddresses: { udp4: '127.0.0.1' },
    iceAdditionalHostAddresses: ['127.0.0.1'],
  });
  readonly #transceiver = this.#connection.addTransceiver(new MediaStreamTrack({ kind: 'audio' }), {
    direction: 'sendrecv',
  });

  constructor() {
    this.#stream.eventType = EVENT_TYPE;
    hearByWebRtc(this.#connection, this.#stream);
  }

  async offer(direction: 'sendrecv' | 'sendonly' | 'inactive' = 'sendrecv'): Promise<string> {
    this.#transceiver.setDirection(direction);
    await this.#connection.setLocalDescription(await this.#connection.createOffer());
    return this.#connection.localDescription?.sdp ?? '';
  }

  async acceptAnswer(sdp: string): Promise<void> {
    await this.#connection.setRemoteDescription({ type: 'answer', sdp });
  }

  hum(hz: number): void {
    this.#stream.play(tone(hz));
  }

  sendDigits(digits: string): void {
    this.#stream.sendDigits(digits);
  }

  heard(): ReceivedAudio {
    return this.#stream.received();
  }

  async close(): Promise<void> {
    this.#stream.stop();
    await this.#connection.close();
  }
}
