import type { PullChange } from '../../contract/sync-wire.ts';
import type { CallRow } from '../../contract/views.ts';
import type { LineResult } from '../../core/call/line-result.ts';
import type { Campaign } from '../../core/campaign/campaign.ts';
import type { DncEntry } from '../../core/compliance/do-not-call.ts';
import type { Customer, HistoryEntry } from '../../core/customer/customer.ts';
import type {
  AttemptEnded,
  CallBegun,
  CallReceived,
  CallTakenOver,
  DeskEvent,
  DeskFact,
  OutcomeRecorded,
} from '../../core/sync/fact.ts';
import type { CallTask, Lease } from '../../core/task/call-task.ts';
import type { SavedDialog } from '../softphone/softphone.ts';

/** A leased task as the local queue holds it. */
export interface QueuedTask {
  readonly task: CallTask;
  readonly lease: Lease;
  readonly customer: Customer;
  readonly history: readonly HistoryEntry[];
}

/** An attempt as the desk remembers it; `ended` is absent while under way, or after a crash. */
export interface StoredAttempt {
  readonly committed: CallBegun;
  readonly answeredAt?: number | undefined;
  readonly dialog?: SavedDialog | undefined;
  /** The second leg of a call that is relayed through this desk. */
  readonly relayDialog?: SavedDialog | undefined;
  /** An agent was with the customer; of an attempt of which nobody knows, false. */
  readonly attended: boolean;
  readonly ended?: AttemptEnded | undefined;
  readonly outcome?: OutcomeRecorded | undefined;
}

/** What may only read the agent's local database. Times: epoch ms on the centre's clock unless said otherwise. */
export interface ReadableStore {
  campaigns(): readonly Campaign[];
  /** Tasks of the campaign under a live lease and without an attempt under way, best first: due callbacks, priority, rank, position. */
  queue(campaignId: string, now: number, limit: number): readonly QueuedTask[];
  /** Leased tasks of the campaign not used up by an attempt, due or not; with `now`, only those whose lease is live then. */
  queueLeft(campaignId: string, now?: number): number;
  task(taskId: string): QueuedTask | undefined;
  /** The task with that number that was here last, leased or not. */
  taskByNumber(number: string): QueuedTask | undefined;
  attempt(attemptId: string): StoredAttempt | undefined;
  /**
   * Attempts without an end, and ended ones of kind answered or unknown without an outcome: what a restart must settle. One that was
   * handed over owes nothing here.
   */
  unsettled(): readonly StoredAttempt[];
  /** Calls handed over by relay whose legs were not seen to end. */
  relayed(): readonly StoredAttempt[];
  /** Attempts to the number since `since`, own and those the centre told of; not what our own fault kept from becoming a call. */
  attemptTimes(number: string, since: number): readonly number[];
  /** Attempts to the customer since `since`: own ones on any number, and those the centre told of to these numbers, each once. */
  customerAttemptTimes(customerId: string, numbers: readonly string[], since: number): readonly number[];
  /** End of the last own call to the number that was answered and had no agent. */
  abandonedAt(number: string): number | undefined;
  /** The number this desk called the customer from last. */
  calledFrom(customerId: string): string | undefined;
  /** Entries on the number, or on a prefix of it, that speak of this campaign or of all. */
  dncEntries(number: string, campaignId: string): readonly DncEntry[];
  /** When do-not-call data were last known complete; undefined = never. */
  dncAsOf(): number | undefined;
  history(customerId: string): readonly HistoryEntry[];
  /** Own calls, newest first. Numbers are whole (the desk masks them by role); agent names are the caller's to fill in. */
  callsSince(since: number): readonly CallRow[];
  today(since: number): {
    readonly calls: number;
    readonly talkMs: number;
    readonly contacts: number;
    readonly success: number;
  };
  cursor(): string;
  outbox(afterSeq: number, limit: number): readonly DeskEvent[];
  outboxWaiting(): number;
  lastAckedSeq(): number;
  parked(): readonly { readonly seq: number; readonly id: string; readonly reason: string }[];
  setting(key: string): string | undefined;
  /** Every attempt and outcome this database ever held, oldest first: the desk's side of the books. What was handed over is in the colleague's. */
  books(): {
    readonly attempts: readonly {
      readonly id: string;
      readonly taskId: string;
      readonly number: string;
      readonly at: number;
      readonly endedAt?: number | undefined;
      readonly lineResult?: LineResult | undefined;
      /** The call went on to a colleague's desk, or came from one. */
      readonly handOver?: 'given' | 'taken' | undefined;
    }[];
    readonly outcomes: readonly { readonly id: string; readonly attemptId: string }[];
  };
}

/**
 * What may write. Every method is one transaction that is on the disk when it returns (`synchronous=FULL`):
 * a fact and its outbox row are never apart (DESIGN invariant 3).
 */
export interface WritableStore extends ReadableStore {
  /** Appends the fact to the outbox and applies it to the local tables; idempotent by the fact's own id. */
  record(fact: DeskFact): DeskEvent;
  /** An outcome with the facts that belong to it (do-not-call, ...) in one transaction. */
  recordAll(facts: readonly DeskFact[]): readonly DeskEvent[];
  /**
   * A customer's call with everything its work needs. A lease that this desk holds on the task is used up by it; none is gained. Throws
   * `conflict` while this desk is in another call with the number. Idempotent like `record`.
   */
  receive(fact: CallReceived, work: QueuedTask, end?: AttemptEnded): void;
  /** A colleague's call with everything its work needs; the lease counts as used. Idempotent like `record`. */
  takeOver(fact: CallTakenOver, work: QueuedTask): DeskEvent;
  markAnswered(attemptId: string, at: number): void;
  /** An agent is with the customer of a background call. */
  markAttended(attemptId: string): void;
  /** A second call under the attempt's id is the other leg of its relay. */
  saveDialog(dialog: SavedDialog): void;
  /** The legs of a relayed call are over. */
  forgetRelay(attemptId: string): void;
  /** Changes and the cursor that names them, together. */
  applyPull(
    changes: readonly PullChange[],
    cursor: string,
    meta: { readonly leasesExpireAt: number; readonly dncAsOf: number },
  ): void;
  acknowledge(
    ackSeq: number,
    parked: readonly { readonly seq: number; readonly id: string; readonly reason: string }[],
  ): void;
  /** A new epoch: what was not acknowledged is numbered anew from 1; leases are closed until contact. */
  renewEpoch(epoch: string): void;
  setSetting(key: string, value: string): void;
}

/** The agent's encrypted database on this machine. */
export interface DeskStore extends WritableStore {
  readonly epoch: string;
  /** A copy, a restore or a move of the files was noticed: the epoch must be renewed before anything is sent under it. */
  readonly epochSuspect: boolean;
  /** Epochs this database went by before; nothing more is sent under them. */
  readonly retiredEpochs: readonly string[];
  /** False after a copy or a restore was noticed: leases count as expired until the centre was spoken to. */
  readonly leasesTrusted: boolean;
  trustLeases(): void;
  /** Called after each commit that appended events; returns the way to stop it. */
  onRecorded(listener: (events: readonly DeskEvent[]) => void): () => void;
  close(): void;
}
