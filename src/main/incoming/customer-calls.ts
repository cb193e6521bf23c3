import type { CallView } from '../../contract/desk-view.ts';
import { WaihuError } from '../../contract/errors.ts';
import { chooseCallingNumber } from '../../core/campaign/calling-numbers.ts';
import type { AttemptEnded, CallReceived } from '../../core/sync/fact.ts';
import type { AgentCalls } from '../dialer/agent-calls.ts';
import { type CallPorts, CallRun } from '../dialer/call-run.ts';
import type { CalledIn } from '../dialer/incoming-calls.ts';
import { surely } from '../dialer/surely.ts';
import type { AgentSeat } from '../fleet/agent-seat.ts';
import type { BackgroundCalls } from '../fleet/background-calls.ts';
import type { WritableStore } from '../store/desk-store.ts';
import type { Workplace } from '../work/workplace.ts';
import { callerNumber } from './caller-number.ts';
import { type Recognised, type RecognisePorts, recognise } from './recognise.ts';

export interface CustomerCallsPorts
  extends Omit<RecognisePorts, 'store'>,
    Pick<CallPorts, 'clock' | 'ids' | 'log' | 'time' | 'agentId'> {
  readonly store: RecognisePorts['store'] &
    Pick<WritableStore, 'receive' | 'record' | 'markAnswered' | 'markAttended'>;
  readonly workplace: Workplace;
  readonly calls: Pick<AgentCalls, 'follow'>;
  readonly seat: Pick<AgentSeat, 'freeForCaller' | 'clear'>;
  readonly background: Pick<BackgroundCalls, 'receive'>;
  /** Settled, with sound, and not leaving. */
  readonly able: () => boolean;
  readonly changed: () => void;
}

/** The card and a tone come this long before the voice. ms */
const ALERT_MS = 1_000;
/** Temporarily unavailable, and busy here (RFC 3261). */
const NOBODY_HERE = 480;
const BUSY_HERE = 486;

/**
 * Customers who call this desk: the own agent where idle, unless the customer's owner is idle elsewhere; else answered without an agent,
 * who is then looked for as for a call in the background (WaitingCall).
 *
 *     ringing -> recognised -> on record -> card -> agent
 *        |            |                      '----> caller left
 *        |            |'-------> on record -> answered in the background
 *        |            '--------> caller left: on record, to be called back
 *        '-> refused: the server may try another desk
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
    let left = false;
    void call.over.then(() => {
      left = true;
    });
    const at = this.#ports.time.now();
    const caller = await recognise(this.#ports, number);
    if (!caller || (!left && !this.#ports.able())) {
      call.refuse(NOBODY_HERE);
      return;
    }
    const fact = this.#fact(caller, number, at);
    if (left) this.#ports.store.receive(fact, caller.queued, this.#leftEnd(fact));
    else if (this.#ports.seat.freeForCaller && !caller.ownerIdle && isOfCampaign(caller))
      await this.#toAgent(call, caller, fact);
    else await this.#toBackground(call, caller, fact);
  }

  async #toAgent(call: CalledIn, caller: Recognised, fact: CallReceived): Promise<void> {
    const { store, workplace, seat, clock } = this.#ports;
    store.receive(fact, caller.queued);
    seat.clear();
    workplace.receiveCall(caller.queued, caller.campaign, arriving(fact));
    const alert = Promise.withResolvers<boolean>();
    const stop = clock.after(ALERT_MS, () => alert.resolve(true));
    const waited = await Promise.race([alert.promise, call.over.then(() => false)]);
    stop();
    if (waited) await this.#connect(call, fact);
    else await this.#leftCard(fact);
  }

  async #connect(call: CalledIn, fact: CallReceived): Promise<void> {
    try {
      const line = await call.accept(fact.attemptId, 'agent');
      const run = CallRun.receive(this.#ports, fact, line);
      run.arrived = 'customer';
      // Who left before the voice came was with nobody.
      run.judge = (end) => (run.answeredAt === undefined ? 'not-ours' : end);
      if (run.answeredAt !== undefined) this.#noteAttended(fact.attemptId);
      this.#ports.calls.follow(run, () => void this.#leftCard(fact));
    } catch (thrown) {
      this.#ports.log.warn('a customer’s call was not accepted', { code: WaihuError.from(thrown).code });
      await this.#leftCard(fact);
    }
  }

  async #toBackground(call: CalledIn, caller: Recognised, fact: CallReceived): Promise<void> {
    this.#ports.store.receive(fact, caller.queued);
    try {
      const line = await call.accept(fact.attemptId, 'background');
      this.#ports.background.receive(CallRun.receive(this.#ports, fact, line), {
        queued: caller.queued,
        campaign: caller.campaign,
        ownerElsewhere: caller.ownerIdle,
      });
    } catch (thrown) {
      this.#ports.log.warn('a customer’s call was not accepted', { code: WaihuError.from(thrown).code });
      await this.#noteLeft(fact);
    }
  }

  /** The card goes; the customer is called back. */
  async #leftCard(fact: CallReceived): Promise<void> {
    await this.#noteLeft(fact);
    this.#ports.workplace.callNotMade();
    this.#ports.changed();
  }

  #noteLeft(fact: CallReceived): Promise<void> {
    return surely(this.#ports, 'a customer’s call could not be recorded', fact.attemptId, () => {
      this.#ports.store.record(this.#leftEnd(fact));
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

  #fact({ queued: { task }, campaign }: Recognised, number: string, at: number): CallReceived {
    return {
      kind: 'call.received',
      attemptId: this.#ports.ids.next(),
      taskId: task.id,
      campaignId: task.campaignId,
      customerId: task.customerId,
      number,
      // What the customer called is one of the numbers we show.
      callingNumber: chooseCallingNumber(campaign, task.calledFrom) ?? number,
      agentId: this.#ports.agentId,
      at,
    };
  }

  #leftEnd({ attemptId, at }: CallReceived): AttemptEnded {
    const now = this.#ports.time.now();
    return {
      kind: 'attempt.ended',
      attemptId,
      at: now,
      lineResult: 'cancelled',
      knownBy: 'code',
      ringMs: Math.max(0, Math.round(now - at)),
      talkMs: 0,
      holdMs: 0,
      endedBy: 'customer',
    };
  }
}

/** This desk has the campaign that the customer was called for: its script, its dispositions. */
function isOfCampaign({ queued, campaign }: Recognised): boolean {
  return queued.task.campaignId === campaign.id;
}

function arriving({ attemptId, number, at }: CallReceived): CallView {
  return { attemptId, number, state: 'ringing', since: Math.round(at), muted: false, arrived: 'customer' };
}
