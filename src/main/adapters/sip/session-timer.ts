import type { Core } from 'sip.js';
import type { Clock } from '../../ports.ts';
import { seconds } from './messages.ts';

/** Offered interval, and the least we would take (RFC 4028 sections 4 and 5). Seconds. */
export const SESSION_INTERVAL_S = 1800;
export const LEAST_INTERVAL_S = 90;

export function sessionHeaders(interval: number): string[] {
  return [`Session-Expires: ${interval}`, `Min-SE: ${LEAST_INTERVAL_S}`];
}

/**
 * Refreshes a session so that proxies do not forget it (RFC 4028).
 *
 * When the far end is the refresher and fails to, we refresh in its stead near the end instead of hanging up, as the RFC would
 * allow: a customer on the line is worth one more request.
 */
export class SessionTimer {
  readonly #clock: Clock;
  readonly #refresh: () => void;
  #cancel: (() => void) | undefined;

  constructor(clock: Clock, refresh: () => void) {
    this.#clock = clock;
    this.#refresh = refresh;
  }

  /** Reads a 2xx to our (re-)INVITE; without Session-Expires in it there is nothing to refresh. */
  agreed(response: Core.IncomingMessage): void {
    const header = sessionExpires(response);
    this.#arm(seconds(header), /refresher\s*=\s*uac/i.test(header ?? ''));
  }

  /** Reads the far end's re-INVITE. Returns the headers of our answer. */
  answered(request: Core.IncomingMessage): string[] {
    const header = sessionExpires(request);
    const interval = seconds(header);
    if (interval === undefined) return [];
    const ours = /refresher\s*=\s*uas/i.test(header ?? '');
    this.#arm(interval, ours);
    const refresher = ours ? 'uas' : 'uac';
    return [`Session-Expires: ${interval};refresher=${refresher}`, ...(ours ? [] : ['Require: timer'])];
  }

  stop(): void {
    this.#cancel?.();
    this.#cancel = undefined;
  }

  #arm(interval: number | undefined, ours: boolean): void {
    this.stop();
    if (interval === undefined) return;
    const after = ours ? interval / 2 : interval - Math.min(32, interval / 3);
    this.#cancel = this.#clock.after(after * 1000, this.#refresh);
  }
}

/** The header under its long or compact name. */
function sessionExpires(message: Core.IncomingMessage): string | undefined {
  return message.getHeader('session-expires') ?? message.getHeader('x');
}
