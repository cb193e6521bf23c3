import type { RTCPeerConnection } from 'werift';
import type { RtpStream } from './rtp-stream.ts';

/** Lets the stream hear what the connection brings, and speak from the moment it is up. */
export function hearByWebRtc(connection: RTCPeerConnection, stream: RtpStream): void {
  connection.onTrack.subscribe((track) => {
    track.onReceiveRtp.subscribe(({ header, payload }) => {
      stream.hear({
        payloadType: header.payloadType,
        marker: header.marker,
        sequence: header.sequenceNumber,
        timestamp: header.timestamp,
        ssrc: header.ssrc,
        payload,
      });
    });
  });
  connection.connectionStateChange.subscribe((state) => {
    if (state === 'connected') stream.start();
  });
}
