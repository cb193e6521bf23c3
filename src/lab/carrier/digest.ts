import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

type DigestVerdict =
  | { kind: 'accepted'; username: string }
  | { kind: 'challenge'; stale: boolean }
  | { kind: 'refused'; username: string };

const NONCE_LIFE_MS = 10 * 60_000;

/**
 * Digest access authentication as SIP uses it (RFC 3261 section 22, RFC 2617: MD5, qop=auth).
 *
 * Nonces carry their own time and seal, so none has to be remembered.
 */
export class DigestAuthority {
  readonly #realm: string;
  readonly #password: (username: string) => string | undefined;
  readonly #now: () => number;
  readonly #secret = randomBytes(32);

  constructor(realm: string, password: (username: string) => string | undefined, now: () => number) {
    this.#realm = realm;
    this.#password = password;
    this.#now = now;
  }

  challenge(stale: boolean): string {
    const nonce = this.#seal(this.#now());
    return `Digest realm="${this.#realm}", nonce="${nonce}", algorithm=MD5, qop="auth"${stale ? ', stale=true' : ''}`;
  }

  check(method: string, credentials: string | undefined): DigestVerdict {
    const given = credentials === undefined ? undefined : parseDigest(credentials);
    if (given?.get('realm') !== this.#realm) return { kind: 'challenge', stale: false };
    const field = (name: string) => given.get(name) ?? '';
    const username = field('username');
    const password = this.#password(username);
    if (password === undefined) return { kind: 'refused', username };
    const ha1 = md5(`${username}:${this.#realm}:${password}`);
    const ha2 = md5(`${method}:${field('uri')}`);
    const middle = given.has('qop') ? `${field('nc')}:${field('cnonce')}:${field('qop')}:` : '';
    if (!same(field('response'), md5(`${ha1}:${field('nonce')}:${middle}${ha2}`)))
      return { kind: 'refused', username };
    if (!this.#fresh(field('nonce'))) return { kind: 'challenge', stale: true };
    return { kind: 'accepted', username };
  }

  #seal(at: number): string {
    return `${at.toString(36)}.${createHmac('sha256', this.#secret).update(String(at)).digest('hex').slice(0, 32)}`;
  }

  #fresh(nonce: string): boolean {
    const at = Number.parseInt(nonce.split('.')[0] ?? '', 36);
    return same(nonce, this.#seal(at)) && this.#now() - at < NONCE_LIFE_MS;
  }
}

function parseDigest(text: string): Map<string, string> | undefined {
  const scheme = /^\s*Digest\s+/i.exec(text);
  if (!scheme) return undefined;
  const fields = new Map<string, string>();
  for (const match of text
    .slice(scheme[0].length)
    .matchAll(/(\w+)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s,"]+))/g)) {
    fields.set((match[1] ?? '').toLowerCase(), match[2] ?? match[3] ?? '');
  }
  return fields;
}

function md5(text: string): string {
  return createHash('md5').update(text).digest('hex');
}

function same(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}
