import { belongsTo, type DialogTags } from './dialog-identity.ts';
import type { DigestAuthority } from './digest.ts';
import type { Registrar } from './registrar.ts';
import {
  ALLOWED_METHODS,
  type Answer,
  ServerTransaction,
  transactionKey,
  writeResponse,
} from './server-transaction.ts';
import { tagOf, uriScheme } from './sip-address.ts';
import { parseSipMessage, type SipGarbage, type SipRequest } from './sip-message.ts';
import type { SipSocket } from './sip-socket.ts';

/** What the SIP server knows about the calls behind it. `C` is a call. */
export interface CallHandler<C> {
  find(callId: string): C | undefined;
  identityOf(call: C): DialogTags;
  invite(transaction: ServerTransaction, username: string): Answer;
  cancel(call: C): Promise<void> | void;
  acknowledged(call: C): void;
  inDialog(call: C, transaction: ServerTransaction): Promise<Answer>;
  registered(username: string): void;
}

/** Tag of answers that make no dialog. */
const OWN_TAG = 'lab';
const SCHEMES: readonly string[] = ['sip', 'sips', 'tel'];
const UNDERSTOOD_EXTENSIONS: readonly string[] = ['timer', 'outbound', 'path', 'gruu'];
/** RFC 3261 timers H and J: how long a finished transaction is remembered. */
const REMEMBER_MS = 32_000;
const KEEP_ALIVE = /^(?:\r\n)+$/;

/**
 * The SIP user agent server: finds out what a frame is, who sent it and what it belongs to. Never throws for what a peer sends.
 */
export class SipServer<C> {
  readonly #digest: DigestAuthority;
  readonly #registrar: Registrar;
  readonly #calls: CallHandler<C>;
  readonly #now: () => number;
  readonly #transactions = new Map<string, { transaction: ServerTransaction; at: number }>();

  constructor(digest: DigestAuthority, registrar: Registrar, calls: CallHandler<C>, now: () => number) {
    this.#digest = digest;
    this.#registrar = registrar;
    this.#calls = calls;
    this.#now = now;
  }

  async receive(frame: string, socket: SipSocket): Promise<void> {
    if (KEEP_ALIVE.test(frame)) {
      // RFC 5626 section 4.4.1: a double line break is asked, a single one answered.
      if (frame === '\r\n\r\n') socket.send('\r\n');
      return;
    }
    const message = parseSipMessage(frame);
    // The only requests of the lab are BYEs, and a call that got its BYE is over whatever is answered.
    if (message.kind === 'response') return;
    if (message.kind === 'garbage') answerGarbage(message, socket);
    else if (message.method === 'ACK') this.#acknowledge(message);
    else await this.#begin(message, socket);
  }

  /** Forgets transactions that can no longer be repeated. */
  sweep(): void {
    for (const [key, { transaction, at }] of this.#transactions) {
      if (transaction.answered && this.#now() - at > REMEMBER_MS) this.#transactions.delete(key);
    }
  }

  async #begin(request: SipRequest, socket: SipSocket): Promise<void> {
    const key = transactionKey(request);
    if (key === undefined) {
      socket.send(writeResponse(request, 400));
      return;
    }
    const known = this.#transactions.get(key);
    if (known) {
      known.transaction.repeat(socket);
      return;
    }
    const transaction = new ServerTransaction(request, socket);
    this.#transactions.set(key, { transaction, at: this.#now() });
    try {
      const answer = await this.#answer(transaction);
      if (answer) transaction.respond(answer[0], { toTag: OWN_TAG, ...answer[1] });
    } catch (error) {
      console.error(`carrier lab: ${request.method} failed`, error);
      transaction.respond(500);
    }
  }

  /** The answer to a new request; undefined when a call gives it in its own time. */
  async #answer(transaction: ServerTransaction): Promise<Answer> {
    const { request } = transaction;
    if (request.method === 'CANCEL') return this.#cancel(request);
    const unknown = request.headers.tokens('require').filter((tag) => !UNDERSTOOD_EXTENSIONS.includes(tag));
    if (unknown.length > 0) return [420, { headers: [['Unsupported', unknown.join(', ')]] }];
    if (!SCHEMES.includes(uriScheme(request.uri))) return [416];
    if (tagOf(request.headers.get('to')) !== undefined) return this.#inDialog(transaction);
    switch (request.method) {
      case 'OPTIONS':
        return [200, { headers: [['Allow', ALLOWED_METHODS]] }];
      case 'REGISTER':
        return this.#register(transaction);
      case 'INVITE':
        return this.#invite(transaction);
      case 'BYE':
      case 'INFO':
      case 'UPDATE':
        return [481];
      default:
        return [405, { headers: [['Allow', ALLOWED_METHODS]] }];
    }
  }

  #register({ request, socket }: ServerTransaction): Answer {
    const verdict = this.#digest.check('REGISTER', request.headers.get('authorization'));
    if (verdict.kind === 'refused') return [403];
    if (verdict.kind === 'challenge') {
      return [401, { headers: [['WWW-Authenticate', this.#digest.challenge(verdict.stale)]] }];
    }
    const { status, parts } = this.#registrar.register(request, verdict.username, socket);
    if (status === 200) this.#calls.registered(verdict.username);
    return [status, parts];
  }

  #invite(transaction: ServerTransaction): Answer {
    const { headers } = transaction.request;
    const verdict = this.#digest.check('INVITE', headers.get('proxy-authorization'));
    if (verdict.kind === 'refused') return [403];
    if (verdict.kind === 'challenge') {
      return [407, { headers: [['Proxy-Authenticate', this.#digest.challenge(verdict.stale)]] }];
    }
    // Another transaction with the Call-ID of a call: the same INVITE by two ways (RFC 3261 section 8.2.2.2).
    if (this.#calls.find(headers.get('call-id') ?? '')) return [482];
    return this.#calls.invite(transaction, verdict.username);
  }

  async #inDialog(transaction: ServerTransaction): Promise<Answer> {
    const call = this.#callOf(transaction.request);
    return call === undefined ? [481] : this.#calls.inDialog(call, transaction);
  }

  async #cancel(request: SipRequest): Promise<Answer> {
    const invite = this.#transactions.get(transactionKey(request, 'INVITE') ?? '');
    const call = this.#calls.find(request.headers.get('call-id') ?? '');
    if (!invite || call === undefined) return [481];
    await this.#calls.cancel(call);
    return [200, { toTag: this.#calls.identityOf(call).localTag }];
  }

  #acknowledge(request: SipRequest): void {
    const call = this.#callOf(request);
    if (call !== undefined) this.#calls.acknowledged(call);
  }

  #callOf(request: SipRequest): C | undefined {
    const call = this.#calls.find(request.headers.get('call-id') ?? '');
    return call !== undefined && belongsTo(request, this.#calls.identityOf(call)) ? call : undefined;
  }
}

function answerGarbage(garbage: SipGarbage, socket: SipSocket): void {
  const { request, status } = garbage;
  // What cannot be addressed, and ACKs, get no answer (RFC 3261 sections 8.1.3.1 and 17).
  const addressable =
    request && ['via', 'from', 'to', 'call-id', 'cseq'].every((name) => request.headers.get(name));
  if (!addressable || request.method === 'ACK') return;
  socket.send(writeResponse(request, status, { toTag: OWN_TAG }));
}
