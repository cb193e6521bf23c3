import { Alarm } from '../dialer/alarm.ts';
import type { Clock } from '../ports.ts';
import type { Line, LineState } from '../softphone/softphone.ts';

/**
 * Calls off a call that rings, but not before it has rung for as long as the law wants (47 CFR 64.1200(a)(6): an unanswered call rings for 15
 * seconds or four rings).
 *
 * The time runs from the far end's first word that it rings; where none came, from the dial, since telephones ring without one.
 */
export class RingOut {
  readonly #clock: Clock;
  readonly #line: Line;
  readonly #atLeastMs: number;
  readonly #alarm: Alarm;
  /** Monotonic ms. */
  #rangAt: number;
  #rings = false;
  #isDue = false;
  #forGood = false;

  constructor(clock: Clock, line: Line, atLeastMs: number) {
    this.#clock = clock;
    this.#line = line;
    this.#atLeastMs = atLeastMs;
    this.#alarm = new Alarm(clock);
    this.#rangAt = clock.monotonicMs();
    line.onChange(() => this.#see());
    this.#see();
  }

  /** It is to end unanswered. `forGood`: whoever might take it later. */
  begin(forGood: boolean): void {
    this.#forGood ||= forGood;
    this.#isDue = true;
    this.#set();
  }

  /** Somebody could take it again: it rings on, unless it was to end for good. */
  callOff(): void {
    if (this.#forGood) return;
    this.#isDue = false;
    this.#alarm.clear();
  }

  #see(): void {
    const { state } = this.#line.view;
    if (isOver(state)) this.#alarm.clear();
    if (this.#rings || (state !== 'ringing' && state !== 'early-media')) return;
    this.#rings = true;
    this.#rangAt = this.#clock.monotonicMs();
    if (this.#isDue) this.#set();
  }

  #set(): void {
    if (isOver(this.#line.view.state)) return;
    this.#alarm.set(this.#rangAt + this.#atLeastMs, this.#clock.monotonicMs(), () =>
      this.#line.hangUp('desk'),
    );
  }
}

function isOver(state: LineState): boolean {
  return state === 'talking' || state === 'holding' || state === 'ending' || state === 'ended';
}
