import type { CallView } from '../../contract/desk-view.ts';
import { type ErrorBody, type ErrorCode, WaihuError } from '../../contract/errors.ts';
import type { LiveFromCentre } from '../../contract/live.ts';
import type { HandOverMeans } from '../../core/call/hand-over.ts';
import { Alarm } from '../dialer/alarm.ts';
import { begunView } from '../dialer/call-facts.ts';
import { CallRun } from '../dialer/call-run.ts';
import type { CalledIn } from '../dialer/incoming-calls.ts';
import type { Line } from '../softphone/softphone.ts';
import { abandonedEnd } from './abandoned-end.ts';
import { type Expected, isOffered } from './expected-call.ts';
import { freeToTake } from './free-to-take.ts';
import { type Offer, offerFault } from './offer-fault.ts';
import { PassingNotice } from './passing-notice.ts';
import { recordTakenOver } from './record-taken-over.ts';
import type { TakeOverPorts } from './take-over-ports.ts';
import { UnheardCall } from './unheard-call.ts';

type Told = Extract<LiveFromCentre, { kind: 'transfer-told' }>;

/** Beyond the reservation's end, for what is under way; and again once a relay is announced, ms. */
const MARGIN_MS = 3_000;

/**
 * Takes a colleague's call that the centre offers: the card at once, the voice as soon as a line has it. What is to be pulled is pulled
 * when the dialling desk says so, which gives the call to nobody else until it hears from here that the pull failed.
 *
 *     (none) -> expected -> (none), the call is the agent's
 *                  '-----> (none), it did not come: the agent is idle again
 */
export class TakeOver {
  readonly #ports: TakeOverPorts;
  readonly #limit: Alarm;
  readonly #notice: PassingNotice;
  #expected: Expected | undefined;
  /** The last transfer whose call this desk took: whoever asks again is told again. */
  #lastTaken: string | undefined;

  constructor(ports: TakeOverPorts) {
    this.#ports = ports;
    this.#limit = new Alarm(ports.clock);
    this.#notice = new PassingNotice(ports.clock, ports.changed);
  }

  /** Told for a short while when a call did not come. */
  get problem(): ErrorBody | undefined {
    return this.#notice.body;
  }

  /** Whether a call of that attempt is on its way here, and not on record yet. */
  expects(attemptId: string): boolean {
    return this.#expected?.offer.work.attempt.attemptId === attemptId;
  }

