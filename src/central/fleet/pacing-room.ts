import { assertNever } from '../../core/assert-never.ts';
import type { PacingEvent } from '../../core/pacing/pacer.ts';
import type { PacingExplanation } from '../../core/pacing/predictive/explanation.ts';
import type { PredictivePacer } from '../../core/pacing/predictive/predictive.ts';
import type { TrunkNeed } from '../../core/pacing/trunk-share.ts';
import { ON_RECORD_WITHIN } from './abandons-left.ts';
import { GoneDesks, type WaitingAt } from './gone-desks.ts';
import { chooseGrants, hindranceOf, type Launch } from './grant-choice.ts';
import { PendingGrants } from './pending-grants.ts';
import type { DeskAddress, FleetEventFrame, FleetState, RoomCall, RoomDesk } from './room-desks.ts';
import { callsOver, goneEvents, stateDifference } from './state-difference.ts';

/**
 * What the leader of one campaign knows: its desks, their background calls, what was granted; and the pacer that hears of all of it.
 *
 * No I/O and no clock: times are the leading node's monotonic seconds. A desk it has not heard a `fleet-state` of does not exist.
 */
export class PacingRoom {
  readonly #desks = new Map<string, RoomDesk>();
  readonly #calls = new Map<string, RoomCall>();
  readonly #grants = new PendingGrants();
  #pacer: PredictivePacer;
  #abandons = 0;
  /** Most calls at once for which the trunk had no line, since it was shared out. */
  #wanted = 0;
  /** Abandoned calls whose ends are not sure to be on record yet: the message may still be played. */
  readonly #unrecorded = new Map<string, { readonly epoch: string; readonly at: number }>();
  readonly #gone: GoneDesks;

  /** `waiting`: of the former leader, whose desks may be gone; each is taken for one that died until it tells. */
  constructor(pacer: PredictivePacer, waiting: readonly WaitingAt[] = [], t = 0) {
    this.#pacer = pacer;
    this.#gone = new GoneDesks(waiting, t);
  }

