import type { Generated } from 'kysely';
import type { KnownBy, LineResult } from '../../core/call/line-result.ts';
import type { TransferWay } from '../../core/call/transfer-machine.ts';
import type { DispositionKind } from '../../core/outcome/disposition.ts';
import type { AgentState, AgentStatus } from '../../core/sync/fact.ts';

// What is made of the facts, and can be made again from them; presence is what desks say of now. Conventions as in schema.ts.

export interface AttemptsTable {
  id: string;
  task_id: string;
  campaign_id: string;
  customer_id: string;
  agent_id: string;
  device_id: string;
  epoch: string;
  seq: number;
  number_hash: string;
  lease_term: number;
  dial_mode: string;
  at: number;
  ended_at: number | null;
  line_result: LineResult | null;
  known_by: KnownBy | null;
  sip_code: number | null;
  ring_ms: Generated<number>;
  talk_ms: Generated<number>;
  hold_ms: Generated<number>;
  /** 1: another desk dialled this number while it was not its turn. */
  doubled: Generated<number>;
  /** 1: nobody was called, by the desk's own fault. */
  own_failure: Generated<number>;
  /** By which the call came to `agent_id`, and who had dialled it on which device; null where it stayed. */
  transfer_id: Generated<string | null>;
  dialled_by: Generated<string | null>;
  dialled_device: Generated<string | null>;
  /** Of a call in which others had talked before: how the last of them brought it on, and the sum of their parts (calls_given_on). */
  given_way: Generated<TransferWay | null>;
  given_talk_ms: Generated<number>;
  given_hold_ms: Generated<number>;
  given_consult_ms: Generated<number>;
  given_conference_ms: Generated<number>;
  /** Of the agent who has the call: with a colleague while the customer waited, and the three together. */
  consult_ms: Generated<number>;
  conference_ms: Generated<number>;
  /** 1: answered in the background at a desktop that died then. */
  desktop_lost: Generated<number>;
  /** 1: an agent talked, but came later than the law allows: abandoned by its count. */
  agent_late: Generated<number>;
  /** The number it was made from; empty where an earlier version did not keep it. */
  calling_number: Generated<string>;
  /** Call-ID of its dialog, where its desk told. */
  sip_call_id: string | null;
  /** How it sounded, where its desk told. */
  mos: Generated<number | null>;
}

/**
 * What agents did in a call before they gave it on, by the transfer they gave it by: those who had it from a colleague, and who dialled it where
 * they talked in it.
 */
export interface CallsGivenOnTable {
  transfer_id: string;
  /** Of the attempt, or of the incoming call. */
  attempt_id: string;
  /** The transfer by which it had come to them; null: they dialled it. */
  came_by: string | null;
  /** From 1. */
  hop: number;
  agent_id: string;
  device_id: string;
  /** Of the attempt. */
  at: number;
  /** Null until their desk told of it. */
  way: TransferWay | null;
  talk_ms: Generated<number>;
  hold_ms: Generated<number>;
  consult_ms: Generated<number>;
  conference_ms: Generated<number>;
}

/** A call that a customer made. */
export interface IncomingCallsTable {
  id: string;
  /** By the number, whatever the desk thought. */
  task_id: string;
  campaign_id: string;
  customer_id: string;
  agent_id: string;
  device_id: string;
  /** Whom the customer reached first; another than `device_id` once the call was handed over by that transfer. */
  received_device: string;
  transfer_id: string | null;
  epoch: string;
  seq: number;
  number_hash: string;
  at: number;
  ended_at: number | null;
  /** answered: by an agent; abandoned: the message was played; cancelled: the caller gave up first. */
  line_result: LineResult | null;
  talk_ms: Generated<number>;
  /** At the agent whom it ended with; null where their desk did not tell. */
  mos: number | null;
}

export interface OutcomesTable {
  id: string;
  /** Of the attempt, or of the incoming call. */
  attempt_id: string;
  campaign_id: string;
  agent_id: string;
  at: number;
  epoch: string;
  seq: number;
  received_at: number;
  disposition_code: string;
  disposition_kind: DispositionKind;
  line_result_heard: LineResult | null;
  right_party: number;
  effective: number;
  success: number;
  wrap_up_ms: number;
  callback_at: number | null;
  /** 0: any agent may keep the promise. */
  callback_personal: Generated<number>;
  corrects: string | null;
  /** 1: a later outcome corrects this one. */
  superseded: Generated<number>;
}

export interface AgentStatesTable {
  epoch: string;
  seq: number;
  agent_id: string;
  at: number;
  status: AgentStatus;
  state: AgentState;
  break_reason: string | null;
  campaign_id: string | null;
}

export interface AgentDaysTable {
  agent_id: string;
  /** Local date of the centre's reporting zone, YYYY-MM-DD. */
  day: string;
  calls: number;
  contacts: number;
  success: number;
  talk_ms: number;
  handle_ms: number;
  wait_ms: number;
  /** Rests (小休) that have ended. */
  rest_ms: number;
}

/** What the live channel last said of an agent: a hint for the board, shared between nodes. */
export interface PresenceTable {
  agent_id: string;
  status: AgentStatus;
  state: AgentState;
  break_reason: string | null;
  campaign_id: string | null;
  since: number;
  /** Of a customer on hold; `since` is the talk's. */
  held_since: number | null;
  seen_at: number;
  online: number;
}

/** Append-only: every report that left as a file, written before it did. */
