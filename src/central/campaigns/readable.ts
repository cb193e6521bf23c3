import type { z } from 'zod';
import { campaign as campaignSchema } from '../../contract/campaign-schema.ts';
import type { Centre } from '../context.ts';

/** The campaign of a row, for work that goes over many: one that cannot be read is told in the log and keeps no other from its turn. */
export function readableCampaign(
  { log }: Pick<Centre, 'log'>,
  { id, body }: { readonly id: string; readonly body: string },
): z.output<typeof campaignSchema> | undefined {
  try {
    return campaignSchema.parse(JSON.parse(body));
  } catch (thrown) {
    log.error('a campaign cannot be read and is left alone', { campaignId: id, cause: String(thrown) });
    return undefined;
  }
}
