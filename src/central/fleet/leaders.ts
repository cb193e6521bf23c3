import { fleetFrameFromCentre } from '../../contract/fleet.ts';
import type { AbandonBudget } from '../../core/compliance/budget.ts';
import type { Centre } from '../context.ts';
import type { DeskLinks } from './desk-links.ts';
import type { LeaderMail } from './desk-mail.ts';
import { type LeaderSeen, readLeaders, takeLead } from './leader.ts';
import { LedCampaign } from './led-campaign.ts';
import { postMail, takeLeaderMail } from './mail.ts';
import { oneAtATime } from './one-at-a-time.ts';
import { PacedCampaigns, type SavedCampaign } from './paced-campaigns.ts';
import type { DeskAddress, RoomWord } from './room-desks.ts';

/** A campaign that nobody takes part in for this long needs no leader, ms. */
const EMPTY_MS = 30_000;

interface Led {
  readonly room: LedCampaign;
  /** Of the campaign its pacer was made for. */
  savedAt: number;
  /** Each one at a time, and none of them waits for another: the lead lasts while a count takes long. */
  readonly hold: () => Promise<void>;
  readonly count: () => Promise<void>;
  readonly meet: () => Promise<void>;
  readonly share: () => Promise<void>;
}

/** The law's count; read apart from what fleet dialling writes in time, since it may take long. */
export type ReadBudget = (campaignId: string) => Promise<AbandonBudget | undefined>;

/**
 * What one node does about leading: takes what nobody leads and its desks take part in, holds what it has, brings words to leaders.
 *
 * What one campaign waits for, or fails at, costs no other campaign its leader.
 */
export class Leaders {
  readonly #centre: Centre;
  readonly #links: DeskLinks;
  readonly #nodeId: string;
  readonly #campaigns: PacedCampaigns;
  readonly #readBudget: ReadBudget;
  readonly #led = new Map<string, Led>();
  readonly #taking = new Map<string, Promise<void>>();
  readonly #seen = new Map<string, LeaderSeen>();

  #closed = false;

  constructor(centre: Centre, links: DeskLinks, nodeId: string, readBudget: ReadBudget) {
    this.#centre = centre;
    this.#readBudget = readBudget;
    this.#links = links;
    this.#nodeId = nodeId;
    this.#campaigns = new PacedCampaigns(centre);
  }

  leads(campaignId: string): boolean {
    return this.#led.get(campaignId)?.room.isValid ?? false;
  }

