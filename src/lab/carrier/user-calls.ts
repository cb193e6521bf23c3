import { ATTEMPT_HEADER, TRANSFER_HEADER } from '../../core/call/sip-names.ts';
import type { ClientTransactions } from './client-transactions.ts';
import type { InternalRecord } from './hand-over-record.ts';
import type { Registrar } from './registrar.ts';
import { inDialogOfInvite } from './ring-user.ts';
import type { Answer, ServerTransaction } from './server-transaction.ts';
import { tagOf } from './sip-address.ts';
import { SipHeaders, type SipRequest, type SipResponse } from './sip-message.ts';
import type { SipSocket } from './sip-socket.ts';

export interface UserCallsParts {
  readonly registrar: Registrar;
  readonly clients: ClientTransactions;
  /** The lab's own address as in Via and Record-Route. */
  readonly contactHost: string;
  readonly now: () => number;
  readonly write: (record: InternalRecord) => void;
}

interface Side {
  readonly username: string;
  socket: SipSocket;
}

interface PendingInvite {
  readonly transaction: ServerTransaction;
  readonly invite: SipRequest;
  readonly branch: string;
  cancelled: boolean;
  /** The callee has answered something: before that a CANCEL would find nothing. */
  reached: boolean;
}

interface UserCall {
  readonly record: InternalRecord;
  readonly caller: Side;
  readonly callee: Side;
  readonly callerTag: string | undefined;
  /** The INVITE as it was passed on, until its final response. */
  pending: PendingInvite | undefined;
}

/** Not passed on: they are the business of each hop. */
const HOP_HEADERS = ['route', 'proxy-authorization', 'max-forwards', 'content-length', 'record-route'];

/**
 * Calls between two users: a proxy that stays in the path of the dialog (RFC 3261 section 16). What the two say to each other, SDP
 * included, goes through unchanged; their audio goes directly between them.
 */
export class UserCalls {
  readonly #parts: UserCallsParts;
  readonly #calls = new Map<string, UserCall>();

  constructor(parts: UserCallsParts) {
    this.#parts = parts;
  }

  has(callId: string): boolean {
    return this.#calls.has(callId);
  }

