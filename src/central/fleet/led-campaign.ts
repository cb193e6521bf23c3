import type { FleetFrameFromCentre } from '../../contract/fleet.ts';
import type { Campaign } from '../../core/campaign/campaign.ts';
import type { AbandonBudget } from '../../core/compliance/budget.ts';
import { effectiveRules } from '../../core/compliance/effective-rules.ts';
import type { PredictivePacer } from '../../core/pacing/predictive/predictive.ts';
import type { Centre } from '../context.ts';
import { dayOf } from '../projections/agent-days.ts';
import { AbandonsLeft } from './abandons-left.ts';
import type { DeskLinks } from './desk-links.ts';
import { type DeskMail, toDesk } from './desk-mail.ts';
import { livingDesks } from './desk-rows.ts';
import { endedCalls } from './ended-calls.ts';
import { holdLead, LEAD_MS, type Lead, leaveLead } from './leader.ts';
import { postAsLeader, postMail } from './mail.ts';
import { abandonsKept, keepPacing, pacerOf, waitingKept } from './pacer-of.ts';
import { PacingRoom } from './pacing-room.ts';
import { GRANT_MS } from './pending-grants.ts';
import type { DeskAddress, RoomWord } from './room-desks.ts';
import { TrunkPart } from './trunk-part.ts';

/** How often what the pacer has learnt is kept, ms; what it hears of abandoned calls is kept at once, who waits with the next hold. */
const KEEP_MS = 10_000;
/** A grant that holds for less than this does not reach a desk in time, ms. */
const SHORTEST_GRANT_MS = 500;

type Pace = Extract<FleetFrameFromCentre, { kind: 'pace' }>;

/** Monotonic, s: it goes on while the process is stopped, so that a woken leader knows that its time is up. */
const seconds = () => performance.now() / 1000;

/** One campaign that this node leads: hears its desks, grants calls, says each second how it goes. */
export class LedCampaign {
  readonly #centre: Centre;
  readonly #links: DeskLinks;
  readonly #lead: Lead;
  readonly #room: PacingRoom;
  readonly #abandons: AbandonsLeft;
  readonly #trunk: TrunkPart;
  #campaign: Campaign;
  /** Of the monotonic clock, ms: never later than what the row says. */
  #validUntil: number;
  #keptAt = performance.now();
  #abandonsKept = 0;
  #lostKept = '';
  #waitingKept = '';
  #peopledAt = performance.now();

  /** `askedAt`: monotonic ms before the lead was asked for. `budget`: of that moment. */
  constructor(
    centre: Centre,
    links: DeskLinks,
    taken: {
      readonly lead: Lead;
      readonly saved: string | null;
      readonly budget: AbandonBudget | undefined;
      readonly askedAt: number;
    },
    campaign: Campaign,
  ) {
    this.#centre = centre;
    this.#links = links;
    this.#lead = taken.lead;
    this.#campaign = campaign;
    this.#trunk = new TrunkPart(centre, taken.lead, campaign);
    this.#validUntil = taken.askedAt + LEAD_MS;
    const before = abandonsKept(taken.saved, centre.clock.nowMs());
    this.#abandons = new AbandonsLeft(taken.budget, seconds(), before);
    const pacer = this.#bounded(pacerOf(campaign, taken.saved, this.#day(), taken.budget));
    this.#room = new PacingRoom(pacer, waitingKept(taken.saved, centre.clock.nowMs()), seconds());
  }

  get lead(): Lead {
    return this.#lead;
  }

  /** A desk that died with a customer waiting is charged at once, and until it is back to tell. */
  get #abandonsLeft(): number {
    return Math.max(0, this.#abandons.left - this.#room.lostCalls.length);
  }

  get isValid(): boolean {
    return performance.now() < this.#validUntil;
  }

