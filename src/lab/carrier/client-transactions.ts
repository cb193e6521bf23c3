import { randomBytes } from 'node:crypto';
import { SipHeaders, type SipRequest, type SipResponse, writeSipMessage } from './sip-message.ts';
import type { SipSocket } from './sip-socket.ts';
import { topVia } from './via.ts';

interface Waiting {
  readonly onResponse: (response: SipResponse) => void;
  readonly since: number;
}

/** Longer than any phone of the lab rings. */
const FORGET_MS = 120_000;

/** The requests that the lab sends and what comes back (RFC 3261 section 17.1), over a transport that loses nothing but whole connections. */
export class ClientTransactions {
  readonly #host: string;
  readonly #now: () => number;
  readonly #waiting = new Map<string, Waiting>();

  /** `host`: the lab's own address as in Via. */
  constructor(host: string, now: () => number) {
    this.#host = host;
    this.#now = now;
  }

  /**
   * Sends with a Via of its own on top. Every response up to the final one is told, with that Via still on it. Returns the branch, by
   * which ACK and CANCEL name the request; they are sent with it and get no transaction.
   */
  send(
    socket: SipSocket,
    request: SipRequest,
    { branch = newBranch(), onResponse }: { branch?: string; onResponse?: Waiting['onResponse'] } = {},
  ): string {
    if (onResponse) this.#waiting.set(keyOf(branch, request.method), { onResponse, since: this.#now() });
    const headers = new SipHeaders().add('Via', `SIP/2.0/WS ${this.#host};branch=${branch}`);
    headers.addAll(request.headers, ['content-length']);
    socket.send(writeSipMessage({ ...request, headers }));
    return branch;
  }

  receive(response: SipResponse): void {
    const branch = topVia(response.headers.all('via'))?.branch ?? '';
    const key = keyOf(branch, response.headers.get('cseq')?.split(/\s+/)[1] ?? '');
    const waiting = this.#waiting.get(key);
    if (response.status >= 200) this.#waiting.delete(key);
    waiting?.onResponse(response);
  }

  /** Forgets requests that nobody is going to answer any more. */
  sweep(): void {
    for (const [key, { since }] of this.#waiting) {
      if (this.#now() - since > FORGET_MS) this.#waiting.delete(key);
    }
  }
}

function newBranch(): string {
  return `z9hG4bK${randomBytes(8).toString('hex')}`;
}

function keyOf(branch: string, method: string): string {
  return `${branch}\u0000${method}`;
}
