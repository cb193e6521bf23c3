import { type MediaEnd, type MediaEndEvents, UnusableSdpError } from '../media/media-end.ts';
import { RtpEndpoint } from '../media/rtp-endpoint.ts';
import { audioProfile } from '../media/sdp.ts';
import { WebRtcEndpoint } from '../media/webrtc-endpoint.ts';

/** The media end that speaks the offer's profile. Rejects with UnusableSdpError for profiles that none speaks. */
export async function openMediaEnd(offer: string, host: string, events: MediaEndEvents): Promise<MediaEnd> {
  const profile = audioProfile(offer);
  switch (profile) {
    case 'UDP/TLS/RTP/SAVPF':
    case 'UDP/TLS/RTP/SAVP':
    case 'RTP/SAVPF':
      return new WebRtcEndpoint({ ...events, host });
    case 'RTP/AVP':
    case 'RTP/AVPF':
      return RtpEndpoint.open({ ...events, host });
    default:
      throw new UnusableSdpError(`media profile ${profile}`);
  }
}
