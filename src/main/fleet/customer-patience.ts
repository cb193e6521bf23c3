import {
  type AnsweredCall,
  CALLER_WAITS_MS,
  type PatienceSettings,
  patienceEndsAt,
  waitsSince,
} from '../../core/call/patience.ts';
import type { CallingRules } from '../../core/campaign/campaign.ts';
import { patienceOf } from '../../core/compliance/patience-of.ts';
import { Alarm } from '../dialer/alarm.ts';
import type { Clock } from '../ports.ts';

/** Somebody who came at the last moment is heard within this, or not at all: too late by the law, and better than nobody. ms */
export const SOUND_WITHIN_MS = 1_000;
/** A connection that is slow to come up, or is made anew, is there by then; nobody hears anybody meanwhile. ms */
export const CONNECTED_WITHIN_MS = 10_000;

export interface WaitingCustomer {
  readonly rules: CallingRules;
  /** They called us: no law counts, they wait for {@link CALLER_WAITS_MS}. */
  readonly isCaller: boolean;
  /** They have waited as long as they may. Not told after `stop`. */
  readonly onOver: () => void;
}

/** How long a customer who answered still waits for an agent, by the rules of the campaign's place. Times on the monotonic clock, ms. */
export class CustomerPatience {
  readonly #clock: Clock;
  readonly #customer: WaitingCustomer;
  readonly #settings: PatienceSettings;
  readonly #alarm: Alarm;
  #heard: AnsweredCall;
  #stopped = false;

  constructor(clock: Clock, customer: WaitingCustomer) {
    this.#clock = clock;
    this.#customer = customer;
    this.#settings = patienceOf(customer.rules);
    this.#alarm = new Alarm(clock);
    this.#heard = { answeredAt: clock.monotonicMs() };
  }

  get answeredAt(): number {
    return this.#heard.answeredAt;
  }

  /** No longer in time by the law, or for a caller by our own word. */
  get isOver(): boolean {
    return this.#clock.monotonicMs() >= this.#endsAt;
  }

  /** What is certainly too long, ms. */
  get tooLongMs(): number {
    return this.#settings.patienceMs + 1;
  }

  /** The person who answered began to speak, or has finished the greeting. */
  greeting(stage: 'begun' | 'ended', agoMs: number): void {
    const at = this.#clock.monotonicMs() - agoMs;
    this.#heard = { ...this.#heard, [stage === 'begun' ? 'greetingBegunAt' : 'greetingEndedAt']: at };
    this.watch();
  }

  /** Tells when it is over. */
  watch(): void {
    const endsAt = this.#endsAt;
    if (this.#stopped || endsAt === this.#alarm.at) return;
    this.#alarm.clear();
    this.#alarm.set(endsAt, this.#clock.monotonicMs(), this.#customer.onOver);
  }

  stop(): void {
    this.#stopped = true;
    this.#alarm.clear();
  }

  /** How long they had waited at that moment, ms; 0 while the greeting lasts. */
  waitedMs(at: number): number {
    return Math.max(0, Math.round(at - waitsSince(this.#heard, this.#settings)));
  }

  get #endsAt(): number {
    return this.#customer.isCaller
      ? this.#heard.answeredAt + CALLER_WAITS_MS
      : patienceEndsAt(this.#heard, this.#settings);
  }
}
