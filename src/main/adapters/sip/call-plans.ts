import { type URI, UserAgent } from 'sip.js';
import { WaihuError } from '../../../contract/errors.ts';
import type { DialogHandle } from '../../../core/call/hand-over.ts';
import { TRANSFER_HEADER } from '../../../core/call/sip-names.ts';
import type { ColleagueRequest, DialRequest, SoftphoneSettings } from '../../softphone/softphone.ts';
import { NO_ATTEMPT } from './invite-client.ts';
import type { OutgoingParts } from './outgoing-line.ts';
import { numberUri, sipUri } from './user-agent.ts';

/** What a call is to be, before it has a line. `id`: of the line, where the attempt's would not tell it from the customer's. */
export type CallPlan = Pick<
  OutgoingParts,
  'attemptId' | 'use' | 'target' | 'caller' | 'headers' | 'ringSeconds' | 'ringFrom' | 'pulls'
> & { readonly id?: string };

/** How long a colleague's desk may ring, and how long a server may think about a pull. Seconds. */
const COLLEAGUE_RINGS_S = 15;
const PULL_WITHIN_S = 10;
/** A test line answers at once. Seconds from the INVITE. */
const ECHO_RINGS_S = 15;

/** The account that the calls are made under. */
export type OwnAddress = Pick<SoftphoneSettings, 'username' | 'domain'>;

/** A call to a customer. All plans throw `bad-request` for what makes no SIP address. */
export function planDial(request: DialRequest, { domain }: OwnAddress): CallPlan {
  const { attemptId, number, callingNumber, ringSeconds, use = 'agent' } = request;
  const [target, caller] = [numberUri(number, domain), numberUri(callingNumber, domain)];
  return { attemptId, use, target, caller, ringSeconds, ringFrom: 'ringing', headers: [], pulls: false };
}

/** The call to the echo test line: of no attempt, under the account's own address. */
export function planEcho({
  username,
  domain,
  echoNumber,
}: OwnAddress & Pick<SoftphoneSettings, 'echoNumber'>): CallPlan {
  if (echoNumber === undefined) throw new WaihuError('echo.not-set-up');
  const [target, caller] = [numberUri(echoNumber, domain), sipUri(username, domain)];
  const ringSeconds = ECHO_RINGS_S;
  return {
    id: 'echo',
    attemptId: NO_ATTEMPT,
    use: 'agent',
    target,
    caller,
    ringSeconds,
    ringFrom: 'invite',
    headers: [],
    pulls: false,
  };
}

/** The INVITE that takes a colleague's call over. */
export function planPull(dialog: DialogHandle, request: ColleagueRequest, own: OwnAddress): CallPlan {
  const { attemptId, transferId, number } = request;
  const target = number === undefined ? UserAgent.makeURI(dialog.remoteUri) : numberUri(number, own.domain);
  if (!target) throw new WaihuError('bad-request', { detail: 'dialog has no SIP address' });
  // Tags as the far end sees them (RFC 3891 section 3): the to-tag is its own, which is remote to the colleague.
  const replaces = `${dialog.callId};to-tag=${dialog.remoteTag};from-tag=${dialog.localTag}`;
  return {
    attemptId,
    use: 'agent',
    target,
    caller: callerOf(request, own),
    ringSeconds: PULL_WITHIN_S,
    ringFrom: 'invite',
    headers: [`${TRANSFER_HEADER}: ${transferId}`, `Replaces: ${replaces}`, 'Require: replaces'],
    pulls: true,
  };
}

/** A call to a colleague's desk. */
export function planColleagueCall(user: string, request: ColleagueRequest, own: OwnAddress): CallPlan {
  const { attemptId, transferId } = request;
  return {
    id: transferId,
    attemptId,
    use: 'background',
    target: sipUri(user, own.domain),
    caller: callerOf(request, own),
    ringSeconds: COLLEAGUE_RINGS_S,
    ringFrom: 'invite',
    headers: [`${TRANSFER_HEADER}: ${transferId}`],
    pulls: false,
  };
}

function callerOf({ callingNumber }: ColleagueRequest, { username, domain }: OwnAddress): URI {
  return callingNumber === '' ? sipUri(username, domain) : numberUri(callingNumber, domain);
}
