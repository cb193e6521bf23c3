import { z } from 'zod';
import { NETWORK_FAULTS } from '../core/message/message-state.ts';

/**
 * The wire between the centre and a gateway for text messages: HTTP with JSON (docs/messages.md).
 *
 * `POST <address>/messages` with `Authorization: Bearer <token>` and `Idempotency-Key: <id>` answers 202 with `smsAccepted`, or 4xx with
 * `smsRefused`; the same key again answers the same and sends nothing. `GET <address>/messages/<id>` answers 200 with `smsReport`, or 404.
 */
const id = z.string().min(1).max(64);

export const smsOrder = z.object({
  id,
  /** E.164. */
  to: z.string(),
  text: z.string().min(1),
  /** Not to be delivered after this; epoch ms. */
  expiresAt: z.number().int(),
  /** Where delivery is reported. */
  reportTo: z.string(),
});
export type SmsOrder = z.infer<typeof smsOrder>;

export const smsAccepted = z.object({ id: z.string().min(1).max(200) });

const fault = z.enum(NETWORK_FAULTS).catch('undelivered');
export const smsRefused = z.object({ fault });

/** How a message stands at the gateway; posted to `reportTo` as it changes, until answered with 2xx. */
export const smsReport = z.object({
  id,
  state: z.enum(['sent', 'delivered', 'failed', 'expired']),
  /** Of a failed one. */
  fault: fault.optional(),
});
export type SmsReport = z.infer<typeof smsReport>;

/** Header of a report: `sha256=` and the hex of HMAC-SHA256 over the body's bytes, under the secret that both sides have. */
export const SMS_SIGNATURE = 'x-waihu-signature';

/** Where the centre takes reports. */
export const SMS_REPORT_PATH = '/api/v1/messages/reports';
