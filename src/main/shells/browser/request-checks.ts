import type { IncomingHttpHeaders } from 'node:http';
import type { ErrorBody } from '../../../contract/errors.ts';

export interface Refusal {
  readonly status: 401 | 403 | 421;
  readonly error: ErrorBody;
}

/** The two names of this machine's loopback under which the shell may be asked for. */
export function ownHosts(port: number): readonly string[] {
  return [`127.0.0.1:${port}`, `localhost:${port}`];
}

/**
 * Refuses requests that were not meant for this server or come from another page.
 *
 * A foreign Host is DNS rebinding (421); a foreign Origin is another site's script (403). A request that changes something
 * or opens the bridge must bring its Origin; a plain GET need not, since browsers leave it out.
 */
export function checkRequest(
  headers: IncomingHttpHeaders,
  request: { readonly port: number; readonly originRequired: boolean },
): Refusal | undefined {
  const hosts = ownHosts(request.port);
  const host = headers.host;
  if (host === undefined || !hosts.includes(host)) {
    return {
      status: 421,
      error: { code: 'shell.bad-origin', detail: 'The Host header names another machine.' },
    };
  }
  const origin = headers.origin;
  if (origin === undefined && !request.originRequired) return undefined;
  if (origin !== `http://${host}`) {
    return {
      status: 403,
      error: { code: 'shell.bad-origin', detail: 'The Origin header names another page.' },
    };
  }
  return undefined;
}

/** The value of a cookie, by RFC 6265's plain syntax; undefined when it is not there. */
export function readCookie(header: string | undefined, name: string): string | undefined {
  for (const pair of header?.split(';') ?? []) {
    const [key, value] = pair.trim().split('=', 2);
    if (key === name) return value;
  }
  return undefined;
}
