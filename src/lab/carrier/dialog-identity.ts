import { randomBytes } from 'node:crypto';
import { SERVER_NAME } from './server-transaction.ts';
import { parseSipAddress, tagOf } from './sip-address.ts';
import { SipHeaders, type SipRequest, writeSipMessage } from './sip-message.ts';

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
    routes: headers.all('record-route').flatMap((value) => value.split(/,(?=\s*<)/)),
    remoteTarget: contactOf(invite) ?? parseSipAddress(from)?.uri ?? '',
    remoteSequence: sequenceOf(invite),
    localSequence: 0,
    localContact: (host) => `<sip:carrier@${host};transport=ws>`,
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

export function writeBye(identity: DialogIdentity, host: string, reason: string): string {
  identity.localSequence += 1;
  const headers = new SipHeaders()
    .add('Via', `SIP/2.0/WS ${host};branch=z9hG4bK${randomBytes(8).toString('hex')}`)
    .add('Max-Forwards', 70)
    .add('From', identity.from)
    .add('To', identity.to)
    .add('Call-ID', identity.callId)
    .add('CSeq', `${identity.localSequence} BYE`)
    .add('Reason', `Q.850;cause=16;text="${reason}"`)
    .add('User-Agent', SERVER_NAME);
  for (const route of identity.routes) headers.add('Route', route.trim());
  return writeSipMessage({ kind: 'request', method: 'BYE', uri: identity.remoteTarget, headers, body: '' });
}
