/** The fields of an RTP packet (RFC 3550 section 5.1) that a telephone call needs. */
export interface RtpPacket {
  payloadType: number;
  marker: boolean;
  sequence: number;
  /** In ticks of the payload's clock, 8000 a second here. */
  timestamp: number;
  ssrc: number;
  payload: Uint8Array;
}

const VERSION = 2;
const FIXED_HEADER = 12;

export function writeRtpPacket(packet: RtpPacket): Buffer {
  const bytes = Buffer.allocUnsafe(FIXED_HEADER + packet.payload.length);
  bytes[0] = VERSION << 6;
  bytes[1] = (packet.marker ? 0x80 : 0) | packet.payloadType;
  bytes.writeUInt16BE(packet.sequence & 0xffff, 2);
  bytes.writeUInt32BE(packet.timestamp >>> 0, 4);
  bytes.writeUInt32BE(packet.ssrc >>> 0, 8);
  bytes.set(packet.payload, FIXED_HEADER);
  return bytes;
}

/** The packet in a datagram, or undefined when it is no RTP (STUN, RTCP, noise, a header that lies about its length). */
export function parseRtpPacket(bytes: Buffer): RtpPacket | undefined {
  if (bytes.length < FIXED_HEADER) return undefined;
  const first = bytes.readUInt8(0);
  const second = bytes.readUInt8(1);
  if (first >> 6 !== VERSION || isRtcp(second)) return undefined;
  let start = FIXED_HEADER + 4 * (first & 0x0f);
  if (first & 0x10) {
    if (bytes.length < start + 4) return undefined;
    start += 4 + 4 * bytes.readUInt16BE(start + 2);
  }
  const padding = first & 0x20 ? bytes.readUInt8(bytes.length - 1) : 0;
  const end = bytes.length - padding;
  if (start > end) return undefined;
  return {
    payloadType: second & 0x7f,
    marker: (second & 0x80) !== 0,
    sequence: bytes.readUInt16BE(2),
    timestamp: bytes.readUInt32BE(4),
    ssrc: bytes.readUInt32BE(8),
    payload: bytes.subarray(start, end),
  };
}

/** RFC 5761 section 4: RTCP's packet types, as they look in the byte that holds RTP's marker and payload type. */
function isRtcp(second: number): boolean {
  return second >= 192 && second <= 223;
}
