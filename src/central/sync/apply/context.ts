import type { ParkReason } from '../../../contract/park-reasons.ts';
import type { Campaign } from '../../../core/campaign/campaign.ts';
import { readCampaignAt } from '../../campaigns/campaigns.ts';
import type { Centre } from '../../context.ts';
import type { Tx } from '../../database/dialect.ts';
import type { Change } from '../changes.ts';

/** Where a fact stands: its desk's sequence, and when the centre received it. */
export interface FactPlace {
  readonly epoch: string;
  readonly seq: number;
  readonly deviceId: string;
  readonly receivedAt: number;
}

/** A fact as it is pushed: under an epoch, and so from the device and the account it was enrolled for. */
export interface PushedPlace extends FactPlace {
  readonly accountId: string;
}

/** What the events of one push gather while they are applied in one transaction. */
export interface ApplyContext {
  readonly centre: Centre;
  readonly tx: Tx;
  readonly changes: Change[];
  /** Agents and instants whose day on the board must be counted again. */
  readonly touched: { readonly agentId: string; readonly at: number }[];
  /** The campaign as it stood when the fact was received. */
  campaignAt(id: string, at: number): Promise<Campaign | undefined>;
}

export function createApplyContext(centre: Centre, tx: Tx): ApplyContext {
  const campaigns = new Map<string, Promise<Campaign | undefined>>();
  return {
    centre,
    tx,
    changes: [],
    touched: [],
    campaignAt(id, at) {
      const key = `${id} ${at}`;
      const known = campaigns.get(key) ?? readCampaignAt(tx, id, at);
      campaigns.set(key, known);
      return known;
    },
  };
}

/**
 * What became of an event. `duplicate`: the same thing was here before, under another event. `customerId`: whose key seals it, where the
 * centre knows the customer by another id than the desk that could not ask.
 */
export type Applied =
  | { readonly state: 'applied'; readonly customerId?: string }
  | { readonly state: 'duplicate' }
  | Parked;

export interface Parked {
  readonly state: 'parked';
  readonly reason: ParkReason;
}

export const APPLIED: Applied = { state: 'applied' };
export const DUPLICATE: Applied = { state: 'duplicate' };
export const parked = (reason: ParkReason): Parked => ({ state: 'parked', reason });