  /** Brings a desk's word to the leader: into the room at once where this node leads, else by mail. False where nobody leads: the next leader asks anew. */
  async bring(campaignId: string, { epoch, linkId }: DeskAddress, word: RoomWord): Promise<boolean> {
    const led = this.#led.get(campaignId);
    if (led) {
      this.#hear(led, { epoch, linkId }, word);
      return true;
    }
    if (!this.#seen.get(campaignId)?.alive) return false;
    const body: LeaderMail = { epoch, linkId, word };
    await postMail(this.#centre, [{ campaignId, body }]);
    return true;
  }

  /** Reads what other nodes' desks have to say to the leader. */
  async readMail(): Promise<void> {
    await this.#each('mail', async (led) => {
      if (!led.room.isValid) return;
      for (const { epoch, linkId, word } of await takeLeaderMail(this.#centre, led.room.lead))
        this.#hear(led, { epoch, linkId }, word);
    });
  }

  decide(): void {
    for (const { room } of this.#led.values()) room.decide();
  }

  /** Looks who leads what, takes what nobody leads, and tells the desks here of other leaders' words. */
  async look(): Promise<void> {
    for (const [id, { room }] of this.#led) if (!room.isValid) this.#led.delete(id);
    const here = this.#links.campaigns;
    const ids = [...new Set([...here, ...this.#led.keys()])];
    const paced = await this.#campaigns.read(ids);
    await this.#each('change', (led, id) => this.#keepUp(id, led, paced.get(id)));
    const seen = await readLeaders(this.#centre, ids);
    for (const leader of seen) this.#follow(leader);
    const alive = new Set(seen.flatMap((leader) => (leader.alive ? leader.campaignId : [])));
    for (const [id, saved] of paced) if (here.has(id) && !alive.has(id)) this.#begin(id, saved);
  }

  /** Begins to renew each lead, to read its budget and to see who is there; the next time does not wait until all of it is done. */
  hold(): void {
    for (const { hold, count, meet, share } of this.#led.values())
      for (const work of [hold, count, meet, share]) void work();
  }

  /** Resolves once it leads nothing and nothing it began is under way. */
  async close(): Promise<void> {
    this.#closed = true;
    await Promise.all(this.#taking.values());
    await Promise.all(
      [...this.#led.values()].flatMap(({ hold, count, meet, share }) => [hold(), count(), meet(), share()]),
    );
    await this.#each('leave', (led, id) => this.#leave(id, led.room));
  }

  #hear(led: Led, address: DeskAddress, word: RoomWord): void {
    led.room.hear(address, word);
    if (led.room.hasNews) void led.hold();
  }

  /** Does it for all side by side; what fails for one is logged and fails for none of the others. */
  async #each(what: string, work: (led: Led, id: string) => Promise<void>): Promise<void> {
    const all = [...this.#led].map(([id, led]) => work(led, id).catch(this.#failed(what, id)));
    await Promise.all(all);
  }

  #failed(what: string, campaignId: string): (error: unknown) => void {
    return (error) => this.#centre.log.warn('fleet: tried again', { what, campaignId, error: String(error) });
  }

  async #keepUp(id: string, led: Led, now: SavedCampaign | undefined): Promise<void> {
    if (!now) return this.#leave(id, led.room);
    if (now.savedAt === led.savedAt) return;
    led.savedAt = now.savedAt;
    led.room.change(now.campaign);
  }

  #follow(leader: LeaderSeen): void {
    const { campaignId, term, alive, pace, pacedAt } = leader;
    const before = this.#seen.get(campaignId);
    this.#seen.set(campaignId, leader);
    const led = this.#led.get(campaignId);
    if (led) {
      if (led.room.lead.term !== term) this.#led.delete(campaignId);
      return;
    }
    if (!alive) return;
    if (before?.term !== term) this.#links.tell(campaignId, { kind: 'fleet-resync' });
    if (pace !== null && before?.pacedAt !== pacedAt)
      this.#links.tell(campaignId, fleetFrameFromCentre.parse(JSON.parse(pace)));
  }

  #begin(campaignId: string, saved: SavedCampaign): void {
    if (this.#closed || this.#taking.has(campaignId)) return;
    const taking = this.#take(campaignId, saved)
      .catch(this.#failed('take', campaignId))
      .finally(() => this.#taking.delete(campaignId));
    this.#taking.set(campaignId, taking);
  }

  /** The budget is read before there is a lead to lose. */
  async #take(campaignId: string, saved: SavedCampaign): Promise<void> {
    if (this.#led.has(campaignId)) return;
    const budget = await this.#readBudget(campaignId);
    const askedAt = performance.now();
    const taken = await takeLead(this.#centre, this.#nodeId, campaignId);
    if (!taken) return;
    const lead = { campaignId, term: taken.term };
    // What was left for the former leader is older than what the desks will say now.
    await takeLeaderMail(this.#centre, lead);
    const room = new LedCampaign(
      this.#centre,
      this.#links,
      { lead, saved: taken.saved, budget, askedAt },
      saved.campaign,
    );
    const led = this.#ledBy(campaignId, room, saved.savedAt);
    this.#led.set(campaignId, led);
    this.#centre.log.info('campaign is paced here', { campaignId, term: taken.term });
    this.#links.tell(campaignId, { kind: 'fleet-resync' });
    await led.hold();
    await led.share();
  }

  #ledBy(id: string, room: LedCampaign, savedAt: number): Led {
    const hold = async () => {
      if (room.emptyForMs > EMPTY_MS) return this.#leave(id, room);
      if (!(await room.hold()) && this.#led.get(id)?.room === room) this.#led.delete(id);
    };
    return {
      room,
      savedAt,
      hold: oneAtATime(hold, this.#failed('hold', id)),
      count: oneAtATime(() => room.count(this.#readBudget), this.#failed('count', id)),
      meet: oneAtATime(() => room.meet(), this.#failed('meet', id)),
      share: oneAtATime(() => room.share(), this.#failed('share', id)),
    };
  }

  async #leave(id: string, room: LedCampaign): Promise<void> {
    this.#led.delete(id);
    await room.leave();
  }
}
