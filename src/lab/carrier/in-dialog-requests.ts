import { PULL_BY_HEADER } from '../../core/call/sip-names.ts';
import { UnusableSdpError } from '../media/media-end.ts';
import type { Abilities } from './abilities.ts';
import type { Call } from './call.ts';
import { contactOf, sequenceOf } from './dialog-identity.ts';
import type { Leg } from './leg.ts';
import type { Answer } from './server-transaction.ts';
import { tooBriefSession } from './session-timer.ts';
import type { SipRequest } from './sip-message.ts';

/** Answers a request that belongs to a leg: BYE, re-INVITE, UPDATE, INFO, REFER, OPTIONS. ACK and CANCEL come elsewhere. */
export async function answerInDialog(
  leg: Leg,
  request: SipRequest,
  abilities: Abilities,
  refer: (leg: Leg, request: SipRequest) => Answer,
): Promise<Answer> {
  const { call } = leg;
  if (leg.over || !call) return [481];
  const sequence = sequenceOf(request);
  if (sequence < leg.identity.remoteSequence) {
    // RFC 3261 section 12.2.2: out of order.
    return [500];
  }
  leg.identity.remoteSequence = sequence;
  switch (request.method) {
    case 'BYE':
      call.hungUp(leg);
      return [200];
    case 'INVITE':
    case 'UPDATE':
      return renegotiate(call, leg, request, abilities);
    case 'INFO':
      return info(call, leg, request);
    case 'REFER':
      return abilities.refer ? refer(leg, request) : [405, { headers: [['Allow', abilities.allow]] }];
    case 'OPTIONS':
      return [200, { headers: [['Allow', abilities.allow]] }];
    default:
      return [405, { headers: [['Allow', abilities.allow]] }];
  }
}

async function renegotiate(call: Call, leg: Leg, request: SipRequest, abilities: Abilities): Promise<Answer> {
  if (request.method === 'INVITE' && !call.answered) return [491];
  const tooBrief = tooBriefSession(request, leg.leastSessionSeconds);
  if (tooBrief) return tooBrief;
  leg.identity.remoteTarget = contactOf(request) ?? leg.identity.remoteTarget;
  const headers = [['Contact', leg.contact] as const, ['Allow', abilities.allow] as const];
  if (request.body === '') {
    // An UPDATE without a body only refreshes; a re-INVITE without one asks for an offer, which the lab never makes.
    return request.method === 'UPDATE'
      ? [200, { headers: [...headers, ...leg.agreeOnSession(request)] }]
      : [488, { headers }];
  }
  try {
    const sdp = await call.reoffer(request.body, leg);
    return [200, { headers: [...headers, ...leg.agreeOnSession(request)], sdp }];
  } catch (error) {
    if (!(error instanceof UnusableSdpError)) throw error;
    return [488];
  }
}

/** Whom the user lets pull the call, or a key: `application/dtmf-relay` has lines like `Signal=5`, `application/dtmf` the bare key. */
function info(call: Call, leg: Leg, request: SipRequest): Answer {
  const type = request.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase();
  const pullBy = request.headers.get(PULL_BY_HEADER);
  if (pullBy !== undefined) leg.pullBy = pullBy;
  if (request.body === '') return [200];
  if (type !== 'application/dtmf-relay' && type !== 'application/dtmf') return [415];
  const digit =
    type === 'application/dtmf' ? request.body.trim() : /^\s*Signal\s*=\s*(\S+)/im.exec(request.body)?.[1];
  if (digit === undefined || !/^[0-9*#A-D]$/i.test(digit)) return [400];
  call.key(digit.toUpperCase(), leg);
  return [200];
}
