import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { WebSocket } from 'ws';
import { writeResponse } from '../../../src/lab/carrier/server-transaction.ts';
import {
  parseSipMessage,
  SipHeaders,
  type SipRequest,
  type SipResponse,
  writeSipMessage,
} from '../../../src/lab/carrier/sip-message.ts';

const PATIENCE_MS = 15_000;

export interface Credentials {
  username: string;
  password: string;
}

interface InviteOptions {
  sdp: string;
  attemptId?: string;
  callId?: string;
  extra?: readonly (readonly [string, string])[];
}

/**
 * A SIP client with no opinions: sends what it is told and keeps all that comes, so that a test can do what no phone would.
 */
export class RawSipClient {
  readonly received: (SipRequest | SipResponse)[] = [];
  readonly #domain: string;
  readonly #who: Credentials;
  readonly #socket: WebSocket;
  readonly #host = `${randomBytes(4).toString('hex')}.invalid`;
  readonly #waiting = new Set<() => void>();
  #sequence = 0;

  private constructor(socket: WebSocket, domain: string, who: Credentials) {
    this.#socket = socket;
    this.#domain = domain;
    this.#who = who;
    socket.on('message', (data) => this.#take(data.toString()));
  }

  static async connect(lab: { url: string; domain: string }, who: Credentials): Promise<RawSipClient> {
    const socket = new WebSocket(lab.url, 'sip');
    await once(socket, 'open');
    return new RawSipClient(socket, lab.domain, who);
  }

  sendFrame(frame: string | Buffer): void {
    this.#socket.send(frame);
  }

  /** Resolves with the next frame, as it is. */
  async nextFrame(): Promise<string> {
    const [data] = await once(this.#socket, 'message');
    return String(data);
  }

  /** Goes without a word, like a process that was killed. */
  vanish(): void {
    this.#socket.terminate();
  }

  get closed(): boolean {
    return this.#socket.readyState === WebSocket.CLOSED;
  }

  /** Registers, answering the challenge. Resolves with the final response. */
  async register(expires = 600): Promise<SipResponse> {
    const build = (authorization?: string) =>
      this.#request('REGISTER', `sip:${this.#domain}`, {
        from: this.#address(`tag${this.#sequence}`),
        to: this.#address(),
        callId: `reg-${this.#host}`,
        extra: [
          ['Expires', String(expires)],
          ...(authorization ? [['Authorization', authorization] as const] : []),
        ],
      });
    const first = await this.#exchange(build());
    if (first.status !== 401) return first;
    return this.#exchange(
      build(this.authorize(first, 'www-authenticate', 'REGISTER', `sip:${this.#domain}`)),
    );
  }

  /** Sends an INVITE, answering the challenge; the call goes on by itself. */
  async invite(number: string, options: InviteOptions): Promise<RawCall> {
    const uri = `sip:${number}@${this.#domain}`;
    const callId = options.callId ?? randomBytes(8).toString('hex');
    const from = this.#address(randomBytes(4).toString('hex'));
    const build = (authorization?: string) =>
      this.#request('INVITE', uri, {
        from,
        to: `<${uri}>`,
        callId,
        extra: [
          ...(options.attemptId ? [['X-Waihu-Attempt', options.attemptId] as const] : []),
          ...(options.extra ?? []),
          ...(authorization ? [['Proxy-Authorization', authorization] as const] : []),
        ],
        sdp: options.sdp,
      });
    const probe = build();
    const challenge = await this.#exchange(probe);
    this.send(this.ackFor(probe, challenge));
    if (challenge.status !== 407) throw new Error(`expected 407, got ${challenge.status}`);
    const invite = build(this.authorize(challenge, 'proxy-authenticate', 'INVITE', uri));
    this.send(invite);
    return new RawCall(this, invite);
  }

  authorize(challenge: SipResponse, header: string, method: string, uri: string): string {
    const asked = challenge.headers.get(header) ?? '';
    const field = (name: string) => new RegExp(`${name}="([^"]*)"`).exec(asked)?.[1] ?? '';
    const { username, password } = this.#who;
    const ha1 = md5(`${username}:${field('realm')}:${password}`);
    const response = md5(`${ha1}:${field('nonce')}:00000001:abc:auth:${md5(`${method}:${uri}`)}`);
    return `Digest username="${username}", realm="${field('realm')}", nonce="${field('nonce')}", uri="${uri}", response="${response}", algorithm=MD5, cnonce="abc", qop=auth, nc=00000001`;
  }

  /** A request outside or inside a dialog, with a new branch and the next CSeq unless told otherwise. */
  #request(method: string, uri: string, parts: RequestParts): SipRequest {
    this.#sequence += 1;
    const headers = new SipHeaders()
      .add(
        'Via',
        `SIP/2.0/WS ${this.#host};branch=${parts.branch ?? `z9hG4bK${randomBytes(6).toString('hex')}`}`,
      )
      .add('Max-Forwards', 70)
      .add('From', parts.from)
      .add('To', parts.to)
      .add('Call-ID', parts.callId)
      .add('CSeq', `${parts.sequence ?? this.#sequence} ${method}`)
      .add('Contact', `<sip:${this.#who.username}@${this.#host};transport=ws>`);
    for (const [name, value] of parts.extra ?? []) headers.add(name, value);
    if (parts.sdp !== undefined) headers.add('Content-Type', parts.type ?? 'application/sdp');
    return { kind: 'request', method, uri, headers, body: parts.sdp ?? '' };
  }

  build(method: string, uri: string, parts: RequestParts): SipRequest {
    return this.#request(method, uri, parts);
  }

  send(message: SipRequest): void {
    this.sendFrame(writeSipMessage(message));
  }

  /** Sends a request and resolves with its final response. */
  #exchange(request: SipRequest): Promise<SipResponse> {
    this.send(request);
    return this.finalFor(request);
  }

  exchange(request: SipRequest): Promise<SipResponse> {
    return this.#exchange(request);
  }

  finalFor(request: SipRequest): Promise<SipResponse> {
    return this.responseTo(request, (status) => status >= 200);
  }

  responseTo(request: SipRequest, wanted: (status: number) => boolean): Promise<SipResponse> {
    const via = request.headers.get('via') ?? '';
    return this.waitFor(
      (message): message is SipResponse =>
        message.kind === 'response' &&
        message.headers.get('via') === via &&
        message.headers.get('cseq') === request.headers.get('cseq') &&
        wanted(message.status),
    );
  }

  /** Resolves with the first message, past or future, that fits. */
  waitFor<M extends SipRequest | SipResponse>(
    fits: (message: SipRequest | SipResponse) => message is M,
  ): Promise<M> {
    return new Promise((resolve, reject) => {
      const look = () => {
        const found = this.received.find(fits);
        if (!found) return;
        clearTimeout(timer);
        this.#waiting.delete(look);
        resolve(found);
      };
      const timer = setTimeout(() => {
        this.#waiting.delete(look);
        const seen = this.received.map((message) =>
          message.kind === 'request' ? message.method : message.status,
        );
        reject(new Error(`nothing that fits came; came: ${seen.join(', ')}`));
      }, PATIENCE_MS);
      this.#waiting.add(look);
      look();
    });
  }

  ackFor(invite: SipRequest, response: SipResponse): SipRequest {
    return this.#request('ACK', invite.uri, {
      from: invite.headers.get('from') ?? '',
      to: response.headers.get('to') ?? '',
      callId: invite.headers.get('call-id') ?? '',
      sequence: Number.parseInt(invite.headers.get('cseq') ?? '', 10),
      ...(response.status >= 300
        ? { branch: /branch=([^;]+)/.exec(invite.headers.get('via') ?? '')?.[1] ?? '' }
        : {}),
    });
  }

  #address(tag?: string): string {
    return `<sip:${this.#who.username}@${this.#domain}>${tag === undefined ? '' : `;tag=${tag}`}`;
  }

  #take(frame: string): void {
    const message = parseSipMessage(frame);
    if (message.kind === 'garbage') return;
    this.received.push(message);
    if (message.kind === 'request' && message.method === 'BYE') this.sendFrame(writeResponse(message, 200));
    for (const look of [...this.#waiting]) look();
  }
}

