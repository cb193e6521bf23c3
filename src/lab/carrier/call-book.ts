import { ATTEMPT_HEADER } from '../../core/call/sip-names.ts';
import type { Behaviour } from '../customers/behaviour.ts';
import { seededRandom } from '../customers/seeded-random.ts';
import { audioProfile } from '../media/sdp.ts';
import { Call, type CallSurroundings } from './call.ts';
import type { DialogRecord } from './dialog-record.ts';
import { answerInDialog } from './in-dialog-requests.ts';
import type { CallToDecide } from './lab-options.ts';
import { playBehaviour, run, talk } from './play-behaviour.ts';
import type { Answer, ServerTransaction } from './server-transaction.ts';
import { dialledNumber, parseSipAddress, uriUser } from './sip-address.ts';
import type { CallHandler } from './sip-server.ts';

interface CallBookParts {
  readonly surroundings: CallSurroundings;
  readonly seed: number;
  readonly decide: (call: CallToDecide) => Behaviour;
}

/** Shorter numbers are services and emergency calls: the lab connects none of them. */
const SHORTEST_NUMBER = 7;

/** All calls of the lab, by Call-ID, and how many tries each number has had. */
export class CallBook implements CallHandler<Call> {
  readonly #parts: CallBookParts;
  readonly #calls = new Map<string, Call>();
  readonly #tries = new Map<string, number>();

  constructor(parts: CallBookParts) {
    this.#parts = parts;
  }

  find(callId: string): Call | undefined {
    return this.#calls.get(callId);
  }

  identityOf(call: Call): Call['identity'] {
    return call.identity;
  }

  invite(transaction: ServerTransaction, username: string): Answer {
    const { request } = transaction;
    const number = dialledNumber(request.uri);
    if (number.length < SHORTEST_NUMBER) return [404];
    if (audioProfile(request.body) === undefined) return [488];
    const from = uriUser(parseSipAddress(request.headers.get('from') ?? '')?.uri ?? '');
    const attemptId = request.headers.get(ATTEMPT_HEADER);
    const tryNumber = (this.#tries.get(number) ?? 0) + 1;
    this.#tries.set(number, tryNumber);
    const behaviour = this.#parts.decide({ number, from, username, attemptId, tryNumber });
    const callId = request.headers.get('call-id') ?? '';
    const call = new Call(
      transaction,
      { callId, ...(attemptId === undefined ? {} : { attemptId }), username, from, to: number, behaviour },
      this.#parts.surroundings,
    );
    this.#calls.set(callId, call);
    run(call, playBehaviour(call, this.#randomOf(call)));
    return undefined;
  }

  async cancel(call: Call): Promise<void> {
    const { behaviour } = call;
    if (behaviour.kind === 'talk' && behaviour.answersOnCancel && !call.answered) {
      await talk(call, behaviour, this.#randomOf(call));
    }
    call.cancel();
  }

  acknowledged(call: Call): void {
    call.acknowledged();
  }

  async inDialog(call: Call, { request, socket }: ServerTransaction): Promise<Answer> {
    if (call.ended) return [481];
    call.movedTo(socket);
    return answerInDialog(call, request, this.#parts.surroundings.contactHost);
  }

  registered(username: string): void {
    for (const call of this.#calls.values()) {
      if (call.record.username === username) call.deliverBye();
    }
  }

  endSilentCalls(timeoutMs: number): void {
    for (const call of this.#calls.values()) {
      if (call.silentForMs() > timeoutMs) call.hangUp('media-timeout', 'no audio');
    }
  }

  records(): DialogRecord[] {
    return [...this.#calls.values()].map((call) => {
      call.measure();
      return structuredClone(call.record);
    });
  }

  forget(): void {
    for (const [callId, call] of this.#calls) {
      if (call.ended) this.#calls.delete(callId);
    }
  }

  async close(): Promise<void> {
    await Promise.all([...this.#calls.values()].map((call) => call.close()));
  }

  #randomOf(call: Call) {
    return seededRandom(this.#parts.seed, call.record.to, this.#tries.get(call.record.to) ?? 1, 'voice');
  }
}
