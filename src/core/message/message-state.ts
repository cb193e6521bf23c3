import { GATE_RULES } from '../compliance/gate-decision.ts';

/**
 * How far a message has come.
 *
 *     queued -> sent -> delivered | failed | expired
 *        '--------------^
 */
export const MESSAGE_STATES = ['queued', 'sent', 'delivered', 'failed', 'expired'] as const;
export type MessageState = (typeof MESSAGE_STATES)[number];

/** Why the network says that a message was not delivered. */
export const NETWORK_FAULTS = ['bad-number', 'absent', 'rejected', 'undelivered'] as const;
export type NetworkFault = (typeof NETWORK_FAULTS)[number];

/** Why a message failed: the network's word, no gateway, a customer who is no more, or the rule that forbade it as it was to be sent. */
export const MESSAGE_FAULTS = [...NETWORK_FAULTS, 'no-gateway', 'erased', ...GATE_RULES] as const;
export type MessageFault = (typeof MESSAGE_FAULTS)[number];

const RANK: Readonly<Record<MessageState, number>> = {
  queued: 0,
  sent: 1,
  delivered: 2,
  failed: 2,
  expired: 2,
};

/** Whether news of `next` says more than what is known: reports may come twice, late, and before their message counts as sent. */
export function isNews(known: MessageState, next: MessageState): boolean {
  return RANK[next] > RANK[known];
}
