import type { SipRequest } from './sip-message.ts';

/**
 * Agrees to a session timer that the caller refreshes (RFC 4028), if the caller wants one.
 *
 * The lab does not end calls whose refresh is missed: audio that stays away ends them sooner.
 */
export function sessionTimerHeaders(request: SipRequest): readonly (readonly [string, string])[] {
  const seconds = /^\d+/.exec(request.headers.get('session-expires') ?? '')?.[0];
  if (seconds === undefined || !request.headers.tokens('supported').includes('timer')) return [];
  return [
    ['Require', 'timer'],
    ['Session-Expires', `${seconds};refresher=uac`],
  ];
}
