import type { Answer } from './server-transaction.ts';
import type { SipRequest } from './sip-message.ts';

/** The least interval that a server may refuse (RFC 4028 section 5). Seconds. */
export const LEAST_SESSION_S = 90;

/** Seconds after which the session would end, as the caller offers it; undefined where it wants no session timer (RFC 4028). */
export function offeredSession(request: SipRequest): number | undefined {
  const seconds = /^\d+/.exec(request.headers.get('session-expires') ?? '')?.[0];
  if (seconds === undefined || !request.headers.tokens('supported').includes('timer')) return undefined;
  return Number(seconds);
}

/** The refusal of a session that would have to be refreshed more often than every `least` seconds (RFC 4028 section 6). */
export function tooBriefSession(request: SipRequest, least: number): Answer {
  const seconds = offeredSession(request);
  return seconds !== undefined && seconds < least ? [422, { headers: [['Min-SE', least]] }] : undefined;
}

/** Agrees to the interval offered, with the caller as the one that refreshes. */
export function sessionHeaders(seconds: number | undefined): readonly (readonly [string, string])[] {
  if (seconds === undefined) return [];
  return [
    ['Require', 'timer'],
    ['Session-Expires', `${seconds};refresher=uac`],
  ];
}

/** How long the side that does not refresh waits before it says BYE, real ms: until slightly before the end (RFC 4028 section 10). */
export function waitsForRefreshMs(seconds: number): number {
  return 1000 * (seconds - Math.min(32, seconds / 3));
}
