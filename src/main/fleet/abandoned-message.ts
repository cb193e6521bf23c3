import type { Campaign } from '../../core/campaign/campaign.ts';
import type { MessageKind, MessageLanguage } from '../../core/campaign/predictive-policy.ts';
import type { Customer } from '../../core/customer/customer.ts';

/** The WAV (base64, 16 bit mono) that a customer hears for whom nobody is there. Rejects where it cannot be read. */
export type ReadMessage = (language: MessageLanguage, kind: MessageKind) => Promise<string>;

/** The campaign's language, where it has one; else the customer's. */
export function messageLanguage(
  { predictive }: Pick<Campaign, 'predictive'>,
  { language }: Pick<Customer, 'language'>,
): MessageLanguage {
  return predictive?.messageLanguage ?? language ?? 'zh-CN';
}
