import type { CallView } from '../../contract/desk-view.ts';
import { type ErrorBody, type ErrorCode, WaihuError } from '../../contract/errors.ts';
import type { LiveFromCentre } from '../../contract/live.ts';
import type { HandOverMeans } from '../../core/call/hand-over.ts';
import type { Campaign } from '../../core/campaign/campaign.ts';
import type { AgentCalls } from '../dialer/agent-calls.ts';
import { Alarm } from '../dialer/alarm.ts';
import { type CallPorts, CallRun } from '../dialer/call-run.ts';
import type { CalledIn } from '../dialer/incoming-calls.ts';
import { surely } from '../dialer/surely.ts';
import type { Line, Softphone } from '../softphone/softphone.ts';
import type { QueuedTask, WritableStore } from '../store/desk-store.ts';
import type { Workplace } from '../work/workplace.ts';
import type { AgentSeat } from './agent-seat.ts';
import type { Tell } from './fleet-report.ts';
import { type Offer, offerFault } from './offer-fault.ts';

type Told = Extract<LiveFromCentre, { kind: 'transfer-told' }>;

export interface TakeOverPorts extends Pick<CallPorts, 'clock' | 'log' | 'time' | 'agentId'> {
  readonly store: Pick<WritableStore, 'record' | 'calledFrom' | 'markAnswered' | 'takeOver' | 'campaigns'>;
  readonly softphone: Pick<Softphone, 'pull'>;
  readonly workplace: Workplace;
  readonly calls: Pick<AgentCalls, 'follow'>;
  readonly seat: Pick<AgentSeat, 'isFreeFor'>;
  readonly tell: Tell;
  readonly changed: () => void;
}

/** Beyond the reservation's end, for what is under way; and again once a relay is announced, ms. */
const MARGIN_MS = 3_000;
/** How long a notice of a call that did not come stays, ms. */
const NOTICE_MS = 8_000;

interface Expected {
  readonly offer: Offer;
  readonly queued: QueuedTask;
  /** The call on its way, by the means that brought it. */
  coming?: { readonly run: CallRun; readonly means: HandOverMeans } | undefined;
  /** It is up, and this agent's. */
  up: boolean;
}

/**
 * Takes a colleague's call that the centre offers: the card at once, the voice as soon as a line has it.
 *
 *     (none) -> expected -> (none), the call is the agent's
 *                  '-----> (none), it did not come: the agent is idle again
 */
export class TakeOver {
  readonly #ports: TakeOverPorts;
  readonly #limit: Alarm;
  readonly #noticeOver: Alarm;
  #expected: Expected | undefined;
  #problem: ErrorBody | undefined;

  constructor(ports: TakeOverPorts) {
    this.#ports = ports;
    this.#limit = new Alarm(ports.clock);
    this.#noticeOver = new Alarm(ports.clock);
  }

  /** Told for a short while when a call did not come. */
  get problem(): ErrorBody | undefined {
    return this.#problem;
  }

  /** Whether a call of that attempt is on its way here, and not on record yet. */
  expects(attemptId: string): boolean {
    return this.#expected?.offer.work.attempt.attemptId === attemptId;
  }

  offered(offer: Offer): void {
    const { transferId, work } = offer;
    const campaign = this.#ports.store.campaigns().find(({ id }) => id === work.task.campaignId);
    if (!campaign || this.#expected || !this.#ports.seat.isFreeFor(campaign.id)) {
      this.#ports.tell({ kind: 'transfer-refused', transferId });
      return;
    }
    const fault = offerFault(offer);
    if (fault !== undefined) {
      const code: ErrorCode = 'call.offer-refused';
      this.#ports.log.error('a colleague’s call was refused', { code, transferId, fault });
      this.#ports.tell({ kind: 'transfer-refused', transferId });
      return;
    }
    if (!this.#ports.tell({ kind: 'transfer-accepted', transferId })) return;
    const { task, lease, customer, history } = work;
    this.#expect({ offer, queued: { task, lease, customer, history }, up: false }, campaign);
    if (offer.means === 'pull' && offer.dialog) this.#pull(offer, offer.dialog);
  }

  told({ transferId, result }: Told): void {
    const expected = this.#expected;
    if (!expected || expected.offer.transferId !== transferId || expected.up) return;
    if (result === 'withdrawn' || result === 'expired') this.#giveUp(expected);
    else if (result === 'relay') this.#waitFor(MARGIN_MS);
  }

  /** A call reaches this desk: true where it is the one expected, which is then accepted. */
  comes(call: CalledIn): boolean {
    const expected = this.#expected;
    if (!expected || expected.up || !isOffered(expected.offer, call)) return false;
    const means = expected.offer.means === 'refer' ? 'refer' : 'relay';
    void this.#accept(expected, call, means);
    return true;
  }

  close(): void {
    this.#limit.clear();
    this.#noticeOver.clear();
  }

  #expect(expected: Expected, campaign: Campaign): void {
    const { attempt } = expected.offer.work;
    const call: CallView = {
      attemptId: attempt.attemptId,
      number: attempt.number,
      state: 'inviting',
      since: this.#ports.time.now(),
      muted: false,
      arrived: 'colleague',
    };
    this.#expected = expected;
    this.#problem = undefined;
    this.#ports.workplace.receiveCall(expected.queued, campaign, call);
    this.#waitFor(Math.max(0, expected.offer.expiresAt - this.#ports.time.now()) + MARGIN_MS);
  }

