import type { Abilities } from './abilities.ts';
import type { ClientTransactions } from './client-transactions.ts';
import { belongsTo, type DialogTags } from './dialog-identity.ts';
import type { DigestAuthority } from './digest.ts';
import type { Registrar } from './registrar.ts';
import { type Answer, ServerTransaction, transactionKey, writeResponse } from './server-transaction.ts';
import { tagOf, uriScheme, uriUser } from './sip-address.ts';
import { parseSipMessage, type SipGarbage, type SipRequest } from './sip-message.ts';
import type { SipSocket } from './sip-socket.ts';
import type { UserCalls } from './user-calls.ts';

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
/** RFC 3261 timers H and J: how long a finished transaction is remembered. */
const REMEMBER_MS = 32_000;
const KEEP_ALIVE = /^(?:\r\n)+$/;

export interface SipServerParts<C> {
  readonly digest: DigestAuthority;
  readonly registrar: Registrar;
  readonly abilities: Abilities;
  readonly calls: CallHandler<C>;
  readonly userCalls: UserCalls;
  readonly clients: ClientTransactions;
  /** Whether a name is a user's, registered or not. */
  readonly isUser: (name: string) => boolean;
  readonly now: () => number;
}

/**
 * The SIP user agent server: finds out what a frame is, who sent it and what it belongs to. Never throws for what a peer sends.
 */
export class SipServer<C> {
  readonly #parts: SipServerParts<C>;
  readonly #transactions = new Map<string, { transaction: ServerTransaction; at: number }>();

  constructor(parts: SipServerParts<C>) {
    this.#parts = parts;
  }

  async receive(frame: string, socket: SipSocket): Promise<void> {
    if (KEEP_ALIVE.test(frame)) {
      // RFC 5626 section 4.4.1: a double line break is asked, a single one answered.
      if (frame === '\r\n\r\n') socket.send('\r\n');
      return;
    }
    const message = parseSipMessage(frame);
    if (message.kind === 'response') this.#parts.clients.receive(message);
    else if (message.kind === 'garbage') answerGarbage(message, socket);
    else if (message.method === 'ACK') this.#acknowledge(message);
    else await this.#begin(message, socket);
  }

  /** Forgets transactions that can no longer be repeated. */
  sweep(): void {
    for (const [key, { transaction, at }] of this.#transactions) {
      if (transaction.answered && this.#parts.now() - at > REMEMBER_MS) this.#transactions.delete(key);
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
    this.#transactions.set(key, { transaction, at: this.#parts.now() });
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
    const { allow, supported, understood } = this.#parts.abilities;
    const unknown = request.headers.tokens('require').filter((tag) => !understood.includes(tag));
    if (unknown.length > 0) return [420, { headers: [['Unsupported', unknown.join(', ')]] }];
    if (!SCHEMES.includes(uriScheme(request.uri))) return [416];
    if (tagOf(request.headers.get('to')) !== undefined) return this.#inDialog(transaction);
    switch (request.method) {
      case 'OPTIONS':
        return [
          200,
          {
            headers: [
              ['Allow', allow],
              ['Supported', supported.join(', ')],
            ],
          },
        ];
      case 'REGISTER':
        return this.#register(transaction);
      case 'INVITE':
        return this.#invite(transaction);
      case 'BYE':
      case 'INFO':
      case 'UPDATE':
      case 'REFER':
      case 'NOTIFY':
        return [481];
      default:
        return [405, { headers: [['Allow', allow]] }];
    }
  }

  #register({ request, socket }: ServerTransaction): Answer {
    const verdict = this.#parts.digest.check('REGISTER', request.headers.get('authorization'));
    if (verdict.kind === 'refused') return [403];
    if (verdict.kind === 'challenge') {
      return [401, { headers: [['WWW-Authenticate', this.#parts.digest.challenge(verdict.stale)]] }];
    }
    const { status, parts } = this.#parts.registrar.register(request, verdict.username, socket);
    if (status === 200) this.#parts.calls.registered(verdict.username);
    return [status, parts];
  }

  #invite(transaction: ServerTransaction): Answer {
    const { headers, uri } = transaction.request;
    const { calls, userCalls, isUser } = this.#parts;
    const verdict = this.#parts.digest.check('INVITE', headers.get('proxy-authorization'));
    if (verdict.kind === 'refused') return [403];
    if (verdict.kind === 'challenge') {
      return [407, { headers: [['Proxy-Authenticate', this.#parts.digest.challenge(verdict.stale)]] }];
    }
    // Another transaction with the Call-ID of a call: the same INVITE by two ways (RFC 3261 section 8.2.2.2).
    const callId = headers.get('call-id') ?? '';
    if (calls.find(callId) || userCalls.has(callId)) return [482];
    const to = uriUser(uri);
    return isUser(to)
      ? userCalls.invite(transaction, verdict.username, to)
      : calls.invite(transaction, verdict.username);
  }

  async #inDialog(transaction: ServerTransaction): Promise<Answer> {
    const { request } = transaction;
    if (this.#parts.userCalls.has(request.headers.get('call-id') ?? ''))
      return this.#parts.userCalls.inDialog(transaction);
    const call = this.#callOf(request);
    return call === undefined ? [481] : this.#parts.calls.inDialog(call, transaction);
  }

  async #cancel(request: SipRequest): Promise<Answer> {
    const invite = this.#transactions.get(transactionKey(request, 'INVITE') ?? '');
    if (!invite) return [481];
    const callId = request.headers.get('call-id') ?? '';
    if (this.#parts.userCalls.has(callId)) {
      this.#parts.userCalls.cancel(callId);
      return [200];
    }
    const call = this.#parts.calls.find(callId);
    if (call === undefined) {
      // Not a call yet, as a pull whose audio is being opened.
      invite.transaction.respond(487, { toTag: OWN_TAG });
      return [200];
    }
    await this.#parts.calls.cancel(call);
    return [200, { toTag: this.#parts.calls.identityOf(call).localTag }];
  }

  #acknowledge(request: SipRequest): void {
    // The ACK to a refusal has the branch of its INVITE and goes no further (RFC 3261 section 17.1.1.3).
    if (this.#transactions.has(transactionKey(request, 'INVITE') ?? '')) return;
    if (this.#parts.userCalls.has(request.headers.get('call-id') ?? '')) {
      this.#parts.userCalls.acknowledge(request);
      return;
    }
    const call = this.#callOf(request);
    if (call !== undefined) this.#parts.calls.acknowledged(call);
  }

  #callOf(request: SipRequest): C | undefined {
    const call = this.#parts.calls.find(request.headers.get('call-id') ?? '');
    return call !== undefined && belongsTo(request, this.#parts.calls.identityOf(call)) ? call : undefined;
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
