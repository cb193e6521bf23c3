import type { Generated } from 'kysely';
import type { GatewayTrouble } from '../../core/message/gateway-state.ts';
import type { MessageFault, MessageState } from '../../core/message/message-state.ts';
import type { MessagePurpose } from '../../core/message/template.ts';

// Text messages. Conventions as in schema.ts.

/** A message that a desk asked for, and how far it has come. Its text and its number are in the fact at (epoch, seq). */
export interface TextMessagesTable {
  id: string;
  customer_id: string;
  task_id: string;
  campaign_id: string;
  attempt_id: string | null;
  agent_id: string;
  device_id: string;
  epoch: string;
  seq: number;
  purpose: MessagePurpose;
  template_id: string;
  requested_at: number;
  /** Not sent after this. */
  expires_at: number;
  state: MessageState;
  state_at: number;
  fault: MessageFault | null;
  /** Of a queued one: looked at again then. Taking one up moves it on, so that one node sends it at a time. */
  next_try_at: number;
  tries: Generated<number>;
  /** 1: the gateway may have it, whatever it answered. */
  given: Generated<number>;
  /** 1: the gateway took none when this one was tried. */
  waits_for_gateway: Generated<number>;
  gateway_id: string | null;
  /** The code, from before the message is given to the gateway until that has it; its hash stays. */
  code_sealed: Uint8Array | null;
  code_hash: string | null;
  code_until: number | null;
  /** Answers of the customer so far, and whether one was right. */
  code_tries: Generated<number>;
  code_right: Generated<number>;
}

/** At most one row: there while the gateway takes no messages. */
export interface SmsGatewayTroubleTable {
  id: number;
  trouble: GatewayTrouble;
  since: number;
}
