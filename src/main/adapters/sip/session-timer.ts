import type { Core } from 'sip.js';
import type { Clock } from '../../ports.ts';
import { seconds } from './messages.ts';

/** Offered interval unless told otherwise, and the least we would take (RFC 4028 sections 4 and 5). Seconds. */
export const SESSION_INTERVAL_S = 1800;
const LEAST_INTERVAL_S = 90;
/** A refresh that failed is tried again after half of what is left of the session, and not sooner than this. */
const TRY_AGAIN_MS = 2_000;

export function sessionHeaders(interval: number): string[] {
  return [`Session-Expires: ${interval}`, `Min-SE: ${Math.min(interval, LEAST_INTERVAL_S)}`];
}

/**
 * Refreshes a session so that proxies do not forget it (RFC 4028).
 *
 * When the far end is the refresher and fails to, we refresh in its stead near the end instead of hanging up, as the RFC would
 * allow: a customer on the line is worth one more request. For the same reason one that fails is tried again until the session is over.
 */
export class SessionTimer {
  readonly #clock: Clock;
  readonly #refresh: () => Promise<boolean>;
  #interval: number;
  #cancel: (() => void) | undefined;

  /** `offered`: interval in seconds. `refresh`: false where it failed. */
  constructor(clock: Clock, offered: number, refresh: () => Promise<boolean>) {
    this.#clock = clock;
    this.#interval = offered;
    this.#refresh = refresh;
  }

  /** Of a re-INVITE of ours: the interval that was agreed upon last. */
  get headers(): string[] {
    return sessionHeaders(this.#interval);
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
    this.#interval = interval;
    const after = ours ? interval / 2 : interval - Math.min(32, interval / 3);
    this.#refreshIn(after * 1000, this.#clock.monotonicMs() + interval * 1000);
  }

  /** `overAt`: end of the session on the monotonic clock. */
  #refreshIn(ms: number, overAt: number): void {
    const cancel = this.#clock.after(ms, async () => {
      const refreshed = await this.#refresh();
      const left = overAt - this.#clock.monotonicMs();
      // Agreed anew, or stopped, meanwhile.
      if (refreshed || this.#cancel !== cancel || left <= 0) return;
      this.#refreshIn(Math.max(TRY_AGAIN_MS, left / 2), overAt);
    });
    this.#cancel = cancel;
  }
}

/** The header under its long or compact name. */
function sessionExpires(message: Core.IncomingMessage): string | undefined {
  return message.getHeader('session-expires') ?? message.getHeader('x');
}
