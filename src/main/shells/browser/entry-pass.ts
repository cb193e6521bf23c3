import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

const sha256 = (text: string): Buffer => createHash('sha256').update(text).digest();
const same = (a: string, b: string): boolean => timingSafeEqual(sha256(a), sha256(b));
const secret = (): string => randomBytes(32).toString('base64url');

/**
 * Who may enter the browser shell: one-time tokens in the address are exchanged for one session secret in a cookie.
 *
 * Lives as long as the process; nothing of it is written to disk.
 */
export class EntryPass {
  readonly #session = secret();
  #token: string | undefined = secret();

  /** The token for the next address; a new one once the last was used. */
  token(): string {
    this.#token ??= secret();
    return this.#token;
  }

  /** Uses the token up; the session secret when it was the right one. */
  exchange(token: string): string | undefined {
    if (this.#token === undefined || !same(token, this.#token)) return undefined;
    this.#token = undefined;
    return this.#session;
  }

  admits(cookie: string | undefined): boolean {
    return cookie !== undefined && same(cookie, this.#session);
  }
}
