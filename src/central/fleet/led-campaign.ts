import type { FleetFrameFromCentre } from '../../contract/fleet.ts';
import type { Campaign } from '../../core/campaign/campaign.ts';
import type { AbandonBudget } from '../../core/compliance/budget.ts';
import type { PredictivePacer } from '../../core/pacing/predictive/predictive.ts';
import { readBudget } from '../compliance/read-budget.ts';
import type { Centre } from '../context.ts';
import { dayOf } from '../projections/agent-days.ts';
import { AbandonsLeft } from './abandons-left.ts';
import type { DeskLinks } from './desk-links.ts';
import { type DeskMail, toDesk } from './desk-mail.ts';
import { holdLead, LEAD_MS, type Lead, leaveLead } from './leader.ts';
import { postAsLeader, postMail } from './mail.ts';
import { keepPacing, pacerOf } from './pacer-of.ts';
import { PacingRoom } from './pacing-room.ts';
import { GRANT_MS } from './pending-grants.ts';
import type { DeskAddress, RoomWord } from './room-desks.ts';

/** How often what the pacer has learnt is kept, ms. */
const KEEP_MS = 10_000;

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
  #campaign: Campaign;
  /** Of the monotonic clock, ms: never later than what the row says. */
  #validUntil: number;
  #keptAt = performance.now();
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
    this.#validUntil = taken.askedAt + LEAD_MS;
    this.#abandons = new AbandonsLeft(taken.budget, seconds());
    this.#room = new PacingRoom(this.#bounded(pacerOf(campaign, taken.saved, this.#day(), taken.budget)));
  }

  get lead(): Lead {
    return this.#lead;
  }

  /** A desk that died with a customer waiting is charged at once, and until it is back to tell. */
  get #abandonsLeft(): number {
    return Math.max(0, this.#abandons.left - this.#room.lost);
  }

  get isValid(): boolean {
    return performance.now() < this.#validUntil;
  }

  /** Nobody has taken part for so long, ms. */
  get emptyForMs(): number {
    if (this.#room.desks.length > 0) this.#peopledAt = performance.now();
    return performance.now() - this.#peopledAt;
  }

  isAllHere(links: DeskLinks): boolean {
    return this.#room.desks.every((epoch) => links.find(epoch) !== undefined);
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
        this.#room.hearGone(address, t);
    }
    this.decide();
  }

  /** Desks whose node has died are gone, though nobody could say so. */
  keepOnly(isThere: (epoch: string) => boolean): void {
    for (const epoch of this.#room.desks)
      if (!isThere(epoch)) this.#room.hearGone({ epoch, linkId: LAST_LINK }, seconds());
  }

  /** Grants what the pacer wants started now. A lead that may have run out grants nothing. */
  decide(): void {
    if (!this.isValid) return;
    const t = seconds();
    this.#abandons.hear(this.#room.abandons, t);
    for (const { epoch, grantId, calls } of this.#room.launch(t, this.#abandonsLeft, this.#centre.ids.next)) {
      this.#say(epoch, {
        kind: 'grant',
        grantId,
        campaignId: this.#lead.campaignId,
        term: this.#lead.term,
        calls,
        expiresAt: this.#centre.clock.nowMs() + GRANT_MS,
      });
    }
  }

  /** The campaign was saved anew. */
  change(campaign: Campaign): void {
    const pacing = keepPacing(this.#room.save(), this.#day());
    this.#campaign = campaign;
    this.#room.repace(this.#bounded(pacerOf(campaign, pacing, this.#day())), seconds());
  }

  /** Leads on and says how it goes; false when the lead is lost. */
  async hold(): Promise<boolean> {
    const askedAt = performance.now();
    const pace = this.#pace();
    const keep = askedAt - this.#keptAt >= KEEP_MS;
    const held = await holdLead(this.#centre, this.#lead, {
      pace: JSON.stringify(pace),
      saved: keep ? keepPacing(this.#room.save(), this.#day()) : undefined,
    });
    if (!held) return false;
    if (keep) this.#keptAt = askedAt;
    this.#validUntil = askedAt + LEAD_MS;
    this.#links.tell(this.#lead.campaignId, pace);
    this.#centre.hints.send({ kind: 'fleet-pace', campaignId: this.#lead.campaignId });
    await this.#count();
    return true;
  }

  async leave(): Promise<void> {
    this.#validUntil = 0;
    await leaveLead(this.#centre, this.#lead, keepPacing(this.#room.save(), this.#day()));
  }

  /** Reads the budget where it is time; after the lead was renewed, which may not wait. */
  async #count(): Promise<void> {
    const t = seconds();
    if (this.#abandons.isDue(t))
      this.#abandons.read(await readBudget(this.#centre, this.#lead.campaignId), t);
  }

  /** Bounds what it says of itself before its first decision, too. */
  #bounded(pacer: PredictivePacer): PredictivePacer {
    pacer.allow(this.#abandons.left);
    return pacer;
  }

  #pace(): Pace {
    const explanation = this.#room.explain(seconds());
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
  #say(epoch: string, frame: FleetFrameFromCentre): void {
    const link = this.#links.find(epoch);
    if (link) {
      link.send(frame);
      return;
    }
    const mail: DeskMail = toDesk(frame);
    const posted =
      frame.kind === 'grant'
        ? postAsLeader(this.#centre, this.#lead, { epoch, body: mail, withinMs: GRANT_MS })
        : postMail(this.#centre, [{ epoch, campaignId: this.#lead.campaignId, body: mail }]);
    posted.catch((error: unknown) =>
      this.#centre.log.warn('fleet mail not left', { kind: frame.kind, error: String(error) }),
    );
  }
}

/** Above every UUID: whichever socket the desk had. */
const LAST_LINK = 'g';
