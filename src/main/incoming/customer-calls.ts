import type { CallView } from '../../contract/desk-view.ts';
import { WaihuError } from '../../contract/errors.ts';
import type { CallReceived } from '../../core/sync/fact.ts';
import type { AgentCalls } from '../dialer/agent-calls.ts';
import { begunView } from '../dialer/call-facts.ts';
import { type CallPorts, CallRun } from '../dialer/call-run.ts';
import type { CalledIn } from '../dialer/incoming-calls.ts';
import { surely } from '../dialer/surely.ts';
import type { AgentSeat } from '../fleet/agent-seat.ts';
import type { BackgroundCalls } from '../fleet/background-calls.ts';
import type { CallerGone } from '../softphone/softphone.ts';
import type { WritableStore } from '../store/desk-store.ts';
import type { Workplace } from '../work/workplace.ts';
import { callerNumber } from './caller-number.ts';
import { leftEnd, receivedFact } from './received-facts.ts';
import { type Recognised, type RecognisePorts, recognise } from './recognise.ts';

export interface CustomerCallsPorts
  extends Omit<RecognisePorts, 'store'>,
    Pick<CallPorts, 'clock' | 'ids' | 'log' | 'closing' | 'time' | 'agentId'> {
  readonly store: RecognisePorts['store'] &
    Pick<WritableStore, 'receive' | 'record' | 'markAnswered' | 'markAttended'>;
  readonly workplace: Workplace;
  readonly calls: Pick<AgentCalls, 'follow'>;
  readonly seat: Pick<AgentSeat, 'freeForCaller' | 'clear'>;
  readonly background: Pick<BackgroundCalls, 'receive'>;
  /** Settled, with sound, and not leaving. */
  readonly able: () => boolean;
  /** A call that is accepted now finds a line. */
  readonly lineFree: () => boolean;
  readonly changed: () => void;
}

/** The card and a tone come this long before the voice. ms */
const ALERT_MS = 1_000;
/** Temporarily unavailable, and busy here (RFC 3261). */
const NOBODY_HERE = 480;
const BUSY_HERE = 486;

interface Ringing {
  readonly call: CalledIn;
  readonly fact: CallReceived;
  readonly caller: Recognised;
  /** Once it has ended without us. */
  readonly gone: () => CallerGone | undefined;
}

/**
 * Customers who call this desk: the own agent where idle, unless the customer's owner is idle elsewhere; else answered without an agent,
 * who is then looked for as for a call in the background (WaitingCall).
 *
 *     ringing -> recognised -> card -> on record -> agent
 *        |            |          '--> caller left: on record, to be called back
 *        |            |'-------> on record -> answered in the background
 *        |            '--------> caller left: on record, to be called back
 *        '-> refused, or answered elsewhere: nothing of it stays here
 */
export class CustomerCalls {
  readonly #ports: CustomerCallsPorts;

  constructor(ports: CustomerCallsPorts) {
    this.#ports = ports;
  }

