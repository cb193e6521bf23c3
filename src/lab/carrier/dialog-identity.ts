import { SERVER_NAME } from './server-transaction.ts';
import { parseSipAddress, tagOf } from './sip-address.ts';
import { SipHeaders, type SipRequest, type SipResponse } from './sip-message.ts';

/** What tells the dialogs of one Call-ID apart (RFC 3261 section 12). */
export interface DialogTags {
  readonly localTag: string;
  readonly remoteTag: string | undefined;
}

/** The lab's half of a dialog's state (RFC 3261 section 12.1.1). */
export interface DialogIdentity extends DialogTags {
  readonly callId: string;
  /** From and To of requests that the lab sends. */
  readonly from: string;
  readonly to: string;
  /** In the order in which the lab must use it. */
  readonly routes: readonly string[];
  /** Contact of the caller's latest INVITE or UPDATE. */
  remoteTarget: string;
  remoteSequence: number;
  localSequence: number;
  localContact(host: string): string;
}

export function dialogIdentity(invite: SipRequest, localTag: string): DialogIdentity {
  const { headers } = invite;
  const to = headers.get('to') ?? '';
  const from = headers.get('from') ?? '';
  return {
    callId: headers.get('call-id') ?? '',
    localTag,
    remoteTag: tagOf(from),
    from: `${to};tag=${localTag}`,
    to: from,
    routes: recordRoutes(invite),
    remoteTarget: contactOf(invite) ?? parseSipAddress(from)?.uri ?? '',
    remoteSequence: sequenceOf(invite),
    localSequence: 0,
    localContact,
  };
}

/** Whether a request inside a dialog is one of this dialog's: tags decide, whatever connection it came by. */
export function belongsTo(request: SipRequest, identity: DialogTags): boolean {
  return (
    tagOf(request.headers.get('to')) === identity.localTag &&
    tagOf(request.headers.get('from')) === identity.remoteTag
  );
}

export function contactOf(request: SipRequest): string | undefined {
  const contact = request.headers.get('contact');
  return contact === undefined ? undefined : parseSipAddress(contact)?.uri;
}

export function sequenceOf(request: SipRequest): number {
  return Number.parseInt(request.headers.get('cseq') ?? '', 10);
}

/** The identity of a dialog that the lab began, from its INVITE and the 2xx to it. */
export function calledIdentity(invite: SipRequest, response: SipResponse): DialogIdentity {
  const from = invite.headers.get('from') ?? '';
  const to = response.headers.get('to') ?? '';
  const contact = parseSipAddress(response.headers.get('contact') ?? '')?.uri;
  return {
    callId: invite.headers.get('call-id') ?? '',
    localTag: tagOf(from) ?? '',
    remoteTag: tagOf(to),
    from,
    to,
    routes: recordRoutes(response).reverse(),
    remoteTarget: contact ?? invite.uri,
    // Before any request of the far end.
    remoteSequence: 0,
    localSequence: sequenceOf(invite),
    localContact,
  };
}

/** A request of the lab inside a dialog; an ACK bears the sequence number of the INVITE, which is the latest one. */
export function dialogRequest(
  identity: DialogIdentity,
  method: string,
  {
    headers: extra = [],
    body = '',
    contact,
  }: { headers?: readonly (readonly [string, string])[]; body?: string; contact: string },
): SipRequest {
  if (method !== 'ACK') identity.localSequence += 1;
  const headers = new SipHeaders()
    .add('Max-Forwards', 70)
    .add('From', identity.from)
    .add('To', identity.to)
    .add('Call-ID', identity.callId)
    .add('CSeq', `${identity.localSequence} ${method}`)
    .add('Contact', contact)
    .add('User-Agent', SERVER_NAME);
  for (const route of identity.routes) headers.add('Route', route.trim());
  for (const [name, value] of extra) headers.add(name, value);
  return { kind: 'request', method, uri: identity.remoteTarget, headers, body };
}

function recordRoutes(message: SipRequest | SipResponse): string[] {
  return message.headers.all('record-route').flatMap((value) => value.split(/,(?=\s*<)/));
}

function localContact(host: string): string {
  return `<sip:carrier@${host};transport=ws>`;
}
