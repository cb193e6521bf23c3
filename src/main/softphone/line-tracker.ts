import { type HeardQuality, heardMore, heardQuality, NOTHING_HEARD } from '../../core/call/heard-quality.ts';
import { conclude } from '../../core/call/line-end.ts';
import type { LineAction, LineEvent } from '../../core/call/line-event.ts';
import {
  accepts,
  type LineMemory,
  type LineState,
  NEW_LINE,
  nextLine,
} from '../../core/call/line-machine.ts';
import type { Clock } from '../ports.ts';
import type { LineEnd, LineView } from './softphone.ts';

/**
 * Runs the line machine of one call and keeps its times, for any softphone.
 *
 * Durations are on the monotonic clock, moments on the wall clock.
 */
export class LineTracker {
  readonly ended: Promise<LineEnd>;
  readonly #id: string;
  readonly #attemptId: string;
  readonly #clock: Clock;
  readonly #listeners = new Set<(view: LineView) => void>();
  readonly #resolve: (end: LineEnd) => void;
  #memory: LineMemory = NEW_LINE;
  #muted = false;
  #sound: LineView['sound'];
  #since: number;
  /** Monotonic ms at which the present state began. */
  #enteredAt: number;
  #answeredAt: number | undefined;
  #ringMs = 0;
  #talkMs = 0;
  #holdMs = 0;
  #callId: string | undefined;
  #failure: string | undefined;
  #heard = NOTHING_HEARD;

  constructor(id: string, attemptId: string, clock: Clock) {
    this.#id = id;
    this.#attemptId = attemptId;
    this.#clock = clock;
    this.#since = clock.wallMs();
    this.#enteredAt = clock.monotonicMs();
    const { promise, resolve } = Promise.withResolvers<LineEnd>();
    this.ended = promise;
    this.#resolve = resolve;
  }

  get state(): LineState {
    return this.#memory.state;
  }

  get memory(): LineMemory {
    return this.#memory;
  }

  get view(): LineView {
    return {
      id: this.#id,
      attemptId: this.#attemptId,
      state: this.#memory.state,
      muted: this.#muted,
      sound: this.#sound,
      since: this.#since,
      announcement: this.#memory.announcement,
    };
  }

  /** So far, the present state included. ms */
  get times(): { readonly talkMs: number; readonly holdMs: number } {
    const spent = this.#clock.monotonicMs() - this.#enteredAt;
    const { state } = this.#memory;
    return {
      talkMs: Math.round(this.#talkMs + (state === 'talking' ? spent : 0)),
      holdMs: Math.round(this.#holdMs + (state === 'holding' ? spent : 0)),
    };
  }

  set callId(value: string) {
    this.#callId = value;
  }

  /** Why the call could not go on, for the end's `reason` where the network gives none. */
  set failure(value: string) {
    this.#failure = value;
  }

  set muted(value: boolean) {
    if (value === this.#muted) return;
    this.#muted = value;
    this.#tell();
  }

  set sound(value: LineView['sound']) {
    if (value === this.#sound || this.#memory.state === 'ended') return;
    this.#sound = value;
    this.#tell();
  }

  /** How the line sounds now, in the agent's ear. */
  heard(reading: HeardQuality): void {
    this.#heard = heardMore(this.#heard, reading);
  }

  accepts(event: LineEvent): boolean {
    return accepts(this.#memory, event);
  }

  /** Moves the machine, keeps the times, tells listeners. Throws on an illegal move. */
  apply(event: LineEvent): LineAction | undefined {
    const before = this.#memory;
    const { memory, action } = nextLine(before, event);
    this.#memory = memory;
    if (memory.answered && !before.answered) this.#answeredAt = this.#clock.wallMs();
    if (memory.state !== before.state) this.#enter(before.state);
    if (memory.state !== before.state || memory.announcement !== before.announcement) this.#tell();
    if (memory.state === 'ended') this.#resolve(this.#end());
    return action;
  }

  onChange(listener: (view: LineView) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #enter(left: LineState): void {
    const now = this.#clock.monotonicMs();
    const spent = now - this.#enteredAt;
    if (left === 'inviting' || left === 'ringing' || left === 'early-media') this.#ringMs += spent;
    if (left === 'talking') this.#talkMs += spent;
    if (left === 'holding') this.#holdMs += spent;
    this.#enteredAt = now;
    this.#since = this.#clock.wallMs();
  }

  #end(): LineEnd {
    const { final, byeReasons = [] } = this.#memory;
    const reasons = final?.reasons ?? byeReasons;
    return {
      ...conclude(this.#memory),
      sipCode: this.#memory.answered ? 200 : final?.code,
      reason: reasons.length > 0 ? reasons.join(', ') : this.#failure,
      sipCallId: this.#callId,
      answeredAt: this.#answeredAt,
      ringMs: Math.round(this.#ringMs),
      talkMs: Math.round(this.#talkMs),
      holdMs: Math.round(this.#holdMs),
      quality: heardQuality(this.#heard),
    };
  }

  #tell(): void {
    const view = this.view;
    for (const listener of this.#listeners) listener(view);
  }
}
