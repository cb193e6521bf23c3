import { UnusableSdpError } from '../media/media-end.ts';
import type { Call } from './call.ts';
import { contactOf, sequenceOf } from './dialog-identity.ts';
import { ALLOWED_METHODS, type Answer } from './server-transaction.ts';
import { sessionTimerHeaders } from './session-timer.ts';
import type { SipRequest } from './sip-message.ts';

/** Answers a request that belongs to a call: BYE, re-INVITE, UPDATE, INFO, OPTIONS. ACK and CANCEL come elsewhere. */
export async function answerInDialog(call: Call, request: SipRequest, contactHost: string): Promise<Answer> {
  const sequence = sequenceOf(request);
  if (sequence < call.identity.remoteSequence) {
    // RFC 3261 section 12.2.2: out of order.
    return [500];
  }
  call.identity.remoteSequence = sequence;
  switch (request.method) {
    case 'BYE':
      call.hungUp();
      return [200];
    case 'INVITE':
    case 'UPDATE':
      return renegotiate(call, request, contactHost);
    case 'INFO':
      return info(call, request);
    case 'OPTIONS':
      return [200, { headers: [['Allow', ALLOWED_METHODS]] }];
    default:
      // REFER and NOTIFY would be answered here by a carrier that transfers calls.
      return [405, { headers: [['Allow', ALLOWED_METHODS]] }];
  }
}

async function renegotiate(call: Call, request: SipRequest, contactHost: string): Promise<Answer> {
  if (request.method === 'INVITE' && !call.answered) return [491];
  call.identity.remoteTarget = contactOf(request) ?? call.identity.remoteTarget;
  const headers = [
    ['Contact', call.identity.localContact(contactHost)] as const,
    ...sessionTimerHeaders(request),
  ];
  if (request.body === '') {
    // An UPDATE without a body only refreshes; a re-INVITE without one asks for an offer, which the lab never makes.
    return [request.method === 'UPDATE' ? 200 : 488, { headers }];
  }
  try {
    return [200, { headers, sdp: await call.reoffer(request.body) }];
  } catch (error) {
    if (!(error instanceof UnusableSdpError)) throw error;
    return [488];
  }
}

/** Keys by INFO: `application/dtmf-relay` has lines like `Signal=5`, `application/dtmf` the bare key. */
function info(call: Call, request: SipRequest): Answer {
  const type = request.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase();
  if (request.body === '') return [200];
  if (type !== 'application/dtmf-relay' && type !== 'application/dtmf') return [415];
  const digit =
    type === 'application/dtmf' ? request.body.trim() : /^\s*Signal\s*=\s*(\S+)/im.exec(request.body)?.[1];
  if (digit === undefined || !/^[0-9*#A-D]$/i.test(digit)) return [400];
  call.key(digit.toUpperCase());
  return [200];
}
