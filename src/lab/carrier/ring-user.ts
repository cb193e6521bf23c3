import { randomBytes } from 'node:crypto';
import { UnusableSdpError } from '../media/media-end.ts';
import { calledIdentity, dialogRequest } from './dialog-identity.ts';
import { Leg, type LegSurroundings } from './leg.ts';
import type { Binding } from './registrar.ts';
import { SERVER_NAME } from './server-transaction.ts';
import { SipHeaders, type SipRequest, type SipResponse } from './sip-message.ts';

export interface RingRequest {
  readonly binding: Binding;
  readonly domain: string;
  /** Whom the user sees calling: a number. */
  readonly from: string;
  readonly headers?: readonly (readonly [string, string])[];
  /** Real milliseconds. */
  readonly ringMs: number;
  /** Aborted when the caller is gone: then the user's phone stops ringing. */
  readonly signal: AbortSignal;
}

/** A CANCEL that nothing answers is given up after this time. */
const CANCELLED_WITHIN_MS = 3_000;

/**
 * Calls a user from the lab's side. Resolves with the leg once the user has answered, or with the status that ended it: 480 where
 * the user is out of reach, 487 where the ringing was broken off. Never rejects.
 *
 * The INVITE has no offer: the user's desk offers what audio it has, and the ACK answers it (RFC 3261 section 13.2.1).
 */
export function ringUser(request: RingRequest, around: LegSurroundings): Promise<Leg | number> {
  const { binding, ringMs, signal } = request;
  const { promise, resolve } = Promise.withResolvers<Leg | number>();
  const timers = new Set<NodeJS.Timeout>();
  const later = (ms: number, run: () => void) => timers.add(setTimeout(run, ms));
  let heard = false;
  let broken = false;

  const settle = (outcome: Leg | number) => {
    for (const timer of timers) clearTimeout(timer);
    signal.removeEventListener('abort', breakOff);
    resolve(outcome);
  };
  const cancel = () => around.clients.send(binding.socket, inDialogOfInvite(invite, 'CANCEL'), { branch });
  const breakOff = () => {
    if (broken) return;
    broken = true;
    // Before the desk has the INVITE a CANCEL would find nothing: it follows the first response then.
    if (heard) cancel();
    later(CANCELLED_WITHIN_MS, () => settle(487));
  };
  const onResponse = (response: SipResponse) => {
    if (response.status < 200) {
      if (broken && !heard) cancel();
      heard = true;
    } else if (response.status < 300) {
      answered(response, invite, request, around, broken || signal.aborted).then(settle, (error: unknown) => {
        console.error('carrier lab: an answer was not passed on', error);
        settle(500);
      });
    } else {
      around.clients.send(binding.socket, inDialogOfInvite(invite, 'ACK', response), { branch });
      settle(broken ? 487 : response.status);
    }
  };

  const invite = writeInvite(request, around);
  if (!binding.socket.open) return Promise.resolve(480);
  const branch = around.clients.send(binding.socket, invite, { onResponse });
  later(ringMs, breakOff);
  signal.addEventListener('abort', breakOff);
  if (signal.aborted) breakOff();
  return promise;
}

/** Takes the 2xx: ACK with our audio, or at once BYE when nobody wants the call any more. */
async function answered(
  response: SipResponse,
  invite: SipRequest,
  { binding }: RingRequest,
  around: LegSurroundings,
  unwanted: boolean,
): Promise<Leg | number> {
  const leg = new Leg(calledIdentity(invite, response), binding.username, binding.socket, around);
  const acknowledge = (sdp: string) => {
    const headers = sdp === '' ? [] : [['Content-Type', 'application/sdp'] as const];
    const ack = dialogRequest(leg.identity, 'ACK', { headers, body: sdp, contact: leg.contact });
    around.clients.send(binding.socket, ack);
  };
  try {
    acknowledge(await leg.answerOffer(response.body));
    if (!unwanted) return leg;
  } catch (error) {
    if (!(error instanceof UnusableSdpError)) throw error;
    acknowledge('');
  }
  leg.hangUp('SIP;cause=487;text="no longer wanted"');
  return 487;
}

function writeInvite(
  { binding, domain, from, headers: extra = [] }: RingRequest,
  around: LegSurroundings,
): SipRequest {
  const tag = randomBytes(8).toString('hex');
  const headers = new SipHeaders()
    .add('Max-Forwards', 70)
    .add('From', `<sip:${encodeURIComponent(from)}@${domain}>;tag=${tag}`)
    .add('To', `<sip:${encodeURIComponent(binding.username)}@${domain}>`)
    .add('Call-ID', randomBytes(12).toString('hex'))
    .add('CSeq', '1 INVITE')
    .add('Contact', `<sip:carrier@${around.contactHost};transport=ws>`)
    .add('Allow', around.abilities.allow)
    .add('User-Agent', SERVER_NAME);
  if (around.abilities.supported.length > 0) headers.add('Supported', around.abilities.supported.join(', '));
  for (const [name, value] of extra) headers.add(name, value);
  return { kind: 'request', method: 'INVITE', uri: binding.contact, headers, body: '' };
}

/** CANCEL, or the ACK to a refusal: the INVITE's own headers under another method (RFC 3261 sections 9.1 and 17.1.1.3). */
export function inDialogOfInvite(
  invite: SipRequest,
  method: 'CANCEL' | 'ACK',
  refusal?: SipResponse,
): SipRequest {
  const { headers: sent } = invite;
  const headers = new SipHeaders()
    .add('Max-Forwards', 70)
    .add('From', sent.get('from') ?? '')
    .add('To', refusal?.headers.get('to') ?? sent.get('to') ?? '')
    .add('Call-ID', sent.get('call-id') ?? '')
    .add('CSeq', (sent.get('cseq') ?? '').replace(/\S+$/, method));
  return { kind: 'request', method, uri: invite.uri, headers, body: '' };
}
