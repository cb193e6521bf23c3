import type { Campaign } from '../../core/campaign/campaign.ts';
import type { MessageKind, MessageLanguage } from '../../core/campaign/predictive-policy.ts';
import type { Customer } from '../../core/customer/customer.ts';
import type { QueuedTask } from '../store/desk-store.ts';
import type { Recordings } from './recordings.ts';

/** The WAV (base64, 16 bit mono) that a customer hears for whom nobody is there. Rejects where it cannot be read. */
export type ReadMessage = (language: MessageLanguage, kind: MessageKind) => Promise<string>;

/** The campaign's language, where it has one; else the customer's. */
function messageLanguage(
  { predictive }: Pick<Campaign, 'predictive'>,
  { language }: Pick<Customer, 'language'>,
): MessageLanguage {
  return predictive?.messageLanguage ?? language ?? 'zh-CN';
}

/** The call's recording: that of the campaign the customer is called for. `campaign`: undefined where this desk lacks it. */
export function messageFor(
  recordings: Pick<Recordings, 'read'>,
  { task, customer }: Pick<QueuedTask, 'task' | 'customer'>,
  campaign: Campaign | undefined,
  kind: MessageKind,
): Promise<string> {
  return recordings.read(task.campaignId, messageLanguage(campaign ?? {}, customer), kind);
}
