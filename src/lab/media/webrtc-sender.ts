import { type RTCRtpSender, RtpHeader } from 'werift';
import type { RtpPacket } from './rtp-packet.ts';
import { writeRtpPacket } from './rtp-packet.ts';
import { PCMU_PAYLOAD_TYPE } from './rtp-stream.ts';

/**
 * Sends a packet through werift's sender.
 *
 * The sender stamps its first codec's payload type on all it sends, so events (RFC 4733) go to its transport directly, in the
 * same stream: the sender changes neither sequence numbers nor timestamps.
 */
export function sendByWebRtc(sender: RTCRtpSender, packet: RtpPacket): void {
  if (packet.payloadType === PCMU_PAYLOAD_TYPE) {
    void sender.sendRtp(writeRtpPacket(packet));
    return;
  }
  const header = new RtpHeader({
    payloadType: packet.payloadType,
    marker: packet.marker,
    sequenceNumber: packet.sequence,
    timestamp: packet.timestamp,
    ssrc: sender.ssrc,
  });
  void sender.dtlsTransport.sendRtp(Buffer.from(packet.payload), header);
}
