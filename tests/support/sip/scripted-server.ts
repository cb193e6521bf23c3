import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { type WebSocket, WebSocketServer } from 'ws';
import { header, parseSip, type SipText, tagOf, writeSip } from './sip-text.ts';

export interface ReplyParts {
  readonly headers?: readonly (readonly [string, string])[];
  readonly sdp?: string;
  /** A body of another kind; its Content-Type is among the headers. */
  readonly text?: string;
  readonly toTag?: string;
  /** Sends it although it makes no dialog: no Contact, no tag. */
  readonly bare?: boolean;
}

/** A request that the server got; the test answers it whenever it likes, or never. */
export interface Received extends SipText {
  readonly method: string;
  readonly socket: WebSocket;
  reply(code: number, parts?: ReplyParts): void;
}

/**
 * A SIP server over WebSocket that does exactly what a test says, also what no decent server would.
 *
 * REGISTER is answered with 200 unless `onRegister` answers; everything else waits for the test. Loopback, free port.
 */
export class ScriptedServer {
  readonly url: string;
  /** Every request in order of arrival. */
  readonly log: Received[] = [];
  /** Answers of the desk to requests of the server. */
  readonly responses: SipText[] = [];
  onRegister: ((register: Received) => void) | undefined;
  readonly #web: WebSocketServer;
  readonly #waiting = new Map<string, Received[]>();
  #changed: (() => void)[] = [];
  #sequence = 0;

