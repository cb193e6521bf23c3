import type { Colleague, FleetFrameFromCentre } from '../../contract/fleet.ts';
import type { DeskAddress } from './room-desks.ts';

/** A desk whose socket this node holds. */
export interface DeskLink extends DeskAddress {
  readonly deviceId: string;
  readonly agent: Colleague;
  /** The campaign it takes part in; undefined before its first `fleet-state` and when it takes part no more. */
  campaignId: string | undefined;
  /** Campaigns that it left on this socket, of whose calls it still tells. */
  readonly left: Set<string>;
  send(frame: FleetFrameFromCentre): void;
}

/** The desks on this node, by epoch: a desk that came back on a new socket has replaced the old one. */
export class DeskLinks {
  readonly #byEpoch = new Map<string, DeskLink>();

  get epochs(): string[] {
    return [...this.#byEpoch.keys()];
  }

  get campaigns(): ReadonlySet<string> {
    return new Set([...this.#byEpoch.values()].flatMap(({ campaignId }) => campaignId ?? []));
  }

  /** The desks here that take part in the campaign. */
  of(campaignId: string): DeskLink[] {
    return [...this.#byEpoch.values()].filter((link) => link.campaignId === campaignId);
  }

  find(epoch: string): DeskLink | undefined {
    return this.#byEpoch.get(epoch);
  }

  join(link: DeskLink): void {
    this.#byEpoch.set(link.epoch, link);
  }

  /** False when a later socket has taken its place. */
  leave(link: DeskLink): boolean {
    return this.#byEpoch.get(link.epoch) === link && this.#byEpoch.delete(link.epoch);
  }

  /** Says it to every desk of the campaign on this node. */
  tell(campaignId: string, frame: FleetFrameFromCentre): void {
    for (const link of this.of(campaignId)) link.send(frame);
  }
}
