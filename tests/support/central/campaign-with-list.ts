import { v7 } from 'uuid';
import { campaign as campaignSchema } from '../../../src/contract/campaign-schema.ts';
import type { Campaign } from '../../../src/core/campaign/campaign.ts';
import { retentionCampaign } from '../../../src/core/campaign/defaults.ts';
import type { CentreUnderTest } from './centre-under-test.ts';

/** A running campaign of its own; returns its id. */
export async function addCampaign(centre: CentreUnderTest, change: Partial<Campaign> = {}): Promise<string> {
  const id = v7();
  const campaign = retentionCampaign({ id, name: `campaign ${id}`, callingNumber: '+864008001234' });
  await centre.call('saveCampaign', campaignSchema.parse({ ...campaign, ...change }), {
    token: await centre.tokenOf('supervisor1'),
  });
  return id;
}

/** `rows` contacts as CSV; their numbers begin after `start` in the unassigned 154 range. */
export function listCsv(rows: number, start = 0): string {
  const lines = Array.from({ length: rows }, (_, i) => {
    const n = start + i;
    return `C${n},王${n},154${String(20_000_000 + n)}`;
  });
  return `客户编号,客户姓名,联系电话\n${lines.join('\n')}\n`;
}

/** Takes a file as far as the supervisor's word, the way the screen does: preview, guesses taken, staged. `accept` imports it. */
export async function stageList(centre: CentreUnderTest, campaignId: string, content: string | Uint8Array) {
  const credentials = { token: await centre.tokenOf('supervisor1') };
  const preview = await centre.call(
    'previewImport',
    { fileName: 'list.csv', bytes: Buffer.from(content).toString('base64') },
    credentials,
  );
  const stage = await centre.call(
    'stageImport',
    {
      uploadId: preview.uploadId,
      campaignId,
      mapping: preview.columns.flatMap(({ index, guess }) => (guess ? [{ index, field: guess }] : [])),
    },
    credentials,
  );
  const accept = () => centre.call('acceptImport', { stageId: stage.stageId, name: 'list' }, credentials);
  return { preview, stage, accept };
}

/** Imports a file the way the supervisor's screen does. */
export async function importList(centre: CentreUnderTest, campaignId: string, content: string | Uint8Array) {
  const { preview, stage, accept } = await stageList(centre, campaignId, content);
  return { preview, stage, accepted: await accept() };
}
