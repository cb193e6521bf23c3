import { Core, type URI, type UserAgent } from 'sip.js';
import { ATTEMPT_HEADER } from '../../../core/call/sip-names.ts';
import { sdpBody } from './messages.ts';
import { sessionHeaders } from './session-timer.ts';

/** Instead of an attempt's id: of the echo test line, which calls nobody. Its INVITE bears none. */
export const NO_ATTEMPT = '';

export interface InviteContent {
  readonly attemptId: string;
  readonly target: URI;
  /** The calling number, shown to the customer: the digest says who calls, this says in whose name. */
  readonly caller: URI;
  readonly offer: string;
  /** More headers. */
  readonly headers: readonly string[];
  /** Seconds of Session-Expires. */
  readonly interval: number;
  readonly sequence: number;
  /** Set when the same call is asked for once more. */
  readonly series?: { readonly callId: string; readonly fromTag: string } | undefined;
}

export function inviteMessage(agent: UserAgent, content: InviteContent): Core.OutgoingRequestMessage {
  const { attemptId, target, caller, offer, headers, interval, sequence, series } = content;
  return agent.userAgentCore.makeOutgoingRequestMessage(
    Core.C.INVITE,
    target,
    caller,
    target,
    { cseq: sequence, ...series },
    [
      ...(attemptId === NO_ATTEMPT ? [] : [`${ATTEMPT_HEADER}: ${attemptId}`]),
      // The same number for a trusted network that asserts it (RFC 3325 section 9.2).
      `P-Preferred-Identity: <${caller}>`,
      `Contact: ${agent.contact.toString({ outbound: true })}`,
      'Allow: INVITE, ACK, CANCEL, BYE, INFO, OPTIONS, NOTIFY',
      ...sessionHeaders(interval),
      ...headers,
    ],
    sdpBody(offer),
  );
}

export interface InviteHooks extends Core.OutgoingInviteRequestDelegate {
  /** Any provisional response, also one that sip.js drops for want of a tag: from now on a CANCEL reaches the server. */
  onReached(): void;
  /** Asked before credentials are sent. False makes the 401 or 407 the end, so that no call is made that nobody wants any more. */
  mayAuthenticate(): boolean;
  /** The INVITE left again with credentials, under a new sequence number and branch. */
  onResent(): void;
}

/**
 * The client side of an INVITE, which sends no authenticated INVITE after a hang-up.
 *
 * sip.js answers every challenge by itself: a CANCEL sent before the 407 is lost and the customer's phone rings for nobody.
 */
export class InviteClient extends Core.InviteUserAgentClient {
  readonly #hooks: InviteHooks;

  /** Sends the INVITE. */
  constructor(core: Core.UserAgentCore, message: Core.OutgoingRequestMessage, hooks: InviteHooks) {
    super(core, message, hooks);
    this.#hooks = hooks;
  }

  protected override authenticationGuard(
    message: Core.IncomingResponseMessage,
    dialog?: Core.Dialog,
  ): boolean {
    const challenged = message.statusCode === 401 || message.statusCode === 407;
    if (challenged && !this.#hooks.mayAuthenticate()) return true;
    const mine = super.authenticationGuard(message, dialog);
    if (!mine) this.#hooks.onResent();
    return mine;
  }

  protected override receiveResponse(message: Core.IncomingResponseMessage): void {
    const code = message.statusCode ?? 0;
    if (code >= 100 && code < 200) this.#hooks.onReached();
    super.receiveResponse(message);
  }
}