interface RequestParts {
  from: string;
  to: string;
  callId: string;
  sequence?: number;
  branch?: string;
  extra?: readonly (readonly [string, string])[];
  /** A body; SDP unless `type` says otherwise. */
  sdp?: string;
  type?: string;
}

/** One call of a {@link RawSipClient}. */
export class RawCall {
  readonly client: RawSipClient;
  readonly invite: SipRequest;

  constructor(client: RawSipClient, invite: SipRequest) {
    this.client = client;
    this.invite = invite;
  }

  get callId(): string {
    return this.invite.headers.get('call-id') ?? '';
  }

  provisional(status: number): Promise<SipResponse> {
    return this.client.responseTo(this.invite, (got) => got === status);
  }

  /** The final response, acknowledged. */
  async final(): Promise<SipResponse> {
    const response = await this.client.finalFor(this.invite);
    this.client.send(this.client.ackFor(this.invite, response));
    return response;
  }

  /** The answer's SDP; rejects when the call was refused. */
  async answered(): Promise<string> {
    const response = await this.final();
    if (response.status !== 200) throw new Error(`refused with ${response.status}`);
    return response.body;
  }

  cancel(): Promise<SipResponse> {
    const { headers } = this.invite;
    return this.client.exchange(
      this.client.build('CANCEL', this.invite.uri, {
        from: headers.get('from') ?? '',
        to: headers.get('to') ?? '',
        callId: this.callId,
        sequence: Number.parseInt(headers.get('cseq') ?? '', 10),
        branch: /branch=([^;]+)/.exec(headers.get('via') ?? '')?.[1] ?? '',
      }),
    );
  }

  /** A request inside the dialog, by this call's client or by another that knows of the call. */
  async inDialog(
    method: string,
    parts: Pick<RequestParts, 'sdp' | 'type' | 'extra' | 'sequence'> = {},
    by: RawSipClient = this.client,
  ): Promise<SipResponse> {
    const established = await this.client.responseTo(this.invite, (status) => status > 100);
    const request = by.build(method, `sip:carrier@lab.invalid`, {
      from: this.invite.headers.get('from') ?? '',
      to: established.headers.get('to') ?? '',
      callId: this.callId,
      ...parts,
    });
    return by.exchange(request);
  }

  /** The customer's BYE. */
  bye(): Promise<SipRequest> {
    return this.client.waitFor(
      (message): message is SipRequest =>
        message.kind === 'request' &&
        message.method === 'BYE' &&
        message.headers.get('call-id') === this.callId,
    );
  }
}

function md5(text: string): string {
  return createHash('md5').update(text).digest('hex');
}
