import { randomBytes } from 'node:crypto';
import { ATTEMPT_HEADER } from '../../core/call/sip-names.ts';
import type { Behaviour } from '../customers/behaviour.ts';
import { seededRandom } from '../customers/seeded-random.ts';
import { audioProfile } from '../media/sdp.ts';
import { Call, type CallSurroundings } from './call.ts';
import { dialogIdentity } from './dialog-identity.ts';
import type { DialogRecord } from './dialog-record.ts';
import { HandOvers } from './hand-overs.ts';
import { answerInDialog } from './in-dialog-requests.ts';
import { type CallIn, IncomingCustomers } from './incoming-customers.ts';
import type { CallToDecide } from './lab-options.ts';
import { Leg } from './leg.ts';
import { playBehaviour, run, talk } from './play-behaviour.ts';
import type { Registrar } from './registrar.ts';
import type { Answer, ServerTransaction } from './server-transaction.ts';
import { tooBriefSession } from './session-timer.ts';
import { dialledNumber, parseSipAddress, uriUser } from './sip-address.ts';
import type { CallHandler } from './sip-server.ts';

interface CallBookParts {
  readonly surroundings: CallSurroundings;
  readonly registrar: Registrar;
  readonly domain: string;
  readonly seed: number;
  readonly decide: (call: CallToDecide) => Behaviour;
}

/** Shorter numbers are services and emergency calls: the lab connects none of them. */
const SHORTEST_NUMBER = 7;

/** All customers' calls of the lab, their legs by Call-ID, and how many tries each number has had. */
export class CallBook implements CallHandler<Leg> {
  readonly #parts: CallBookParts;
  readonly #handOvers: HandOvers;
  readonly #incoming: IncomingCustomers;
  readonly #calls = new Set<Call>();
  readonly #legs = new Map<string, Leg>();
  readonly #tries = new Map<string, number>();

  constructor(parts: CallBookParts) {
    this.#parts = parts;
    const { surroundings: around, registrar, domain, seed } = parts;
    const add = (leg: Leg) => this.#legs.set(leg.identity.callId, leg);
    this.#handOvers = new HandOvers({ around, registrar, domain, find: (callId) => this.find(callId), add });
    this.#incoming = new IncomingCustomers({ around, registrar, domain, seed, add });
  }

  find(callId: string): Leg | undefined {
    return this.#legs.get(callId);
  }

  identityOf(leg: Leg): Leg['identity'] {
    return leg.identity;
  }

  invite(transaction: ServerTransaction, username: string): Answer {
    const { request, socket } = transaction;
    const { surroundings: around } = this.#parts;
    const replaces = request.headers.get('replaces');
    const tooBrief = tooBriefSession(request, around.leastSessionSeconds);
    if (tooBrief) return tooBrief;
    if (replaces !== undefined && around.abilities.replaces)
      return this.#handOvers.pull(transaction, username, replaces);
    const number = dialledNumber(request.uri);
    if (number.length < SHORTEST_NUMBER) return [404];
    if (audioProfile(request.body) === undefined) return [488];
    const from = uriUser(parseSipAddress(request.headers.get('from') ?? '')?.uri ?? '');
    const attemptId = request.headers.get(ATTEMPT_HEADER);
    const tryNumber = (this.#tries.get(number) ?? 0) + 1;
    this.#tries.set(number, tryNumber);
    const behaviour = this.#parts.decide({ number, from, username, attemptId, tryNumber });
    const callId = request.headers.get('call-id') ?? '';
    const identity = dialogIdentity(request, randomBytes(8).toString('hex'));
    const leg = new Leg(identity, username, socket, around);
    const call = new Call(
      { callId, ...(attemptId === undefined ? {} : { attemptId }), username, from, to: number, behaviour },
      around,
      { invite: transaction, leg },
    );
    this.#calls.add(call);
    this.#legs.set(callId, leg);
    run(call, playBehaviour(call, this.#randomOf(call)));
    return undefined;
  }

  /** A customer calls. */
  callIn(caller: CallIn): Call {
    const call = this.#incoming.begin(caller);
    this.#calls.add(call);
    return call;
  }

  async cancel({ call }: Leg): Promise<void> {
    if (!call) return;
    const { behaviour } = call;
    if (behaviour.kind === 'talk' && behaviour.answersOnCancel && !call.answered) {
      await talk(call, behaviour, this.#randomOf(call));
    }
    call.cancel();
  }

  acknowledged(leg: Leg): void {
    leg.acknowledged();
    leg.call?.acknowledged();
  }

  async inDialog(leg: Leg, { request, socket }: ServerTransaction): Promise<Answer> {
    if (leg.over) return [481];
    leg.movedTo(socket);
    const { abilities } = this.#parts.surroundings;
    return answerInDialog(leg, request, abilities, (...asked) => this.#handOvers.refer(...asked));
  }

  registered(username: string): void {
    for (const leg of this.#legs.values()) {
      if (leg.username === username) leg.deliverBye();
    }
  }

  endSilentCalls(timeoutMs: number): void {
    for (const call of this.#calls) {
      if (call.silentForMs() > timeoutMs) call.hangUp('media-timeout', 'no audio');
    }
  }

  /** What was dialled. */
  records(): DialogRecord[] {
    return this.#records(false);
  }

  /** The calls that customers made. */
  incomingRecords(): DialogRecord[] {
    return this.#records(true);
  }

  /** The customers of that user's calls stay on the line until somebody else ends them. */
  keepCustomers(username: string): void {
    for (const call of this.#calls) if (call.leg?.username === username) call.customerStays = true;
  }

  /** The customer hangs up, or gives up. */
  hangUp(callId: string): void {
    for (const call of this.#calls) {
      if (call.record.callId !== callId) continue;
      if (call.answered) call.hangUp('customer', 'customer hung up');
      else if (call.record.incoming) call.refuse(487, 'customer');
    }
  }

  forget(): void {
    for (const call of this.#calls) {
      if (!call.ended) continue;
      this.#calls.delete(call);
      for (const { identity } of call.legs) this.#legs.delete(identity.callId);
    }
  }

  async close(): Promise<void> {
    await Promise.all([...this.#calls].map((call) => call.close()));
  }

  #records(incoming: boolean): DialogRecord[] {
    const wanted = [...this.#calls].filter(({ record }) => (record.incoming ?? false) === incoming);
    return wanted.map((call) => {
      call.measure();
      return structuredClone(call.record);
    });
  }

  #randomOf(call: Call) {
    return seededRandom(this.#parts.seed, call.record.to, this.#tries.get(call.record.to) ?? 1, 'voice');
  }
}
