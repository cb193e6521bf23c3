import type { TFunction } from 'i18next';
import { GATE_RULES } from '../../../core/compliance/gate-decision.ts';
import type { MessageFault } from '../../../core/message/message-state.ts';

/** Why a message failed, in words. */
export function faultText(fault: MessageFault, t: TFunction<'agent'>): string {
  const rule = GATE_RULES.find((each) => each === fault);
  if (rule) return t(`agent:blocked.rule.${rule}`);
  return t(`agent:sms.fault.${fault}`);
}
