import { fleetFrameFromCentre } from '../../contract/fleet.ts';
import { readBudget } from '../compliance/read-budget.ts';
import type { Centre } from '../context.ts';
import type { DeskLinks } from './desk-links.ts';
import type { LeaderMail } from './desk-mail.ts';
import { livingDesks } from './desk-rows.ts';
import { type LeaderSeen, readLeaders, takeLead } from './leader.ts';
import { LedCampaign } from './led-campaign.ts';
import { postMail, takeLeaderMail } from './mail.ts';
import { PacedCampaigns, type SavedCampaign } from './paced-campaigns.ts';
import type { DeskAddress, RoomWord } from './room-desks.ts';

/** A campaign that nobody takes part in for this long needs no leader, ms. */
const EMPTY_MS = 30_000;

interface Led {
  readonly room: LedCampaign;
  /** Of the campaign its pacer was made for. */
  savedAt: number;
}

/** What one node does about leading: takes what nobody leads and its desks take part in, holds what it has, brings words to leaders. */
export class Leaders {
  readonly #centre: Centre;
  readonly #links: DeskLinks;
  readonly #nodeId: string;
  readonly #campaigns: PacedCampaigns;
  readonly #led = new Map<string, Led>();
  readonly #seen = new Map<string, LeaderSeen>();

  constructor(centre: Centre, links: DeskLinks, nodeId: string) {
    this.#centre = centre;
    this.#links = links;
    this.#nodeId = nodeId;
    this.#campaigns = new PacedCampaigns(centre);
  }

  get leadsAny(): boolean {
    return this.#led.size > 0;
  }

  leads(campaignId: string): boolean {
    return this.#led.get(campaignId)?.room.isValid ?? false;
  }

  /** Brings a desk's word to the leader: into the room at once where this node leads, else by mail. False where nobody leads: the next leader asks anew. */
  async bring(campaignId: string, { epoch, linkId }: DeskAddress, word: RoomWord): Promise<boolean> {
    const led = this.#led.get(campaignId);
    if (led) {
      led.room.hear({ epoch, linkId }, word);
      return true;
    }
    if (!this.#seen.get(campaignId)?.alive) return false;
    const body: LeaderMail = { epoch, linkId, word };
    await postMail(this.#centre, [{ campaignId, body }]);
    return true;
  }

  /** Reads what other nodes' desks have to say to the leader. */
  async readMail(campaignId?: string): Promise<void> {
    for (const [id, { room }] of this.#led) {
      if ((campaignId !== undefined && id !== campaignId) || !room.isValid) continue;
      for (const { epoch, linkId, word } of await takeLeaderMail(this.#centre, room.lead))
        room.hear({ epoch, linkId }, word);
    }
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
    for (const [id, led] of this.#led) await this.#keepUp(id, led, paced.get(id));
    const seen = await readLeaders(this.#centre, ids);
    for (const leader of seen) this.#follow(leader);
    const alive = new Set(seen.flatMap((leader) => (leader.alive ? leader.campaignId : [])));
    for (const [id, saved] of paced) if (here.has(id) && !alive.has(id)) await this.#take(id, saved);
  }

  /** Renews each lead and says how it goes. */
  async hold(): Promise<void> {
    for (const [id, { room }] of this.#led) {
      if (!room.isAllHere(this.#links)) await this.#loseDead(id, room);
      if (room.emptyForMs > EMPTY_MS) await this.#leave(id, room);
      else if (!(await room.hold())) this.#led.delete(id);
    }
  }

  async close(): Promise<void> {
    for (const [id, { room }] of this.#led) await this.#leave(id, room);
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

  async #take(campaignId: string, saved: SavedCampaign): Promise<void> {
    if (this.#led.has(campaignId)) return;
    const askedAt = performance.now();
    const taken = await takeLead(this.#centre, this.#nodeId, campaignId);
    if (!taken) return;
    const lead = { campaignId, term: taken.term };
    // What was left for the former leader is older than what the desks will say now.
    await takeLeaderMail(this.#centre, lead);
    const room = new LedCampaign(
      this.#centre,
      this.#links,
      { lead, saved: taken.saved, budget: await readBudget(this.#centre, campaignId), askedAt },
      saved.campaign,
    );
    this.#led.set(campaignId, { room, savedAt: saved.savedAt });
    this.#centre.log.info('campaign is paced here', { campaignId, term: taken.term });
    this.#links.tell(campaignId, { kind: 'fleet-resync' });
    if (!(await room.hold())) this.#led.delete(campaignId);
  }

  async #leave(id: string, room: LedCampaign): Promise<void> {
    this.#led.delete(id);
    await room.leave();
  }

  async #loseDead(id: string, room: LedCampaign): Promise<void> {
    const rows = await livingDesks(this.#centre, id).select('fleet_desks.epoch').execute();
    const living = new Set(rows.map(({ epoch }) => epoch));
    room.keepOnly((epoch) => living.has(epoch) || this.#links.find(epoch) !== undefined);
  }
}