  offered(offer: Offer): void {
    const { transferId, work } = offer;
    const campaign = this.#ports.store.campaigns().find(({ id }) => id === work.task.campaignId);
    if (!campaign || this.#expected || !freeToTake(this.#ports, offer)) {
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
    const queued = { task, lease, customer, history };
    this.#expect({
      offer,
      queued,
      campaign,
      relayed: false,
      up: false,
      recorded: Promise.resolve(),
      consultMs: 0,
    });
  }

  /** The dialling desk lets go of the call. */
  go({ transferId }: Pick<Told, 'transferId'>): void {
    const expected = this.#expected;
    if (!expected || expected.offer.transferId !== transferId) {
      // Given up already: the call stays where it is, and its desk may give it to somebody else.
      if (transferId !== this.#lastTaken) this.#tell({ transferId }, 'failed');
      return;
    }
    if (expected.up || expected.coming || expected.relayed) return;
    const { means, dialog } = expected.offer;
    if (means === 'pull' && dialog) void this.#pull(expected, dialog);
    else this.#tell(expected.offer, 'failed');
  }

  told({ transferId, result }: Told): void {
    const expected = this.#expected;
    if (result === 'given' && transferId === this.#lastTaken)
      this.#ports.tell({ kind: 'transfer-told', transferId, result: 'taken' });
    if (!expected || expected.offer.transferId !== transferId || expected.up) return;
    if (result === 'given') this.#given(expected);
    else if (result === 'withdrawn' || result === 'expired') {
      // A desk that lets us pull gives the call to nobody else before it hears this; a pull under way says so at its end.
      if (expected.offer.means === 'pull' && !expected.coming) this.#tell(expected.offer, 'failed');
      this.#giveUp(expected);
    } else if (result === 'relay') {
      expected.relayed = true;
      this.#waitFor(MARGIN_MS);
    }
  }

  /** A call reaches this desk: true where it is the one expected, which is then accepted. */
  comes(call: CalledIn): boolean {
    const expected = this.#expected;
    if (!expected || expected.up || !isOffered(expected.offer, call)) return false;
    const { means: offered, from } = expected.offer;
    // A way that failed ends in a relay, whose call may be here before the word of it.
    const isReferred = offered === 'refer' && !expected.relayed && call.from !== from.sipUser;
    const means = isReferred ? 'refer' : 'relay';
    void this.#accept(expected, call, means);
    return true;
  }

  close(): void {
    this.#limit.clear();
    this.#notice.close();
  }

  #expect(expected: Expected): void {
    const { attempt } = expected.offer.work;
    const call: CallView = {
      ...begunView(attempt),
      state: 'inviting',
      since: this.#ports.time.now(),
      muted: false,
      arrived: 'colleague',
    };
    this.#expected = expected;
    this.#notice.clear();
    this.#ports.seat.clear();
    this.#ports.workplace.receiveCall(expected.queued, expected.campaign, call);
    this.#waitFor(Math.max(0, expected.offer.expiresAt - this.#ports.time.now()) + MARGIN_MS);
  }

  async #pull(expected: Expected, dialog: NonNullable<Offer['dialog']>): Promise<void> {
    const { offer } = expected;
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
      if (line) await line.ended;
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
    run.came = {
      transferId: expected.offer.transferId,
      means,
      handOvers: (expected.offer.handOvers ?? 0) + 1,
    };
    if (expected.offer.consult) run.consultedBy = expected.offer.from.name;
    expected.coming = { run, means };
    run.judge = async (end) => {
      // What never came up is still the colleague's, and so is what never went beyond a talk about it.
      if (!expected.up) return 'not-ours';
      await expected.recorded;
      const own = { ...end, talkMs: Math.max(0, end.talkMs - expected.consultMs) };
      return expected.sound?.gaveUp ? abandonedEnd(own, 'media.lost') : own;
    };
    this.#ports.calls.follow(run, () => this.#notUp(expected));
    const see = () => {
      if (expected.up || line.view.state !== 'talking') return;
      if (expected.offer.consult) {
        this.#consulted(expected);
        return;
      }
      this.#isUp(expected, means);
      const { queued, campaign } = expected;
      const isCaller = attempt.kind === 'call.received';
      // Who has talked with us already was not abandoned: the agent who hears nothing is told, and that is all.
      if (expected.offer.attended) void this.#ports.calls.giveVoice(line);
      else expected.sound = new UnheardCall(this.#ports, { line, queued, campaign, isCaller });
    };
    line.onChange(see);
    see();
  }

  #isUp(expected: Expected, means: HandOverMeans): void {
    expected.up = true;
    expected.recorded = this.#taken(expected, means);
  }

  /** The colleague talks with the agent about the customer, for as long as it takes. */
  #consulted(expected: Expected): void {
    if (expected.consultedAt === undefined && expected.coming?.run.line)
      void this.#ports.calls.giveVoice(expected.coming.run.line);
    expected.consultedAt ??= this.#ports.clock.monotonicMs();
    this.#limit.clear();
    this.#ports.changed();
  }

  /** The agents have talked: the call is this agent's, over the line that is up. */
  #given(expected: Expected): void {
    const { consultedAt, coming } = expected;
    const state = coming?.run.line?.view.state;
    if (!coming || consultedAt === undefined || (state !== 'talking' && state !== 'holding')) {
      this.#tell(expected.offer, 'failed');
      return;
    }
    expected.consultMs = this.#ports.clock.monotonicMs() - consultedAt;
    coming.run.consultedBy = undefined;
    this.#isUp(expected, 'relay');
    this.#ports.workplace.updateCall(coming.run.view);
  }

  /** The customer is here: on record first, so that a restart knows of it, then told. */
  #taken(expected: Expected, means: HandOverMeans): Promise<void> {
    const { offer } = expected;
    this.#limit.clear();
    const recorded = recordTakenOver(this.#ports, expected, means);
    this.#lastTaken = offer.transferId;
    this.#tell(offer, 'taken');
    return recorded.then(() => {
      if (this.#expected === expected) this.#expected = undefined;
    });
  }

  /** This way did not work, and its line is over: the colleague may call us instead, or give the call to somebody else. */
  #notUp(expected: Expected): void {
    expected.coming = undefined;
    const isHere = this.#expected === expected;
    // Nobody else is given the call until its desk hears this.
    if (isHere || !expected.offer.consult) this.#tell(expected.offer, 'failed');
    if (isHere && expected.consultedAt !== undefined) this.#talkedOver();
    // The agent's line is free again: who waits may have it.
    this.#ports.changed();
  }

  #waitFor(ms: number): void {
    const now = this.#ports.clock.monotonicMs();
    this.#limit.clear();
    this.#limit.set(now + ms, now, () => {
      const expected = this.#expected;
      if (!expected) return;
      if (!expected.coming) this.#tell(expected.offer, 'failed');
      this.#giveUp(expected);
    });
  }

  /** The talk about a customer is over, who stays the colleague's. */
  #talkedOver(): void {
    this.#limit.clear();
    this.#expected = undefined;
    this.#ports.workplace.callNotMade();
  }

  #giveUp(expected: Expected): void {
    this.#talkedOver();
    expected.coming?.run.line?.hangUp('desk');
    if (expected.consultedAt !== undefined) return;
    this.#notice.show('call.did-not-come');
  }

  #tell({ transferId }: Pick<Offer, 'transferId'>, result: 'taken' | 'failed'): void {
    this.#ports.tell({ kind: 'transfer-told', transferId, result });
  }
}
