import { z } from 'zod';
import { messageSettings } from '../../contract/text-message-schema.ts';
import { type MessagePurpose, templatesOf } from '../../core/message/template.ts';
import { newestWith } from '../campaigns/versions.ts';
import type { Tx } from '../database/dialect.ts';

const kept = z.object({ messages: messageSettings.optional() });

/**
 * What the campaign's template is for: by the newest state of the campaign that had it, since a desk that was away may still write from it.
 * Undefined where no state did.
 */
export function knownPurpose(
  tx: Tx,
  campaignId: string,
  templateId: string,
): Promise<MessagePurpose | undefined> {
  return newestWith(
    tx,
    campaignId,
    (body) => templatesOf(kept.parse(body).messages).find(({ id }) => id === templateId)?.purpose,
  );
}
