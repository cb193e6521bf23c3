import { randomUUID } from 'node:crypto';
import { Conversation } from '../customers/conversation.ts';
import { seededRandom } from '../customers/seeded-random.ts';
import { Call, type CallSurroundings } from './call.ts';
import type { Leg } from './leg.ts';
import { leaveInTime, run, speechOf, type Talk } from './play-behaviour.ts';
import type { Binding, Registrar } from './registrar.ts';
import { ringUser } from './ring-user.ts';

/** A simulated customer who calls. */
export interface CallIn {
  /** The customer's number. */
  readonly from: string;
  /** The number called, which is one that the desks show. */
  readonly to: string;
  /** Only this user is rung; default all, one after the other. */
  readonly user?: string | undefined;
  /** Default: speaks Chinese until the agent hangs up. */
  readonly talk?: Talk | undefined;
}

export interface IncomingCustomersParts {
  readonly around: CallSurroundings;
  readonly registrar: Registrar;
  readonly domain: string;
  readonly seed: number;
  /** A leg has come up. */
  readonly add: (leg: Leg) => void;
}

/** At speed 1. */
const RINGS_MS = 15_000;
const TALKS: Talk = {
  kind: 'talk',
  ringMs: 0,
  voice: { kind: 'speech', language: 'zh' },
  talkMs: 600_000,
  endsBy: 'agent',
  interested: true,
  answersOnCancel: false,
};

/** Brings customers who call to the users, who are rung in turn: each call begins with the user after the one rung last. */
export class IncomingCustomers {
  readonly #parts: IncomingCustomersParts;
  #last: string | undefined;

  constructor(parts: IncomingCustomersParts) {
    this.#parts = parts;
  }

  /** Begins to ring. The call ends with 480 when nobody takes it. */
  begin({ from, to, user, talk = TALKS }: CallIn): Call {
    const { around } = this.#parts;
    const facts = { callId: randomUUID(), username: '', from, to, behaviour: talk, incoming: true } as const;
    const call = new Call(facts, around);
    run(call, this.#ring(call, user, talk));
    return call;
  }

  async #ring(call: Call, user: string | undefined, talk: Talk): Promise<void> {
    const gone = new AbortController();
    call.onEnd(() => gone.abort());
    for (const binding of this.#inTurn(user)) {
      this.#last = binding.username;
      call.ring();
      const leg = await this.#ringOne(call, binding, gone.signal);
      if (call.ended) {
        if (typeof leg !== 'number') leg.hangUp('SIP;cause=487;text="customer gone"');
        return;
      }
      if (typeof leg !== 'number') {
        this.#join(call, leg, talk);
        return;
      }
    }
    call.refuse(480, 'carrier');
  }

  #ringOne(call: Call, binding: Binding, signal: AbortSignal): Promise<Leg | number> {
    const { around, domain } = this.#parts;
    const ringMs = RINGS_MS / around.speed;
    return ringUser({ binding, domain, from: call.record.from, ringMs, signal }, around);
  }

  #join(call: Call, leg: Leg, talk: Talk): void {
    this.#parts.add(leg);
    let conversation: Conversation | undefined;
    call.connect(leg, (ears) => {
      const speech = speechOf(talk, seededRandom(this.#parts.seed, call.record.from, 1, 'voice'), ears);
      if (speech instanceof Conversation) conversation = speech;
      return speech;
    });
    leaveInTime(call, talk, () => conversation?.sayGoodbye());
  }

  /** One binding a user, the newest; users in the order of their names, from the one after the last rung. */
  #inTurn(user: string | undefined): Binding[] {
    const newest = new Map(this.#parts.registrar.all().map((binding) => [binding.username, binding]));
    const names = [...newest.keys()].filter((name) => user === undefined || name === user).sort();
    const first = names.findIndex((name) => this.#last !== undefined && name > this.#last);
    const turn = first > 0 ? [...names.slice(first), ...names.slice(0, first)] : names;
    return turn.flatMap((name) => newest.get(name) ?? []);
  }
}