  #pull(offer: Offer, dialog: NonNullable<Offer['dialog']>): void {
    const expected = this.#expected;
    if (!expected) return;
    const { attemptId, number, callingNumber } = offer.work.attempt;
    let line: Line | undefined;
    try {
      line = this.#ports.softphone.pull(dialog, {
        transferId: offer.transferId,
        attemptId,
        number,
        callingNumber,
      });
      this.#follow(expected, line, 'pull');
    } catch (thrown) {
      this.#ports.log.warn('a colleague’s call was not pulled', { code: WaihuError.from(thrown).code });
      line?.hangUp('desk');
      this.#tell(offer, 'failed');
    }
  }

  async #accept(expected: Expected, call: CalledIn, means: HandOverMeans): Promise<void> {
    try {
      await this.#noLonger(expected);
      const line = await call.accept(expected.offer.work.attempt.attemptId, 'agent');
      if (this.#expected === expected && !expected.coming && !expected.up)
        this.#follow(expected, line, means);
      else line.hangUp('desk');
    } catch (thrown) {
      this.#ports.log.warn('a colleague’s call was not accepted', { code: WaihuError.from(thrown).code });
    }
  }

  /** The way tried before is given up: the agent has one line at a time. */
  async #noLonger(expected: Expected): Promise<void> {
    const { coming } = expected;
    coming?.run.line?.hangUp('desk');
    await coming?.run.over;
  }

  #follow(expected: Expected, line: Line, means: HandOverMeans): void {
    const { attempt, answeredAt } = expected.offer.work;
    const run = CallRun.take(this.#ports, { attempt, answeredAt }, line);
    run.arrived = 'colleague';
    expected.coming = { run, means };
    let recorded: Promise<void> = Promise.resolve();
    run.judge = async (end) => {
      // What never came up is still the colleague's.
      if (!expected.up) return 'not-ours';
      await recorded;
      return end;
    };
    this.#ports.calls.follow(run, () => this.#notUp(expected));
    const see = () => {
      if (expected.up || line.view.state !== 'talking') return;
      expected.up = true;
      recorded = this.#taken(expected, means);
    };
    line.onChange(see);
    see();
  }

  /** The customer is here: on record first, so that a restart knows of it, then told. */
  #taken(expected: Expected, means: HandOverMeans): Promise<void> {
    const { offer, queued } = expected;
    const { attempt, answeredAt } = offer.work;
    this.#limit.clear();
    const recorded = surely(this.#ports, 'a take-over could not be recorded', attempt.attemptId, () => {
      this.#ports.store.takeOver(
        {
          kind: 'call.taken-over',
          transferId: offer.transferId,
          attempt,
          answeredAt,
          means,
          agentId: this.#ports.agentId,
          at: this.#ports.time.now(),
        },
        queued,
      );
    });
    this.#tell(offer, 'taken');
    return recorded.then(() => {
      if (this.#expected === expected) this.#expected = undefined;
    });
  }

  /** This way did not work; the colleague may call us instead. */
  #notUp(expected: Expected): void {
    expected.coming = undefined;
    if (this.#expected === expected) this.#tell(expected.offer, 'failed');
    // The agent's line is free again: who waits may have it.
    this.#ports.changed();
  }

  #waitFor(ms: number): void {
    const now = this.#ports.clock.monotonicMs();
    this.#limit.clear();
    this.#limit.set(now + ms, now, () => {
      const expected = this.#expected;
      if (!expected) return;
      this.#tell(expected.offer, 'failed');
      this.#giveUp(expected);
    });
  }

  #giveUp(expected: Expected): void {
    this.#limit.clear();
    this.#expected = undefined;
    expected.coming?.run.line?.hangUp('desk');
    this.#ports.workplace.callNotMade();
    this.#problem = new WaihuError('call.did-not-come').toBody();
    const now = this.#ports.clock.monotonicMs();
    this.#noticeOver.clear();
    this.#noticeOver.set(now + NOTICE_MS, now, () => {
      this.#problem = undefined;
      this.#ports.changed();
    });
    this.#ports.changed();
  }

  #tell({ transferId }: Offer, result: 'taken' | 'failed'): void {
    this.#ports.tell({ kind: 'transfer-told', transferId, result });
  }
}

/** Far ends that follow a REFER may leave out what it says of the INVITE: then the number that was offered must be calling. */
function isOffered({ transferId, means, work }: Offer, call: CalledIn): boolean {
  if (call.transferId !== undefined) return call.transferId === transferId;
  return means === 'refer' && call.from === work.attempt.number;
}
