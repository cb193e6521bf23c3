import type { FleetFrameFromDesk } from '../../contract/fleet.ts';

export type FleetState = Extract<FleetFrameFromDesk, { kind: 'fleet-state' }>;
export type FleetEventFrame = Extract<FleetFrameFromDesk, { kind: 'fleet-event' }>;
/** What a room hears of a desk. */
export type RoomWord = FleetState | FleetEventFrame | Gone;
/** Its socket closed. `callsGoOn`: it still stands, the desk only takes part no more, and will tell what becomes of its calls. */
export interface Gone {
  readonly kind: 'gone';
  readonly callsGoOn?: boolean | undefined;
}

/** Where a word comes from: the desk's epoch, and its socket, of which a later one replaces an earlier one. */
export interface DeskAddress {
  readonly epoch: string;
  readonly linkId: string;
}

/** A desk of a campaign as its pacing room knows it. An agent has one desk at a time, so the epoch names both. */
export interface RoomDesk {
  linkId: string;
  phase: FleetState['agent']['phase'];
  /** When the phase began; s, the room's clock. */
  since: number;
  leaving: boolean;
  /** The call the agent is in, or wraps up. */
  attemptId: string | undefined;
  reserve: number;
  freeLines: number;
}

/** A background call and the desk that dialled it. */
export interface RoomCall {
  readonly epoch: string;
  stage: 'ringing' | 'answered';
}