  /** A call that no colleague hands over. */
  comes(call: CalledIn): void {
    const number = callerNumber(call.from);
    if (number === undefined || !this.#ports.able()) {
      call.refuse(NOBODY_HERE);
      return;
    }
    this.#take(call, number).catch((thrown: unknown) => {
      this.#ports.log.warn('a customer’s call was not taken', { code: WaihuError.from(thrown).code });
      call.refuse(BUSY_HERE);
      this.#ports.changed();
    });
  }

  async #take(call: CalledIn, number: string): Promise<void> {
    let gone: CallerGone | undefined;
    void call.over.then((how) => {
      gone = how;
    });
    const { ids, time, agentId, seat, able, lineFree } = this.#ports;
    const at = time.now();
    const caller = await recognise(this.#ports, number);
    if (!caller || (gone === undefined && !able())) {
      call.refuse(NOBODY_HERE);
      return;
    }
    const fact = receivedFact(caller, { attemptId: ids.next(), number, agentId, at });
    const ringing: Ringing = { call, fact, caller, gone: () => gone };
    if (gone !== undefined) this.#keepMissed(ringing);
    else if (!lineFree()) call.refuse(BUSY_HERE);
    else if (seat.freeForCaller && !caller.ownerIdle && isOfCampaign(caller)) await this.#toAgent(ringing);
    else await this.#toBackground(ringing);
  }

  /** On record only with the answer: of a call that rings at several desks, those that lose it keep nothing. */
  async #toAgent(ringing: Ringing): Promise<void> {
    const { call, fact, caller, gone } = ringing;
    const { workplace, seat, clock, lineFree } = this.#ports;
    seat.clear();
    workplace.receiveCall(caller.queued, caller.campaign, arriving(fact));
    const alert = Promise.withResolvers<void>();
    const stop = clock.after(ALERT_MS, () => alert.resolve());
    await Promise.race([alert.promise, call.over]);
    stop();
    if (gone() === undefined && lineFree()) return this.#connect(ringing);
    this.#dropCard();
    if (gone() === undefined) call.refuse(BUSY_HERE);
    else this.#keepMissed(ringing);
  }

  async #connect(ringing: Ringing): Promise<void> {
    const { call, fact, caller } = ringing;
    try {
      this.#ports.store.receive(fact, caller.queued);
    } catch (thrown) {
      this.#dropCard();
      throw thrown;
    }
    try {
      const line = await call.accept(fact.attemptId, 'agent');
      const run = CallRun.receive(this.#ports, fact, line);
      run.arrived = 'customer';
      // Who left before the voice came was with nobody.
      run.judge = (end) => (run.answeredAt === undefined ? 'not-ours' : end);
      if (run.answeredAt !== undefined) this.#noteAttended(fact.attemptId);
      this.#ports.calls.follow(run, () => void this.#leftCard(ringing));
    } catch (thrown) {
      this.#ports.log.warn('a customer’s call was not accepted', { code: WaihuError.from(thrown).code });
      await this.#leftCard(ringing);
    }
  }

  async #toBackground(ringing: Ringing): Promise<void> {
    const { call, fact, caller } = ringing;
    this.#ports.store.receive(fact, caller.queued);
    try {
      const line = await call.accept(fact.attemptId, 'background');
      this.#ports.background.receive(CallRun.receive(this.#ports, fact, line), {
        queued: caller.queued,
        campaign: caller.campaign,
        ownerElsewhere: caller.ownerIdle,
        mayAttend: isOfCampaign(caller),
      });
    } catch (thrown) {
      this.#ports.log.warn('a customer’s call was not accepted', { code: WaihuError.from(thrown).code });
      await this.#noteLeft(ringing);
    }
  }

  /** The customer is called back, unless somebody else has answered them. */
  #keepMissed({ fact, caller, gone }: Ringing): void {
    const how = gone();
    if (how === 'gave-up')
      this.#ports.store.receive(fact, caller.queued, leftEnd(fact, how, this.#ports.time.now()));
  }

  /** The card goes; the customer is called back. */
  async #leftCard(ringing: Ringing): Promise<void> {
    await this.#noteLeft(ringing);
    this.#dropCard();
  }

  #dropCard(): void {
    this.#ports.workplace.callNotMade();
    this.#ports.changed();
  }

  #noteLeft({ fact, gone }: Ringing): Promise<void> {
    return surely(this.#ports, 'a customer’s call could not be recorded', fact.attemptId, () => {
      this.#ports.store.record(leftEnd(fact, gone() ?? 'gave-up', this.#ports.time.now()));
    });
  }

  /** A note for the restart only: the call goes on when it cannot be written. */
  #noteAttended(attemptId: string): void {
    try {
      this.#ports.store.markAttended(attemptId);
    } catch (thrown) {
      this.#ports.log.error('the agent could not be noted', { attemptId, cause: String(thrown) });
    }
  }
}

/** This desk has the campaign that the customer was called for: its script, its dispositions. */
function isOfCampaign({ queued, campaign }: Recognised): boolean {
  return queued.task.campaignId === campaign.id;
}

function arriving(fact: CallReceived): CallView {
  const { at: since } = fact;
  return {
    ...begunView(fact),
    state: 'ringing',
    since: Math.round(since),
    muted: false,
    arrived: 'customer',
  };
}
