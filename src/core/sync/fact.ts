import type { HandOverMeans } from '../call/hand-over.ts';
import type { HeardQuality } from '../call/heard-quality.ts';
import type { KnownBy, LineResult } from '../call/line-result.ts';
import type { TransferWay } from '../call/transfer-machine.ts';
import type { GateDecision, GateRule } from '../compliance/gate-decision.ts';
import type { IdentityResult } from '../identity/check.ts';
import type { DeferReason, OfferResult } from '../offer/offer.ts';
import type { GivenAnswer } from '../script/answer.ts';
import type { DialMode } from '../task/call-task.ts';
import type { BriefingRead } from './briefing-fact.ts';
import type { CustomerCorrected } from './correction-fact.ts';
import type { MessageCodeChecked, MessageRequested } from './message-facts.ts';
import type { NumberRevealed } from './reveal-fact.ts';

/** What the agent chose. */
export const AGENT_STATUSES = ['logged-out', 'available', 'on-break'] as const;
export type AgentStatus = (typeof AGENT_STATUSES)[number];
/** What is observed. */
export const AGENT_STATES = ['idle', 'reserved', 'ringing', 'talking', 'holding', 'wrap-up'] as const;
export type AgentState = (typeof AGENT_STATES)[number];

/** An attempt as committed before its INVITE leaves. Times are epoch ms on the centre's clock as the desk knows it. */
export interface AttemptCommitted {
  readonly kind: 'attempt.committed';
  readonly attemptId: string;
  readonly taskId: string;
  readonly campaignId: string;
  readonly customerId: string;
  readonly number: string;
  readonly callingNumber: string;
  readonly leaseTerm: number;
  readonly gate: GateDecision;
  readonly agentId: string;
  readonly dialMode: DialMode;
  readonly at: number;
}

/**
 * A customer called and this desk takes note of it, before it answers: no attempt, and under no lease.
 *
 * `attempt.ended`, `outcome.recorded` and hand-overs name it by `attemptId`, as they do an attempt. Who ended without an agent is called back.
 */
export interface CallReceived {
  readonly kind: 'call.received';
  readonly attemptId: string;
  /** Task and customer are the desk's own inventions where it did not know the caller: the centre goes by the number then. */
  readonly taskId: string;
  readonly campaignId: string;
  readonly customerId: string;
  /** The customer's. */
  readonly number: string;
  /** The number called: the one that the customer was called from last, else one of the campaign's; empty where neither is known. */
  readonly callingNumber: string;
  readonly agentId: string;
  readonly at: number;
}

/** How a call that has an end and an outcome begins. */
export type CallBegun = AttemptCommitted | CallReceived;

/** How an attempt ended. `unknown` is a line result: what nobody knows is not guessed. */
export interface AttemptEnded {
  readonly kind: 'attempt.ended';
  readonly attemptId: string;
  readonly at: number;
  readonly lineResult: LineResult;
  readonly knownBy: KnownBy;
  /** Final SIP status, where one came. */
  readonly sipCode?: number | undefined;
  /** Q.850 cause or phrase of a Reason header (RFC 3326), or why it is unknown. */
  readonly reason?: string | undefined;
  /** Dialog identifiers, for the carrier's records. */
  readonly sipCallId?: string | undefined;
  readonly answeredAt?: number | undefined;
  readonly ringMs: number;
  readonly talkMs: number;
  readonly holdMs: number;
  /** Of an answered call that came to the agent by itself: how long the customer had waited until they heard the agent (core/call/patience). */
  readonly waitedMs?: number | undefined;
  /** How long the agent talked with a colleague about it while the customer waited, and how long the three talked together; absent for never. */
  readonly consultMs?: number | undefined;
  readonly conferenceMs?: number | undefined;
  readonly endedBy: 'agent' | 'customer' | 'network' | 'desk';
  /** Of a call that the agent heard for long enough. */
  readonly quality?: HeardQuality | undefined;
}

/** The agent's result. A correction is a new outcome that names the old one in `corrects`. */
export interface OutcomeRecorded {
  readonly kind: 'outcome.recorded';
  readonly outcomeId: string;
  readonly attemptId: string;
  readonly taskId: string;
  readonly campaignId: string;
  readonly customerId: string;
  readonly agentId: string;
  readonly at: number;
  readonly dispositionCode: string;
  /** Set where the agent heard another line result than the network told. */
  readonly lineResultHeard?: LineResult | undefined;
  readonly answers: readonly GivenAnswer[];
  readonly notes: string;
  readonly callbackAt?: number | undefined;
  /** The callback was promised by this agent in person; otherwise anyone of the campaign may keep it. */
  readonly callbackPersonal?: boolean | undefined;
  readonly wrapUpMs: number;
  readonly scriptId?: string | undefined;
  readonly scriptVersion?: number | undefined;
  readonly corrects?: string | undefined;
}

/** The desk gives a lease back; the task returns to the pool without an attempt. */
export interface LeaseReleased {
  readonly kind: 'lease.released';
  readonly taskId: string;
  readonly leaseTerm: number;
  readonly at: number;
  /** `blocked`: a rule forbids the task and waiting here does not help; the centre lets it rest before it offers it again. */
  readonly reason: 'sign-out' | 'paused' | 'blocked' | 'surplus';
  /** Which rule, where `blocked`. */
  readonly rule?: GateRule | undefined;
}

