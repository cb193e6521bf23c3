import type { GateDecision } from '../compliance/gate-decision.ts';
import type { MessageLanguage } from '../message/fill-message.ts';
import type { MessagePurpose } from '../message/template.ts';

/** A text message to a customer was asked for; the centre sends it, once, unless it comes too late for it. */
export interface MessageRequested {
  readonly kind: 'message.requested';
  readonly messageId: string;
  readonly purpose: MessagePurpose;
  readonly templateId: string;
  readonly language: MessageLanguage;
  readonly number: string;
  /** Filled in, but for the code (CODE_PLACE), which the centre makes: no desk ever has it. */
  readonly text: string;
  readonly taskId: string;
  readonly campaignId: string;
  readonly customerId: string;
  /** The call it belongs to; absent where the customer was not called yet. */
  readonly attemptId?: string | undefined;
  readonly gate: GateDecision;
  readonly agentId: string;
  readonly at: number;
  /** Not sent after this. */
  readonly expiresAt: number;
}

/** A customer's answer to a code was checked: whether it was right, never what it was. */
export interface MessageCodeChecked {
  readonly kind: 'message.code-checked';
  readonly messageId: string;
  readonly customerId: string;
  /** Answers so far, from 1; the word with the most stands. */
  readonly tries: number;
  readonly right: boolean;
  readonly agentId: string;
  readonly at: number;
}