  get desks(): readonly string[] {
    return [...this.#desks.keys()];
  }

  /** Abandoned calls that desks told of so far. */
  get abandons(): number {
    return this.#abandons;
  }

  /** Customers who waited at desks that died, by their calls: only when such a desk is back will it put on record what became of them. */
  get lostCalls(): readonly string[] {
    return this.#gone.lostCalls;
  }

  /** Customers who wait, at desks that died and at those that stand: whoever follows finds only the latter, and hears them itself. */
  waiting(t: number): readonly WaitingAt[] {
    const here = [...this.#desks.keys()].map((epoch) => ({ epoch, calls: this.#waitingAt(epoch) }));
    return [...this.#gone.lost(t), ...here.filter(({ calls }) => calls.length > 0)];
  }

  /** The ends of these lost calls are on record, and counted there. */
  settle(calls: readonly string[]): void {
    this.#gone.settle(calls);
  }

  /** Lost calls of before the window of the abandon limit, s, count no more. */
  forgetLost(t: number, windowSeconds: number): void {
    this.#gone.forget(t, windowSeconds);
  }

  /** The desk as a whole. One socket older than the one known says nothing any more. */
  hearState({ epoch, linkId }: DeskAddress, state: FleetState, t: number): void {
    const known = this.#desks.get(epoch);
    if (known && known.linkId > linkId) return;
    this.#gone.back(epoch);
    const { agent, reserve, freeLines } = state;
    for (const event of stateDifference(epoch, known, this.#calls, state, t)) this.#apply(epoch, event);
    const sincePhase = known?.phase === agent.phase ? known.since : t;
    this.#desks.set(epoch, {
      linkId,
      phase: agent.phase,
      since: sincePhase,
      leaving: agent.leaving,
      attemptId: agent.attemptId,
      reserve,
      freeLines,
    });
  }

  /** One thing that happened there. False where the desk, or its socket, is not known: it has to say its `fleet-state`. */
  hearEvent(address: DeskAddress, { event, grantId }: FleetEventFrame, t: number): boolean {
    const { epoch, linkId } = address;
    const desk = this.#desks.get(epoch);
    if (!desk && this.#gone.hasLeft(address)) {
      this.#hearOfCall(epoch, event, t);
      return true;
    }
    if (!desk || desk.linkId < linkId) return false;
    if (desk.linkId > linkId) return true;
    if (grantId !== undefined && event.type === 'dial') this.#grants.use(grantId);
    if (event.type === 'abandon') this.#charge(epoch, event.callId, t);
    this.#apply(epoch, { ...event, t, agentId: epoch } as PacingEvent);
    this.#note(desk, event, t);
    return true;
  }

  /** Its socket closed. */
  hearGone(address: DeskAddress, t: number): void {
    const { epoch, linkId } = address;
    const desk = this.#desks.get(epoch);
    if (desk ? desk.linkId > linkId : !this.#gone.hasLeft(address)) return;
    const waited = this.#waitingAt(epoch);
    for (const event of goneEvents(epoch, this.#calls, t)) this.#apply(epoch, event);
    this.#gone.lose(epoch, [...waited, ...this.#unrecordedAt(epoch)], t);
    this.#grants.drop(epoch);
    this.#desks.delete(epoch);
  }

  /** It takes part no more, of its own will: it starts nothing, and its calls go on. */
  hearLeft(address: DeskAddress, t: number): void {
    const { epoch, linkId } = address;
    const desk = this.#desks.get(epoch);
    if (!desk || desk.linkId > linkId) return;
    this.#apply(epoch, { type: 'logout', t, agentId: epoch });
    this.#gone.leave(address, t);
    this.#grants.drop(epoch);
    this.#desks.delete(epoch);
  }

  /**
   * Calls to start now and where, each under a grant of its own. `left`: calls that may still be abandoned by the law's count; without
   * any, no more lines than agents who wait. `trunkLines`: what the campaign may have of its trunk, those in use among them.
   */
  launch(
    t: number,
    left: number,
    newId: () => string,
    trunkLines = Number.POSITIVE_INFINITY,
  ): (Launch & { readonly grantId: string })[] {
    for (const [callId, { at }] of this.#unrecorded)
      if (t - at >= ON_RECORD_WITHIN) this.#unrecorded.delete(callId);
    for (const epoch of this.#gone.silent(t))
      for (const event of callsOver(epoch, this.#calls, t)) this.#apply(epoch, event);
    const granted = this.#grants.outstanding(t);
    this.#pacer.allow(left);
    const wanted = this.#pacer.decide(t) - this.grantedAt(t);
    const calls = Math.min(wanted, trunkLines - this.linesInUse(t));
    this.#wanted = Math.max(this.#wanted, wanted - Math.max(0, calls));
    if (calls <= 0) return [];
    const ringing = this.#ringingAt();
    const desks = [...this.#desks].map(([epoch, desk]) => ({
      ...desk,
      epoch,
      granted: granted.get(epoch) ?? 0,
      ringing: ringing.get(epoch) ?? 0,
    }));
    return chooseGrants(desks, calls).map((launch) => {
      const grantId = newId();
      this.#grants.add(grantId, launch.epoch, launch.calls, t);
      return { ...launch, grantId };
    });
  }

  /** Calls granted and not heard of yet. */
  grantedAt(t: number): number {
    return [...this.#grants.outstanding(t).values()].reduce((sum, calls) => sum + calls, 0);
  }

  /** Calls on the carrier's lines: in the background, in a message, of agents who talk; and those granted that are not heard of yet. */
  linesInUse(t: number): number {
    const talking = [...this.#desks.values()].filter(({ phase }) => phase === 'talking').length;
    return this.#calls.size + this.#unrecorded.size + talking + this.grantedAt(t);
  }

  /** What the campaign needs of its trunk, since it was asked last. */
  trunkNeed(t: number): Omit<TrunkNeed, 'campaignId'> {
    const wanted = this.#wanted;
    this.#wanted = 0;
    return { used: this.linesInUse(t), wanted, people: this.#desks.size };
  }

  /** What the pacer says; where it wants calls that no desk can start, that and why. `trunkLines` as for `launch`. */
  explain(t: number, trunkLines = Number.POSITIVE_INFINITY): PacingExplanation {
    const explanation = this.#pacer.explain(t);
    if (explanation.reason !== 'dialling') return explanation;
    const free = Math.max(0, trunkLines - this.linesInUse(t));
    const hindered = hindranceOf([...this.#desks.values()], free);
    if (hindered) return { ...explanation, calls: 0, reason: hindered };
    return { ...explanation, calls: Math.min(explanation.calls, free) };
  }

  save(): unknown {
    return this.#pacer.save();
  }

  /** Another pacer takes over what is known: the campaign's settings have changed. */
  repace(pacer: PredictivePacer, t: number): void {
    this.#pacer = pacer;
    for (const [epoch, { phase, leaving, attemptId }] of this.#desks) {
      const agent = { phase, leaving, since: 0, attemptId };
      const calls = [...this.#calls]
        .filter(([, call]) => call.epoch === epoch)
        .map(([id, { stage }]) => ({ attemptId: id, stage, since: 0 }));
      for (const event of stateDifference(epoch, undefined, new Map(), { agent, calls }, t))
        pacer.onEvent(event);
    }
  }

  /** A desk that has left tells what became of one of its calls. */
  #hearOfCall(epoch: string, event: FleetEventFrame['event'], t: number): void {
    if (!('callId' in event) || this.#calls.get(event.callId)?.epoch !== epoch) return;
    if (event.type === 'abandon') this.#charge(epoch, event.callId, t);
    this.#apply(epoch, { ...event, t, agentId: epoch } as PacingEvent);
  }

  #charge(epoch: string, callId: string, t: number): void {
    this.#abandons++;
    this.#unrecorded.set(callId, { epoch, at: t });
  }

  /** Abandoned calls that the desk may not have put on record. */
  #unrecordedAt(epoch: string): readonly string[] {
    return [...this.#unrecorded].flatMap(([callId, call]) => (call.epoch === epoch ? callId : []));
  }

  #waitingAt(epoch: string): readonly string[] {
    return [...this.#calls].flatMap(([callId, call]) =>
      call.epoch === epoch && call.stage === 'answered' ? callId : [],
    );
  }

  #ringingAt(): Map<string, number> {
    const byDesk = new Map<string, number>();
    for (const { epoch, stage } of this.#calls.values())
      if (stage === 'ringing') byDesk.set(epoch, (byDesk.get(epoch) ?? 0) + 1);
    return byDesk;
  }

  /** Hears an event in the pacer and keeps the calls under way. */
  #apply(epoch: string, event: PacingEvent): void {
    this.#pacer.onEvent(event);
    switch (event.type) {
      case 'dial':
        this.#calls.set(event.callId as string, { epoch, stage: 'ringing' });
        return;
      case 'answer': {
        const call = this.#calls.get(event.callId as string);
        if (call) call.stage = 'answered';
        return;
      }
      case 'fail':
      case 'abandon':
      case 'connect':
      case 'wrapup':
        this.#calls.delete(event.callId as string);
        return;
      case 'login':
      case 'ready':
      case 'away':
      case 'logout':
      case 'leaving':
      case 'staying':
        return;
      default:
        assertNever(event);
    }
  }

  /** What the event changes of the desk itself, until its next `fleet-state` says all of it anew. */
  #note(desk: RoomDesk, event: FleetEventFrame['event'], t: number): void {
    switch (event.type) {
      case 'dial':
        desk.reserve = Math.max(0, desk.reserve - 1);
        desk.freeLines = Math.max(0, desk.freeLines - 1);
        return;
      case 'fail':
        desk.freeLines += 1;
        return;
      case 'abandon':
        // The message is being played on the line.
        return;
      case 'answer':
        return;
      case 'connect':
        Object.assign(desk, { phase: 'talking', since: t, attemptId: event.callId });
        return;
      case 'wrapup':
        Object.assign(desk, { phase: 'wrapping', since: t, attemptId: event.callId });
        return;
      case 'ready':
        Object.assign(desk, { phase: 'idle', since: t, attemptId: undefined, leaving: false });
        return;
      case 'away':
      case 'logout':
        Object.assign(desk, { phase: 'out', since: t, attemptId: undefined, leaving: false });
        return;
      case 'leaving':
      case 'staying':
        desk.leaving = event.type === 'leaving';
        return;
      default:
        assertNever(event);
    }
  }
}
