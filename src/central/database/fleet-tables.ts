import type { HandOverMeans } from '../../core/call/hand-over.ts';

// Fleet dialling. Conventions as in schema.ts, but for times named so: *database's clock*, which all nodes share.

/** Who paces a campaign. The row stays when nobody does: terms only grow. */
export interface PacersTable {
  campaign_id: string;
  node_id: string;
  term: number;
  /** Database's clock. */
  expires_at: number;
  /** The last `pace` frame as JSON, without campaign and term; null before the first. */
  pace: string | null;
  /** Database's clock. */
  paced_at: number | null;
  /** What the pacer has learnt, as JSON (fleet/saved-room.ts). */
  saved: string | null;
}

/** Nodes that have desks of the fleet. */
export interface FleetNodesTable {
  node_id: string;
  /** Database's clock. */
  seen_at: number;
}

/** A desk that takes part in a campaign, as the node that holds its socket knows it. */
export interface FleetDesksTable {
  epoch: string;
  node_id: string;
  /** The socket, UUIDv7: a later one has replaced an earlier one. */
  link_id: string;
  agent_id: string;
  campaign_id: string;
  phase: 'out' | 'idle' | 'talking' | 'wrapping';
  since: number;
  leaving: number;
  means: HandOverMeans;
  /** The transfer this agent is reserved for, until then by the database's clock. */
  transfer_id: string | null;
  reserved_until: number | null;
}

/** What one node leaves for another: read once, removed as it is read. */
export interface FleetMailTable {
  /** UUIDv7 of the sending node: one sender's mail in its order. */
  id: string;
  /** To the node of this desk; null: to the leader of the campaign. */
  epoch: string | null;
  campaign_id: string;
  /** Where set, nobody reads it once that leader is no longer the leader. */
  term: number | null;
  body_sealed: Uint8Array;
  /** Database's clock. */
  expires_at: number;
}

/** Which transfers there were, so that facts about them can be believed. Without a word about the customer, as their offers; kept for 90 days. */
export interface TransfersTable {
  id: string;
  attempt_id: string;
  campaign_id: string;
  from_agent: string;
  from_epoch: string;
  /** The transfer by which the call had come to that desk itself. */
  came_by: string | null;
  at: number;
}

/** A colleague's desk that a call was offered to, written down before it is: any of them may have the call in the end. */
export interface TransferOffersTable {
  transfer_id: string;
  to_epoch: string;
  to_agent: string;
  at: number;
}