/** A number the customer does not want called any more; effective at once everywhere. */
export interface DncRequested {
  readonly kind: 'dnc.requested';
  readonly number: string;
  readonly customerId: string;
  readonly attemptId?: string | undefined;
  /** Refused for this campaign only; absent = the customer wants no call of any. */
  readonly campaignId?: string | undefined;
  readonly agentId: string;
  readonly at: number;
}

export interface AgentStateChanged {
  readonly kind: 'agent.state';
  readonly agentId: string;
  readonly at: number;
  readonly status: AgentStatus;
  readonly state: AgentState;
  readonly breakReason?: string | undefined;
  readonly campaignId?: string | undefined;
  readonly attemptId?: string | undefined;
}

/** A call of this desk, dialled in the background or talked in by its agent, went on to a colleague, whose desk tells its end and its outcome from here on. */
export interface CallHandedOver {
  readonly kind: 'call.handed-over';
  readonly attemptId: string;
  readonly transferId: string;
  readonly toAgentId: string;
  readonly means: HandOverMeans;
  /** How long the customer had waited for the colleague since the greeting's end, or the answer (core/call/patience). */
  readonly waitedMs?: number | undefined;
  /** Of a call that the agent had: how they brought it to the colleague, and their own part in it. ms, as of `attempt.ended`. */
  readonly way?: TransferWay | undefined;
  readonly talkMs?: number | undefined;
  readonly holdMs?: number | undefined;
  readonly consultMs?: number | undefined;
  readonly conferenceMs?: number | undefined;
  /** Who dialled. */
  readonly agentId: string;
  readonly at: number;
}

/**
 * A call that a colleague's desk dialled is this agent's now: with it come the task's lease, the end and the outcome.
 *
 * It names the whole attempt, since it may reach the centre before the dialling desk's own facts do.
 */
export interface CallTakenOver {
  readonly kind: 'call.taken-over';
  readonly transferId: string;
  readonly attempt: CallBegun;
  readonly answeredAt: number;
  readonly means: HandOverMeans;
  /** How often the call was given away before it came to who gave it here; absent: they began it. */
  readonly handOvers?: number | undefined;
  /** Who talks. */
  readonly agentId: string;
  readonly at: number;
}

/** A reference code was given out, for the call it belongs to; one of each kind a call. */
export interface ReferenceIssued {
  readonly kind: 'reference.issued';
  /** Twelve places; the first is the kind of request (core/reference). */
  readonly code: string;
  readonly attemptId: string;
  readonly customerId: string;
  readonly agentId: string;
  readonly at: number;
}

/**
 * How far the identity check of a call has come: what was asked and whether it was right, never what was answered.
 *
 * Said anew after each answer; the one with the most `answers` stands.
 */
export interface IdentityChecked {
  readonly kind: 'identity.checked';
  readonly attemptId: string;
  readonly customerId: string;
  /** Given in this call so far, from 1. */
  readonly answers: number;
  readonly result: IdentityResult;
  readonly asked: readonly AskedFact[];
  readonly agentId: string;
  readonly at: number;
}

export interface AskedFact {
  readonly factId: string;
  readonly right: boolean;
  /** Wrong answers. */
  readonly wrong: number;
}

/** An offer was made in a call, and what came of it. Said anew where that changed: the one with the highest `turn` stands. */
export interface OfferMade {
  readonly kind: 'offer.made';
  readonly attemptId: string;
  readonly campaignId: string;
  readonly customerId: string;
  readonly offerId: string;
  readonly bookVersion: number;
  /** Of the script. */
  readonly stepId?: string | undefined;
  readonly result: OfferResult;
  /** Where it was deferred. */
  readonly why?: DeferReason | undefined;
  /** From 1, for each offer of the call. */
  readonly turn: number;
  /** The centre's approval that it was made under, where it was beyond the agent's authority. */
  readonly approvalId?: string | undefined;
  readonly agentId: string;
  readonly at: number;
}

/** An approved answer was shown to the agent in a call. */
export interface AnswerUsed {
  readonly kind: 'answer.used';
  readonly attemptId: string;
  readonly answerId: string;
  readonly version: number;
  readonly stepId?: string | undefined;
  readonly agentId: string;
  readonly at: number;
}

/** Everything a desk tells the centre: append-only, each once in effect (DESIGN invariants 3 and 4). */
export type DeskFact =
  | AttemptCommitted
  | CallReceived
  | AttemptEnded
  | OutcomeRecorded
  | LeaseReleased
  | DncRequested
  | CallHandedOver
  | CallTakenOver
  | ReferenceIssued
  | IdentityChecked
  | MessageRequested
  | MessageCodeChecked
  | OfferMade
  | AnswerUsed
  | CustomerCorrected
  | BriefingRead
  | NumberRevealed
  | AgentStateChanged;

/** A fact under its desk's sequence. `id` is a UUIDv7; `seq` starts at 1 and has no gaps within an epoch. */
export interface DeskEvent {
  readonly seq: number;
  readonly id: string;
  readonly fact: DeskFact;
}