  private constructor(web: WebSocketServer) {
    this.#web = web;
    this.url = `ws://127.0.0.1:${(web.address() as AddressInfo).port}`;
    web.on('connection', (socket) => {
      socket.on('message', (data) => this.#receive(data.toString(), socket));
      socket.on('error', () => socket.terminate());
      this.#tell();
    });
  }

  static async start(port = 0): Promise<ScriptedServer> {
    const web = new WebSocketServer({ host: '127.0.0.1', port, handleProtocols: () => 'sip' });
    await once(web, 'listening');
    return new ScriptedServer(web);
  }

  get port(): number {
    return (this.#web.address() as AddressInfo).port;
  }

  get sockets(): readonly WebSocket[] {
    return [...this.#web.clients];
  }

  get connections(): number {
    return this.#web.clients.size;
  }

  count(method: string): number {
    return this.log.filter((request) => request.method === method).length;
  }

  /** The next request of a method that the test has not seen yet. */
  async expect(method: string): Promise<Received> {
    await this.until(() => (this.#waiting.get(method)?.length ?? 0) > 0, `a ${method}`);
    const request = this.#waiting.get(method)?.shift();
    if (!request) throw new Error(`no ${method}`);
    return request;
  }

  /** The desk's next final response to a request of ours. */
  async response(method: string): Promise<SipText> {
    const match = (message: SipText) =>
      header(message, 'cseq').endsWith(method) && !message.first.startsWith('SIP/2.0 1');
    await this.until(() => this.responses.some(match), `a response to ${method}`);
    const [found] = this.responses.splice(this.responses.findIndex(match), 1);
    if (!found) throw new Error(`no response to ${method}`);
    return found;
  }

  /** Sends a request of the far end within the dialog that an INVITE began. */
  request(invite: Received, method: string, parts: ReplyParts = {}): void {
    this.#sequence += 1;
    const contact = /<([^>]+)>/.exec(header(invite, 'contact'))?.[1] ?? '';
    this.send(
      invite.socket,
      writeSip(
        `${method} ${contact} SIP/2.0`,
        [
          ['Via', `SIP/2.0/WS far.invalid;branch=z9hG4bKfar${this.#sequence}${method}`],
          ['From', `${header(invite, 'to')};tag=${parts.toTag ?? 'far'}`],
          ['To', header(invite, 'from')],
          ['Call-ID', header(invite, 'call-id')],
          ['CSeq', `${this.#sequence} ${method}`],
          ['Max-Forwards', '70'],
          ['Contact', '<sip:far@127.0.0.1;transport=ws>'],
          ...(parts.headers ?? []),
          ...(parts.sdp ? [['Content-Type', 'application/sdp'] as const] : []),
        ],
        parts.sdp ?? parts.text,
      ),
    );
  }

  /** Acknowledges the desk's 2xx to our re-INVITE. */
  acknowledge(invite: Received, sdp?: string): void {
    this.#sequence -= 1;
    this.request(invite, 'ACK', sdp ? { sdp } : {});
  }

  send(socket: WebSocket, text: string): void {
    socket.send(text);
  }

  /** Cuts all connections without a word; new ones are taken. */
  drop(): void {
    for (const socket of this.#web.clients) socket.terminate();
  }

  async until(condition: () => boolean, what: string, withinMs = 5_000): Promise<void> {
    const end = performance.now() + withinMs;
    while (!condition()) {
      const left = end - performance.now();
      if (left <= 0)
        throw new Error(`waited in vain for ${what}; got ${this.log.map((r) => r.method).join(' ')}`);
      const { promise, resolve } = Promise.withResolvers<void>();
      this.#changed.push(resolve);
      const timer = setTimeout(resolve, Math.min(left, 20));
      await promise;
      clearTimeout(timer);
    }
  }

  /** Resolves when the desk has had a pong for each ping that it has sent so far: two more round trips later, in order. */
  async pongsAreThere(): Promise<void> {
    for (let trips = 0; trips < 2; trips += 1)
      await Promise.all(
        this.sockets.map(async (socket) => {
          if (socket.readyState !== socket.OPEN) return;
          const heard = new AbortController();
          const back = Promise.race([
            once(socket, 'pong', { signal: heard.signal }),
            once(socket, 'close', { signal: heard.signal }),
          ]);
          socket.ping();
          // A connection that breaks brings no pong any more.
          await back.catch(() => undefined);
          heard.abort();
        }),
      );
  }

  async close(): Promise<void> {
    this.drop();
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#web.close(() => resolve());
    await promise;
  }

  #receive(text: string, socket: WebSocket): void {
    const message = parseSip(text);
    if (message.first.startsWith('SIP/2.0')) {
      this.responses.push(message);
      this.#tell();
      return;
    }
    const method = message.first.split(' ')[0] ?? '';
    const request: Received = {
      ...message,
      method,
      socket,
      reply: (code, parts) => socket.send(replyTo(message, code, parts)),
    };
    this.log.push(request);
    if (method === 'REGISTER') this.#register(request);
    else this.#waiting.set(method, [...(this.#waiting.get(method) ?? []), request]);
    this.#tell();
  }

  #register(request: Received): void {
    if (this.onRegister) this.onRegister(request);
    else request.reply(200, { headers: [['Contact', header(request, 'contact')]], bare: true });
  }

  #tell(): void {
    const told = this.#changed;
    this.#changed = [];
    for (const resolve of told) resolve();
  }
}

/** Header by which a server asks for credentials, for status 401 or 407. */
export function challenge(code: 401 | 407): readonly [string, string] {
  const name = code === 401 ? 'WWW-Authenticate' : 'Proxy-Authenticate';
  return [name, 'Digest realm="scripted", nonce="n1", algorithm=MD5, qop="auth"'];
}

function replyTo(request: SipText, code: number, parts: ReplyParts = {}): string {
  const to = header(request, 'to');
  const tagged =
    tagOf(to) || code === 100 || (parts.bare && !parts.toTag) ? to : `${to};tag=${parts.toTag ?? 'far'}`;
  return writeSip(
    `SIP/2.0 ${code} Scripted`,
    [
      ...request.headers.filter(([name]) => ['via', 'from', 'call-id', 'cseq'].includes(name)),
      ['To', tagged],
      ...(parts.bare ? [] : [['Contact', '<sip:far@127.0.0.1;transport=ws>'] as const]),
      ...(parts.headers ?? []),
      ...(parts.sdp ? [['Content-Type', 'application/sdp'] as const] : []),
    ],
    parts.sdp,
  );
}
