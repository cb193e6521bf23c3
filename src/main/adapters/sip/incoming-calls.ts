import type { Core, UserAgent } from 'sip.js';
import { ATTEMPT_HEADER, TRANSFER_HEADER } from '../../../core/call/sip-names.ts';
import { completedElsewhere } from '../../../core/call/sip-result.ts';
import type { Clock } from '../../ports.ts';
import type { CallerGone, IncomingCall, Line, LineUse } from '../../softphone/softphone.ts';
import type { IncomingLine, IncomingParts } from './incoming-line.ts';

export interface IncomingCallsParts {
  readonly agent: UserAgent;
  readonly clock: Clock;
  /** Undefined when nobody wants calls. */
  readonly decide: () => ((call: IncomingCall) => void) | undefined;
  /** Takes a line for the call. Throws when all are taken. */
  readonly open: (id: string, use: LineUse, call: IncomingSignals) => IncomingLine;
}

/** What of an incoming call its line needs. */
export type IncomingSignals = Pick<IncomingParts, 'request' | 'early' | 'refuse'>;

/** A desk that cannot make up its mind is not there. */
const DECIDE_WITHIN_MS = 60_000;
const UNDERSTOOD = ['timer', 'replaces', 'outbound'];

/** The calls that reach this desk, until each is accepted, refused or given up. */
export class IncomingCalls {
  readonly #parts: IncomingCallsParts;
  readonly #waiting = new Set<PendingCall>();

  /** Takes the user agent's INVITEs from now on. */
  constructor(parts: IncomingCallsParts) {
    this.#parts = parts;
    const { userAgentCore } = parts.agent;
    // The layer above would make an Invitation of it, which wants a media handler of its own.
    userAgentCore.delegate = { ...userAgentCore.delegate, onInvite: (request) => this.#rung(request) };
  }

  /** The connection is gone: nobody hears us, and the callers hear of it from the server. */
  disconnected(): void {
    for (const call of this.#waiting) call.giveUp('gave-up');
  }

  stop(): void {
    for (const call of this.#waiting) call.refuse(480);
  }

  #rung(request: Core.IncomingInviteRequest): void {
    const { message } = request;
    const unknown = message
      .getHeaders('require')
      .flatMap((value) => value.split(','))
      .map((tag) => tag.trim().toLowerCase())
      .filter((tag) => tag !== '' && !UNDERSTOOD.includes(tag));
    if (unknown.length > 0) {
      request.reject({ statusCode: 420, extraHeaders: [`Unsupported: ${unknown.join(', ')}`] });
      return;
    }
    // No call of a desk can be taken from outside: those go by the server (RFC 3891 section 3).
    if (message.hasHeader('replaces')) {
      request.reject({ statusCode: 481 });
      return;
    }
    const decide = this.#parts.decide();
    if (!decide) {
      request.reject({ statusCode: 480 });
      return;
    }
    const call = new PendingCall(request, this.#parts, () => this.#waiting.delete(call));
    this.#waiting.add(call);
    decide(call);
  }
}

class PendingCall implements IncomingCall {
  readonly from: string;
  readonly transferId: string | undefined;
  readonly attemptId: string | undefined;
  readonly over: Promise<CallerGone>;
  readonly #request: Core.IncomingInviteRequest;
  readonly #parts: IncomingCallsParts;
  readonly #early: Core.Session;
  readonly #settled: () => void;
  readonly #tellOver: (how: CallerGone) => void;
  readonly #stopTimer: () => void;
  #line: IncomingLine | undefined;
  #rejected = false;
  #gone: CallerGone = 'gave-up';

  constructor(request: Core.IncomingInviteRequest, parts: IncomingCallsParts, settled: () => void) {
    const { message } = request;
    this.#request = request;
    this.#parts = parts;
    this.#settled = settled;
    this.from = message.from.uri.user ?? '';
    this.transferId = message.getHeader(TRANSFER_HEADER);
    this.attemptId = message.getHeader(ATTEMPT_HEADER);
    const { promise, resolve } = Promise.withResolvers<CallerGone>();
    this.over = promise;
    this.#tellOver = resolve;
    request.delegate = {
      onCancel: (cancel) =>
        this.giveUp(completedElsewhere(cancel.getHeaders('reason')) ? 'answered-elsewhere' : 'gave-up'),
    };
    this.#early = request.progress({ statusCode: 180 }).session;
    this.#stopTimer = parts.clock.after(DECIDE_WITHIN_MS, () => this.refuse(480));
  }

  async accept(id: string, use: LineUse): Promise<Line> {
    const refuse = (status: number) => this.#reject(status);
    let line: IncomingLine;
    try {
      line = this.#parts.open(id, use, { request: this.#request, early: this.#early, refuse });
    } catch (error) {
      this.refuse(486);
      throw error;
    }
    this.#settle();
    this.#line = line;
    const accepting = line.accept();
    if (this.#rejected) line.cancelled(this.#gone);
    return accepting;
  }

  refuse(status: number): void {
    if (!this.#line) this.#reject(status);
  }

  /** The caller is gone, or out of reach. */
  giveUp(how: CallerGone): void {
    this.#gone = how;
    this.#reject(487);
    this.#tellOver(how);
    this.#line?.cancelled(how);
  }

  #reject(statusCode: number): void {
    if (this.#rejected) return;
    this.#rejected = true;
    this.#settle();
    try {
      this.#request.reject({ statusCode });
    } catch {
      // sip.js throws where the transaction has gone with the connection: there is nobody left to refuse.
    }
  }

  #settle(): void {
    this.#stopTimer();
    this.#settled();
  }
}
