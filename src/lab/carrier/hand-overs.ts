import { randomBytes } from 'node:crypto';
import { UnusableSdpError } from '../media/media-end.ts';
import { audioProfile } from '../media/sdp.ts';
import { dialogIdentity } from './dialog-identity.ts';
import { Leg, type LegSurroundings } from './leg.ts';
import { run } from './play-behaviour.ts';
import type { Registrar } from './registrar.ts';
import { ringUser } from './ring-user.ts';
import type { Answer, ServerTransaction } from './server-transaction.ts';
import { parseParams, parseSipAddress, uriHeaders, uriUser } from './sip-address.ts';
import type { SipRequest } from './sip-message.ts';
import { STATUS_REASONS } from './status-reasons.ts';

/** Longer than a desk's own patience with its colleague. Real milliseconds. */
const REFERRED_RINGS_MS = 15_000;
const TAKEN_OVER = 'SIP;cause=200;text="taken over"';

export interface HandOverParts {
  readonly around: LegSurroundings;
  readonly registrar: Registrar;
  readonly domain: string;
  readonly find: (callId: string) => Leg | undefined;
  /** A leg has come up. */
  readonly add: (leg: Leg) => void;
}

/** Moves customers from one user to another: INVITE with Replaces (RFC 3891) and REFER (RFC 3515). */
export class HandOvers {
  readonly #parts: HandOverParts;
  readonly #referring = new Set<Leg>();

  constructor(parts: HandOverParts) {
    this.#parts = parts;
  }

  /** An INVITE with Replaces by a user whose credentials were right. Knowing a dialog is no right to it: its user has to have named who may pull. */
  pull(transaction: ServerTransaction, username: string, replaces: string): Answer {
    const { request, socket } = transaction;
    if (audioProfile(request.body) === undefined) return [488];
    const replaced = this.#replaced(replaces);
    if (!replaced) return [481];
    if (replaced.pullBy !== username) return [403];
    transaction.respond(100);
    const tag = randomBytes(8).toString('hex');
    const leg = new Leg(dialogIdentity(request, tag), username, socket, this.#parts.around);
    if (replaced.call) run(replaced.call, this.#take(transaction, leg, replaced));
    return undefined;
  }

  /** A REFER of the one who has the call. What comes of it is told by NOTIFY. */
  refer(leg: Leg, request: SipRequest): Answer {
    const referTo = parseSipAddress(request.headers.get('refer-to') ?? '')?.uri;
    if (referTo === undefined) return [400];
    if (leg.call?.leg !== leg || !leg.call.answered) return [481];
    if (this.#referring.has(leg)) return [491];
    this.#referring.add(leg);
    run(
      leg.call,
      this.#follow(leg, referTo).finally(() => this.#referring.delete(leg)),
    );
    return [202];
  }

  /** The tags are the recipient's: to-tag is the lab's own (RFC 3891 section 3). */
  #replaced(header: string): Leg | undefined {
    const [callId = '', ...rest] = header.split(';');
    const params = parseParams(rest.join(';'));
    const leg = this.#parts.find(callId.trim());
    const matches =
      leg &&
      leg.identity.localTag === params.get('to-tag') &&
      leg.identity.remoteTag === params.get('from-tag');
    return matches && hasCustomer(leg) ? leg : undefined;
  }

  async #take(transaction: ServerTransaction, leg: Leg, replaced: Leg): Promise<void> {
    const { around, add } = this.#parts;
    const toTag = leg.identity.localTag;
    const refuse = (status: number) => {
      leg.ended();
      transaction.respond(status, { toTag });
    };
    let sdp: string;
    try {
      sdp = await leg.answerOffer(transaction.request.body);
    } catch (error) {
      if (!(error instanceof UnusableSdpError)) throw error;
      refuse(488);
      return;
    }
    // The customer, the first user or the second one may have hung up meanwhile, or somebody else been quicker.
    const { call } = replaced;
    if (transaction.answered || leg.over || !call || !hasCustomer(replaced)) {
      refuse(481);
      return;
    }
    add(leg);
    call.handOver(leg, 'pull');
    const headers = [
      ['Contact', leg.contact] as const,
      ['Allow', around.abilities.allow] as const,
      ...leg.agreeOnSession(transaction.request),
    ];
    transaction.respond(200, { toTag, headers, sdp });
    leg.expectAck(transaction, () => call.hangUp('no-ack', 'no ACK'));
    replaced.hangUp(TAKEN_OVER);
  }

  async #follow(leg: Leg, referTo: string): Promise<void> {
    const { around, registrar, domain, add } = this.#parts;
    notify(leg, 100);
    const binding = registrar.of(uriUser(referTo)).findLast(({ socket }) => socket.open);
    const gone = new AbortController();
    const { call } = leg;
    if (!call) return;
    const stop = call.onEnd(() => gone.abort());
    const reached = binding
      ? await ringUser(
          {
            binding,
            domain,
            from: call.record.to,
            headers: uriHeaders(referTo),
            ringMs: REFERRED_RINGS_MS,
            signal: gone.signal,
          },
          around,
        )
      : 480;
    stop();
    if (typeof reached === 'number') {
      notify(leg, reached);
    } else if (hasCustomer(leg)) {
      add(reached);
      call.handOver(reached, 'refer');
      notify(leg, 200);
    } else {
      reached.hangUp('SIP;cause=487;text="customer gone"');
      notify(leg, 487);
    }
  }
}

/** Whether this leg's user talks to a customer now. */
function hasCustomer(leg: Leg): boolean {
  const { call } = leg;
  return call !== undefined && call.leg === leg && call.answered && !call.ended && !leg.over;
}

/** Tells how far the REFER has come; a final status ends the subscription that it made. */
function notify(leg: Leg, status: number): void {
  if (leg.over) return;
  leg.request('NOTIFY', {
    headers: [
      ['Event', 'refer'],
      ['Subscription-State', status < 200 ? 'active;expires=60' : 'terminated;reason=noresource'],
      ['Content-Type', 'message/sipfrag;version=2.0'],
    ],
    body: `SIP/2.0 ${status} ${STATUS_REASONS[status] ?? 'Unspecified'}\r\n`,
  });
}
