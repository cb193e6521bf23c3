import type { HeldBriefing } from '../../contract/briefing-api.ts';
import type { ErrorBody } from '../../contract/errors.ts';
import type { PullChange } from '../../contract/sync-wire.ts';
import type { CallRow } from '../../contract/views.ts';
import type { ApprovedAnswer } from '../../core/answer-base/approved-answer.ts';
import type { Briefing } from '../../core/briefing/briefing.ts';
import type { LineResult } from '../../core/call/line-result.ts';
import type { Campaign } from '../../core/campaign/campaign.ts';
import type { DncEntry } from '../../core/compliance/do-not-call.ts';
import type { Customer, HistoryEntry, MessageMark } from '../../core/customer/customer.ts';
import type { OfferResult } from '../../core/offer/offer.ts';
import type { ReferencePlace } from '../../core/reference/settings.ts';
import type {
  AttemptEnded,
  CallBegun,
  CallReceived,
  CallTakenOver,
  DeskEvent,
  DeskFact,
  IdentityChecked,
  OutcomeRecorded,
  ReferenceIssued,
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

/** A text message that was asked for here. `codeHash`: once it went out with a code. */
export interface StoredMessage {
  readonly customerId: string;
  readonly mark: MessageMark;
  readonly codeHash?: string | undefined;
}

/** A code asked for, without the serial that the store has for it. `kind`: one letter. */
export interface ReferenceAsked extends Omit<ReferenceIssued, 'kind' | 'code'> {
  readonly kind: string;
  readonly place: ReferencePlace;
}

/** What a search found: customers by name, key or number, the best first; entries of histories, the newest first. */
export interface Found {
  readonly customers: readonly Customer[];
  readonly entries: readonly { readonly customerId: string; readonly entry: HistoryEntry }[];
  /** Text messages that were asked for here, newest first; the entries are without them. */
  readonly messages: Found['entries'];
}

export interface LastCall {
  readonly taskId: string;
  readonly number: string;
  readonly campaignName: string;
  readonly customerName: string;
  readonly callbackAt?: number;
  readonly personal?: boolean;
}

/** What may only read the agent's local database. Times: epoch ms on the centre's clock unless said otherwise. */
export interface ReadableStore {
  campaigns(): readonly Campaign[];
  /** The campaign as it was when the call began, where it was changed before the call's outcome was on record; else undefined. */
  campaignOf(attemptId: string): Campaign | undefined;
  /** Tasks of the campaign under a live lease and without an attempt under way, best first: due callbacks, priority, rank, position. */
  queue(campaignId: string, now: number, limit: number): readonly QueuedTask[];
  /** Leased tasks of the campaign not used up by an attempt, due or not; with `now`, only those whose lease is live then. */
  queueLeft(campaignId: string, now?: number): number;
  task(taskId: string): QueuedTask | undefined;
  /** The task with that number, leased or not: of this campaign before any other, one that can be dialled first, then what was here last. */
  taskByNumber(number: string, campaignId: string | undefined): QueuedTask | undefined;
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
  /** Attempts to the customer since `since`, each once: own ones and those the centre told of, on any number, and told ones to these numbers. */
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
  /** One entry of it, by its id. */
  historyEntry(customerId: string, entryId: string): HistoryEntry | undefined;
  /** A customer with every task of theirs that was here. */
  person(
    customerId: string,
  ): { readonly customer: Customer; readonly tasks: readonly CallTask[] } | undefined;
  /** Whether anything of the customer is here to be read. */
  hasCustomer(customerId: string): boolean;
  /** What was typed among names, keys, numbers however written, reference codes, notes and messages, at most `limit` of each; what waits for the index is not found. */
  find(typed: string, limit: number): Found;
  /** When the centre told of the customer last; undefined for one it was not asked about. */
  toldOf(customerId: string): number | undefined;
  /** Own calls, newest first. Numbers are whole (the desk masks them by role); agent names are the caller's to fill in. */
  callsSince(since: number): readonly CallRow[];
  /** The last call of each task that was called, or of whose call something was said, from `since` on, with the callback that was promised in it; numbers in E.164. */
  lastCallsSince(since: number): readonly LastCall[];
  today(since: number): {
    readonly calls: number;
    readonly talkMs: number;
    readonly contacts: number;
    readonly success: number;
  };
  /** Reference codes given out in the call, in their order. */
  references(attemptId: string): readonly string[];
  /** Codes of the branch and department that can still be given out without the centre. */
  referencesLeft(place: ReferencePlace, now: number): number;
  /** How the identity check of the call stands; undefined before the first answer. */
  identityOf(attemptId: string): Pick<IdentityChecked, 'answers' | 'result' | 'asked'> | undefined;
  /** Messages to the customer that were asked for here, newest first, as lines of the history. */
  messages(customerId: string): readonly HistoryEntry[];
  message(messageId: string): StoredMessage | undefined;
  /** What came of the offers made in the call, in the order they were made. */
  offersMade(attemptId: string): readonly {
    readonly offerId: string;
    readonly result: OfferResult;
    readonly turn: number;
    readonly at: number;
  }[];
  /** The latest known version of each approved answer, withdrawn ones too. */
  approvedAnswers(): readonly ApprovedAnswer[];
  /** Grows with every approved answer that is new or changed. */
  answersVersion(): number;
  /** Every briefing that the centre told of, newest first. */
  briefings(): readonly HeldBriefing[];
  /** Those that the agent has not confirmed, whomever and whenever they are for. */
  unreadBriefings(): readonly Briefing[];
  /** Grows with whatever is told of briefings, and with what is read. */
  briefingsVersion(): number;
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
  /**
   * The call's code of this kind: the one it has, or the next serial of a range leased to this epoch, used up and on record in the
   * same transaction. Undefined where no serial is left.
   */
  issueReference(asked: ReferenceAsked): string | undefined;
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
  /** Reads up to `limit` changed records into the search's index; how many wait still, told as at most one. */
  indexSearch(limit: number): number;
}

/** The agent's encrypted database on this machine. */
export interface DeskStore extends WritableStore {
  readonly epoch: string;
  /** A copy, a restore or a move of the files was noticed: the epoch must be renewed before anything is sent under it. */
  readonly epochSuspect: boolean;
  /** `store.full` while the disk takes no more, as the last write found. */
  readonly diskFault: ErrorBody | undefined;
  /** Called when that changes; returns the way to stop it. */
  onDiskFault(listener: () => void): () => void;
  /** Epochs this database went by before; nothing more is sent under them. */
  readonly retiredEpochs: readonly string[];
  /** False after a copy or a restore was noticed: leases count as expired until the centre was spoken to. */
  readonly leasesTrusted: boolean;
  trustLeases(): void;
  /** Called after each commit that appended events; returns the way to stop it. */
  onRecorded(listener: (events: readonly DeskEvent[]) => void): () => void;
  close(): void;
}
