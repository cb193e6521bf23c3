import { randomInt } from 'node:crypto';
import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';
import { isIPv6 } from 'node:net';
import type { MediaEndEvents } from './media-end.ts';
import { parseRtpPacket, writeRtpPacket } from './rtp-packet.ts';
import { RtpStream } from './rtp-stream.ts';
import {
  type AudioDescription,
  type Direction,
  maySend,
  mirrored,
  parseAudioDescription,
  writeAnswer,
  writeOffer,
} from './sdp.ts';
import { StreamEnd } from './stream-end.ts';

const EVENT_TYPE = 101;

export interface RtpEndpointOptions extends MediaEndEvents {
  /** Address to bind and to announce. Default 127.0.0.1: nothing leaves the machine. */
  host?: string;
}

/**
 * A telephone's plain RTP in Node: PCMU both ways over UDP, RFC 4733 keys, hold. Either side of offer and answer.
 */
export class RtpEndpoint extends StreamEnd {
  readonly #socket: Socket;
  readonly #sessionId = randomInt(1, 0x7fffffff);
  #version = 0;
  #peer: AudioDescription | undefined;
  #direction: Direction = 'sendrecv';
  #closed: Promise<void> | undefined;

  private constructor(socket: Socket, events: MediaEndEvents) {
    super(
      new RtpStream((packet) => {
        // A peer that has gone makes the kernel report a refused port: media is lost then, as on any line.
        if (this.#peer) socket.send(writeRtpPacket(packet), this.#peer.port, this.#peer.address, ignoreLoss);
      }, events),
    );
    this.#socket = socket;
    socket.on('message', (bytes) => {
      const packet = parseRtpPacket(bytes);
      if (packet) this.stream.hear(packet);
    });
    socket.on('error', ignoreLoss);
  }

  /** Binds a free port. Rejects if the address cannot be bound. */
  static async open(options: RtpEndpointOptions = {}): Promise<RtpEndpoint> {
    const host = options.host ?? '127.0.0.1';
    const socket = createSocket(isIPv6(host) ? 'udp6' : 'udp4');
    socket.bind(0, host);
    await once(socket, 'listening');
    return new RtpEndpoint(socket, options);
  }

  /** A new offer: `sendonly` or `inactive` puts the peer on hold, `sendrecv` resumes. */
  offer(direction: Direction = 'sendrecv'): string {
    this.#direction = direction;
    return writeOffer(this.#local(this.#peer?.eventType ?? EVENT_TYPE));
  }

  /** Takes the peer's answer to the last offer and starts to send. Throws UnusableSdpError. */
  acceptAnswer(answer: string): void {
    this.#connect(parseAudioDescription(answer), this.#direction);
  }

  async answer(offer: string): Promise<string> {
    const peer = parseAudioDescription(offer);
    this.#direction = mirrored(peer.direction);
    this.#connect(peer, this.#direction);
    return writeAnswer(this.#local(peer.eventType), peer);
  }

  peerIsSilent(): boolean {
    return this.#peer !== undefined && !maySend(this.#peer.direction);
  }

  close(): Promise<void> {
    this.#closed ??= new Promise((resolve) => {
      this.stream.stop();
      this.#socket.close(() => resolve());
    });
    return this.#closed;
  }

  #connect(peer: AudioDescription, direction: Direction): void {
    this.#peer = peer;
    this.stream.eventType = peer.eventType;
    this.stream.sending = maySend(direction) && maySend(mirrored(peer.direction));
    this.stream.start();
  }

  #local(eventType: number | undefined) {
    this.#version += 1;
    const { address, port } = this.#socket.address();
    return {
      sessionId: this.#sessionId,
      version: this.#version,
      address,
      port,
      direction: this.#direction,
      eventType,
    };
  }
}

function ignoreLoss(): void {
  // UDP promises nothing: what is lost shows in the packet counts of both sides.
}
