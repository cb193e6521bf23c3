import { tagOf } from './sip-address.ts';
import { SipHeaders, type SipRequest, type SipResponse, writeSipMessage } from './sip-message.ts';
import type { SipSocket } from './sip-socket.ts';
import { STATUS_REASONS } from './status-reasons.ts';
import { topVia } from './via.ts';

export const SERVER_NAME = 'Waihu-Carrier-Lab';

export interface ResponseParts {
  /** Tag for To, where the request brings none. */
  toTag?: string;
  headers?: readonly (readonly [string, string | number])[];
  /** A body of SDP. */
  sdp?: string;
}

/** A status and what goes with it; undefined when somebody else answers. */
export type Answer = readonly [status: number, parts?: ResponseParts] | undefined;

/**
 * A request and what was answered to it (RFC 3261 section 17.2), over a transport that loses nothing but whole connections.
 */
export class ServerTransaction {
  readonly request: SipRequest;
  readonly socket: SipSocket;
  #last: string | undefined;
  #status = 0;

  constructor(request: SipRequest, socket: SipSocket) {
    this.request = request;
    this.socket = socket;
  }

  /** The last status sent; 0 before any. */
  get status(): number {
    return this.#status;
  }

  get answered(): boolean {
    return this.#status >= 200;
  }

  /** Does nothing once a final response was sent. */
  respond(status: number, parts: ResponseParts = {}): void {
    if (this.answered) return;
    this.#status = status;
    this.#last = writeResponse(this.request, status, parts);
    this.socket.send(this.#last);
  }

  /** Passes on a response of another user, less the lab's own Via on top of it. */
  relay(response: SipResponse): void {
    if (this.answered) return;
    this.#status = response.status;
    const headers = new SipHeaders();
    for (const via of this.request.headers.all('via')) headers.add('Via', via);
    headers.addAll(response.headers, ['via', 'content-length']);
    this.#last = writeSipMessage({ ...response, headers });
    this.socket.send(this.#last);
  }

  /** Sends the last response again, over another connection if the caller has moved. */
  repeat(socket = this.socket): void {
    if (this.#last !== undefined) socket.send(this.#last);
  }
}

export function writeResponse(request: SipRequest, status: number, parts: ResponseParts = {}): string {
  const headers = new SipHeaders();
  for (const via of request.headers.all('via')) headers.add('Via', via);
  headers.add('From', request.headers.get('from') ?? '');
  const to = request.headers.get('to') ?? '';
  headers.add('To', parts.toTag !== undefined && tagOf(to) === undefined ? `${to};tag=${parts.toTag}` : to);
  headers.add('Call-ID', request.headers.get('call-id') ?? '');
  headers.add('CSeq', request.headers.get('cseq') ?? '');
  headers.add('Server', SERVER_NAME);
  for (const [name, value] of parts.headers ?? []) headers.add(name, value);
  if (parts.sdp !== undefined) headers.add('Content-Type', 'application/sdp');
  const reason = STATUS_REASONS[status] ?? 'Unspecified';
  return writeSipMessage({ kind: 'response', status, reason, headers, body: parts.sdp ?? '' });
}

/** What makes two requests the same one sent twice; ACK and CANCEL find their INVITE by it (RFC 3261 section 17.2.3). */
export function transactionKey(request: SipRequest, method = request.method): string | undefined {
  const via = topVia(request.headers.all('via'));
  if (via?.branch === undefined || via.branch === '') return undefined;
  return [via.branch, via.sentBy, method, request.headers.get('call-id')].join('\u0000');
}