  records(): InternalRecord[] {
    return [...this.#calls.values()].map(({ record }) => structuredClone(record));
  }

  forget(): void {
    for (const [callId, { record }] of this.#calls)
      if (record.at.end !== undefined) this.#calls.delete(callId);
  }

  /** The first INVITE, from a user whose credentials were right. */
  invite(transaction: ServerTransaction, username: string, to: string): Answer {
    const { request, socket } = transaction;
    const callId = request.headers.get('call-id') ?? '';
    const [attemptId, transferId] = [
      request.headers.get(ATTEMPT_HEADER),
      request.headers.get(TRANSFER_HEADER),
    ];
    const record: InternalRecord = {
      callId,
      ...(attemptId === undefined ? {} : { attemptId }),
      ...(transferId === undefined ? {} : { transferId }),
      username,
      to,
      at: { invite: this.#parts.now() },
    };
    const binding = this.#parts.registrar.of(to).findLast((each) => each.socket.open);
    if (!binding) {
      this.#parts.write({ ...record, at: { ...record.at, end: this.#parts.now() }, finalCode: 480 });
      return [480];
    }
    const callerTag = tagOf(request.headers.get('from'));
    const callee = { username: to, socket: binding.socket };
    const call: UserCall = { record, caller: { username, socket }, callee, callerTag, pending: undefined };
    this.#calls.set(callId, call);
    this.#parts.write(record);
    transaction.respond(100);
    const onward = this.#onward(request, binding.contact, true);
    const branch = this.#parts.clients.send(binding.socket, onward, {
      onResponse: (response) => this.#answered(call, response),
    });
    call.pending = { transaction, invite: onward, branch, cancelled: false, reached: false };
    return undefined;
  }

  /** The caller's CANCEL: passed on once the callee is known to have the INVITE. */
  cancel(callId: string): void {
    const call = this.#calls.get(callId);
    if (!call?.pending || call.pending.cancelled) return;
    call.pending.cancelled = true;
    if (!call.callee.socket.open) this.#gone(call, call.pending);
    else if (call.pending.reached) this.#cancel(call);
  }

  acknowledge(request: SipRequest): void {
    const call = this.#calls.get(request.headers.get('call-id') ?? '');
    const side = call && this.#other(call, request);
    if (side?.socket.open) this.#parts.clients.send(side.socket, this.#onward(request, request.uri));
  }

  /** Any other request of either side. */
  inDialog(transaction: ServerTransaction): Answer {
    const { request, socket } = transaction;
    const call = this.#calls.get(request.headers.get('call-id') ?? '');
    if (!call || call.record.at.end !== undefined) return [481];
    const to = this.#other(call, request);
    (to === call.callee ? call.caller : call.callee).socket = socket;
    if (request.method === 'BYE') this.#ended(call);
    const target = this.#connection(to);
    if (!target) return [request.method === 'BYE' ? 200 : 480];
    const onward = this.#onward(request, request.uri);
    const branch = this.#parts.clients.send(target, onward, {
      onResponse: (response) => {
        if (request.method === 'INVITE' && response.status >= 300)
          this.#parts.clients.send(target, inDialogOfInvite(onward, 'ACK', response), { branch });
        transaction.relay(response);
      },
    });
    return undefined;
  }

  #answered(call: UserCall, response: SipResponse): void {
    const { pending } = call;
    if (!pending) return;
    const { transaction } = pending;
    if (response.status < 200) {
      pending.reached = true;
      if (pending.cancelled) this.#cancel(call);
      // The lab has said 100 itself.
      if (response.status > 100) transaction.relay(response);
      return;
    }
    call.pending = undefined;
    call.record.finalCode = response.status;
    if (response.status < 300) {
      call.record.at.answer = this.#parts.now();
      this.#parts.write(call.record);
    } else {
      const ack = inDialogOfInvite(pending.invite, 'ACK', response);
      this.#parts.clients.send(call.callee.socket, ack, { branch: pending.branch });
      this.#ended(call);
    }
    transaction.relay(response);
  }

  #cancel(call: UserCall): void {
    if (!call.pending) return;
    const { invite, branch } = call.pending;
    this.#parts.clients.send(call.callee.socket, inDialogOfInvite(invite, 'CANCEL'), { branch });
  }

  /** The callee's connection went while it rang: nobody else is going to answer the INVITE. */
  #gone(call: UserCall, { transaction }: PendingInvite): void {
    call.pending = undefined;
    call.record.finalCode = 487;
    this.#ended(call);
    transaction.respond(487);
  }

  #ended(call: UserCall): void {
    call.record.at.end ??= this.#parts.now();
    this.#parts.write(call.record);
  }

  /** Whom a request goes to: the side that did not send it. */
  #other(call: UserCall, request: SipRequest): Side {
    return tagOf(request.headers.get('from')) === call.callerTag ? call.callee : call.caller;
  }

  #connection(side: Side): SipSocket | undefined {
    if (side.socket.open) return side.socket;
    return this.#parts.registrar.of(side.username).findLast(({ socket }) => socket.open)?.socket;
  }

  #onward(request: SipRequest, uri: string, begins = false): SipRequest {
    const hops = Number.parseInt(request.headers.get('max-forwards') ?? '70', 10);
    const headers = new SipHeaders();
    for (const via of request.headers.all('via')) headers.add('Via', via);
    headers.add('Max-Forwards', Math.max(0, hops - 1));
    if (begins) headers.add('Record-Route', `<sip:${this.#parts.contactHost};transport=ws;lr>`);
    headers.addAll(request.headers, ['via', ...HOP_HEADERS]);
    return { ...request, uri, headers };
  }
}
