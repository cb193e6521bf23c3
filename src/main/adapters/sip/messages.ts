import type { Core } from 'sip.js';
import type { FinalResponse } from '../../../core/call/line-event.ts';

/** A response that sip.js made up itself (time-out, no connection) has no Via, which every response from a server has. */
export function isLocal(message: Core.IncomingResponseMessage): boolean {
  return !message.hasHeader('via');
}

export function finalResponse(message: Core.IncomingResponseMessage): FinalResponse {
  return {
    code: message.statusCode ?? 0,
    reasons: message.getHeaders('reason'),
    local: isLocal(message),
  };
}

/** The SDP of a message, if it carries any. */
export function sdpOf(message: Core.IncomingMessage): string | undefined {
  const type = message.getHeader('content-type') ?? '';
  return message.body && /^application\/sdp\b/i.test(type.trim()) ? message.body : undefined;
}

export function sdpBody(content: string): Core.Body {
  return { contentDisposition: 'session', contentType: 'application/sdp', content };
}

/** Seconds in a header like `1800;refresher=uac`, or undefined. */
export function seconds(value: string | undefined): number | undefined {
  const number = Number.parseInt(value ?? '', 10);
  return Number.isInteger(number) && number > 0 ? number : undefined;
}

/** Text of sip.js for a log, without numbers of customers (see ports.ts). */
export function redacted(text: string): string {
  return text.replace(/\d{5,}/g, '…');
}

/**
 * Status that a NOTIFY of a REFER reports in its `message/sipfrag` (RFC 3515 section 2.4.5); undefined for another event.
 * A subscription that ends without a final status has failed.
 */
export function reportedStatus(message: Core.IncomingRequestMessage): number | undefined {
  if (!/^\s*refer\b/i.test(message.getHeader('event') ?? '')) return undefined;
  const status = Number(/^SIP\/2\.0\s+(\d{3})\b/i.exec(message.body.trimStart())?.[1] ?? 100);
  const over = /^\s*terminated\b/i.test(message.getHeader('subscription-state') ?? '');
  return over && status < 200 ? 500 : status;
}