  /** Nobody has taken part for so long, ms. */
  get emptyForMs(): number {
    if (this.#room.desks.length > 0) this.#peopledAt = performance.now();
    return performance.now() - this.#peopledAt;
  }

  /** An abandoned call was heard of, or a desk lost with customers waiting, that a successor would not know of yet: the lead is to be held anew. */
  get hasNews(): boolean {
    return this.#room.abandons > this.#abandonsKept || String(this.#room.lostCalls) !== this.#lostKept;
  }

  hear(address: DeskAddress, word: RoomWord): void {
    const t = seconds();
    switch (word.kind) {
      case 'fleet-state':
        this.#room.hearState(address, word, t);
        break;
      case 'fleet-event':
        if (!this.#room.hearEvent(address, word, t)) this.#say(address.epoch, { kind: 'fleet-resync' });
        break;
      case 'gone':
        if (word.callsGoOn) this.#room.hearLeft(address, t);
        else this.#room.hearGone(address, t);
    }
    this.decide();
  }

  /**
   * Compares the room with the desks there are: those whose node has died are gone, though nobody could say so; those it knows nothing of,
   * since their words got lost or it has taken them for gone, are asked.
   */
  async meet(): Promise<void> {
    const { campaignId } = this.#lead;
    const before = this.#room.desks;
    const rows = await livingDesks(this.#centre, campaignId).select('fleet_desks.epoch').execute();
    const there = new Set([...rows, ...this.#links.of(campaignId)].map(({ epoch }) => epoch));
    const known = new Set(this.#room.desks);
    // One that left for another campaign meanwhile is not there either, and its calls go on.
    for (const epoch of before)
      if (!there.has(epoch) && known.has(epoch)) this.#room.hearGone({ epoch, linkId: LAST_LINK }, seconds());
    for (const epoch of there) if (!known.has(epoch)) this.#say(epoch, { kind: 'fleet-resync' });
  }

  /**
   * Grants what the pacer wants started now. A lead that may have run out grants nothing, and no grant outlives the lead: a successor's
   * first ones would come on top of it.
   */
  decide(): void {
    const t = seconds();
    this.#abandons.hear(this.#room.abandons, t);
    const grantMs = Math.min(GRANT_MS, Math.floor(this.#validUntil - performance.now()));
    if (grantMs < SHORTEST_GRANT_MS) return;
    const { campaignId, term } = this.#lead;
    const launches = this.#room.launch(t, this.#abandonsLeft, this.#centre.ids.next, this.#trunk.lines);
    for (const { epoch, grantId, calls } of launches) {
      const expiresAt = this.#centre.clock.nowMs() + grantMs;
      this.#say(epoch, { kind: 'grant', grantId, campaignId, term, calls, expiresAt }, grantMs);
    }
  }

  /** The campaign was saved anew. */
  change(campaign: Campaign): void {
    const pacing = keepPacing(this.#room.save(), this.#day());
    this.#campaign = campaign;
    this.#trunk.change(campaign);
    this.#room.repace(this.#bounded(pacerOf(campaign, pacing, this.#day())), seconds());
  }

  /** Leads on and says how it goes; false when the lead is lost. */
  async hold(): Promise<boolean> {
    const askedAt = performance.now();
    const pace = this.#pace();
    const { abandons } = this.#room;
    const lost = String(this.#room.lostCalls);
    const waiting = JSON.stringify(this.#room.waiting(seconds()).map(({ epoch, calls }) => [epoch, calls]));
    const keep = this.hasNews || waiting !== this.#waitingKept || askedAt - this.#keptAt >= KEEP_MS;
    const held = await holdLead(this.#centre, this.#lead, {
      pace: JSON.stringify(pace),
      saved: keep ? this.#kept() : undefined,
    });
    if (!held) return false;
    if (keep) {
      this.#keptAt = askedAt;
      this.#abandonsKept = abandons;
      this.#lostKept = lost;
      this.#waitingKept = waiting;
    }
    this.#validUntil = askedAt + LEAD_MS;
    this.#links.tell(this.#lead.campaignId, pace);
    this.#centre.hints.send({ kind: 'fleet-pace', campaignId: this.#lead.campaignId });
    return true;
  }

  /** Takes its part of the trunk anew, and starts what it may now. It takes what it takes: the lead is held meanwhile. */
  async share(): Promise<void> {
    await this.#trunk.claim(() => this.#room.trunkNeed(seconds()));
    this.decide();
  }

  /** Leads no more; what it granted may be used yet, and nobody follows before that is over. */
  async leave(): Promise<void> {
    this.#validUntil = 0;
    await this.#trunk.leave(this.#room.linesInUse(seconds()));
    const openMs = this.#room.grantedAt(seconds()) > 0 ? GRANT_MS : 0;
    await leaveLead(this.#centre, this.#lead, this.#kept(), openMs);
  }

  /** Reads the budget where it is time. It takes what it takes: the lead is held meanwhile. */
  async count(read: (campaignId: string) => Promise<AbandonBudget | undefined>): Promise<void> {
    const t = seconds();
    if (!this.#abandons.isDue(t)) return;
    // Asked before the count: a call that is found to be over is in it.
    const over = await endedCalls(this.#centre, this.#room.lostCalls);
    this.#abandons.read(await read(this.#lead.campaignId), t);
    this.#room.settle(over);
    const window = effectiveRules(this.#campaign.rules)?.pack.abandon.window;
    if (window) this.#room.forgetLost(t, window.seconds);
  }

  #kept(): string {
    const heard = { ...this.#abandons.save(seconds()), at: this.#centre.clock.nowMs() };
    return keepPacing(this.#room.save(), this.#day(), heard, this.#room.waiting(seconds()));
  }

  /** Bounds what it says of itself before its first decision, too. */
  #bounded(pacer: PredictivePacer): PredictivePacer {
    pacer.allow(this.#abandons.left);
    return pacer;
  }

  #pace(): Pace {
    const explanation = this.#room.explain(seconds(), this.#trunk.told);
    return {
      kind: 'pace',
      campaignId: this.#lead.campaignId,
      term: this.#lead.term,
      mode: explanation.mode,
      ...(explanation.fallBack ? { why: explanation.fallBack } : {}),
      explanation,
      abandonsLeft: this.#abandonsLeft,
    };
  }

  #day(): string {
    return dayOf(this.#centre.clock.nowMs(), this.#campaign.rules.timeZone);
  }

  /** To a desk on this node at once; to one on another by mail, which a leader that leads no more cannot leave. */
  #say(epoch: string, frame: FleetFrameFromCentre, withinMs = GRANT_MS): void {
    const link = this.#links.find(epoch);
    if (link) {
      link.send(frame);
      return;
    }
    const mail: DeskMail = toDesk(frame);
    const posted =
      frame.kind === 'grant'
        ? postAsLeader(this.#centre, this.#lead, { epoch, body: mail, withinMs })
        : postMail(this.#centre, [{ epoch, campaignId: this.#lead.campaignId, body: mail }]);
    posted.catch((error: unknown) =>
      this.#centre.log.warn('fleet mail not left', { kind: frame.kind, error: String(error) }),
    );
  }
}

/** Above every UUID: whichever socket the desk had. */
const LAST_LINK = 'g';
