import type { DeskEvent } from '../../core/sync/fact.ts';

/** An event of some agent of this machine, sealed to the centre (contract/sealing.ts). */
export interface SealedEvent {
  readonly seq: number;
  readonly id: string;
  readonly sealed: string;
}

export interface SpoolAck {
  readonly ackSeq: number;
  readonly parked: readonly { readonly seq: number; readonly id: string; readonly reason: string }[];
}

/**
 * The device's spool: what each agent's outbox still owes the centre, readable by the centre only, so that it goes out also while
 * another agent is signed in (DESIGN invariant 9). Every method is on the disk when it returns.
 */
export interface Spool {
  /** Known rows stay as they are. */
  put(epoch: string, events: readonly SealedEvent[]): void;
  /** Epochs with events waiting. */
  epochs(): readonly string[];
  /** The run of events from the lowest sequence up to the first hole, at most `limit`. */
  waiting(epoch: string, limit: number): readonly SealedEvent[];
  /** Those of the events that are not here yet. */
  missing(epoch: string, events: readonly DeskEvent[]): readonly DeskEvent[];
  /** Deletes what the centre has and keeps its answer for the store it came from. */
  acknowledge(epoch: string, ack: SpoolAck): void;
  /** What the centre acknowledged of the epoch while its store was closed; undefined = nothing. */
  acknowledged(epoch: string): SpoolAck | undefined;
  /** Forgets the epoch: its events go out under another one. */
  drop(epoch: string): void;
  close(): void;
}

/** Seals an event's fact to the centre's key for its place in the epoch; resolves to base64. */
export type Seal = (sealingKey: string, epoch: string, event: DeskEvent) => Promise<string>;
