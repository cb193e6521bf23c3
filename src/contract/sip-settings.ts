import { z } from 'zod';
import { HAND_OVER_MEANS } from '../core/call/hand-over.ts';

/** What a SIP server is asked to ring: digits, `+`, `*` and `#`. */
export const dialable = z.string().regex(/^\+?[\d*#]{1,32}$/);

export const sipSettings = z.object({
  /** WebSocket address of the SIP server, ws:// or wss://. */
  server: z.string(),
  domain: z.string(),
  username: z.string(),
  password: z.string(),
  /** ICE servers for the renderer's RTCPeerConnection. */
  iceServers: z.array(
    z.object({ urls: z.string(), username: z.string().optional(), credential: z.string().optional() }),
  ),
  /** Lines a desk may use at once. */
  lines: z.number().int().positive(),
  /** How answered calls reach colleagues; absent: as the server turns out to be able to (`auto`). */
  handOver: z.enum(['auto', ...HAND_OVER_MEANS]).optional(),
  /** The carrier's test line that says back what one says; absent: none is set up. The only number that desks call without an attempt. */
  echoNumber: dialable.optional(),
});
export type SipSettings = z.infer<typeof sipSettings>;
