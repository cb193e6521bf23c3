import type { Script } from '../../../src/core/script/script.ts';
import type { CentreClient } from './centre-client.ts';

/** One line of a list: a name and the lab's number whose last digits decide how the call ends. */
export interface ListLine {
  readonly name: string;
  readonly number: string;
}

const HEADER = ['客户编号', '客户姓名', '联系电话', '客户等级', '套餐', '合约到期'];

/** A list as a billing system might write it: Chinese headers, UTF-8 with BOM, CRLF. */
export function listAsCsv(lines: readonly ListLine[]): Buffer {
  const rows = lines.map((line, index) => [
    `E2E-${String(index + 1).padStart(4, '0')}`,
    line.name,
    line.number,
    '金卡',
    '畅享套餐 199 元',
    '2026-12-31',
  ]);
  return asCsv([HEADER, ...rows]);
}

function asCsv(rows: readonly (readonly string[])[]): Buffer {
  return Buffer.from(`\uFEFF${rows.map((row) => row.join(',')).join('\r\n')}\r\n`, 'utf8');
}

/** Imports a list past the screens, as the import screen would, columns mapped as guessed. */
export function importList(
  supervisor: CentreClient,
  campaignId: string,
  lines: readonly ListLine[],
): Promise<void> {
  return importBytes(supervisor, campaignId, listAsCsv(lines));
}

/** The same with columns of its own; the first row names them. */
export function importRows(
  supervisor: CentreClient,
  campaignId: string,
  rows: readonly (readonly string[])[],
): Promise<void> {
  return importBytes(supervisor, campaignId, asCsv(rows));
}

async function importBytes(supervisor: CentreClient, campaignId: string, csv: Buffer): Promise<void> {
  const preview = await supervisor.call('previewImport', {
    fileName: 'e2e.csv',
    bytes: csv.toString('base64'),
  });
  const mapping = preview.columns.flatMap(({ index, guess }) => (guess ? [{ index, field: guess }] : []));
  const stage = await supervisor.call('stageImport', { uploadId: preview.uploadId, campaignId, mapping });
  await supervisor.call('acceptImport', { stageId: stage.stageId, name: '端到端名单' });
}

/** A running campaign of these customers alone: around the clock, so that a test passes at any hour. */
export async function openCampaign(
  supervisor: CentreClient,
  name: string,
  dialMode: 'preview' | 'progressive' | 'predictive',
  script?: Script,
): Promise<string> {
  const [demo] = await supervisor.call('campaigns', {});
  if (!demo) throw new Error('the demo campaign is not there');
  const id = `e2e-${name}`;
  await supervisor.call('saveCampaign', {
    ...demo.campaign,
    id,
    name,
    dialMode,
    ...(script ? { script: structuredClone(script) as typeof demo.campaign.script } : {}),
  });
  await supervisor.call('saveCampaign', { ...demo.campaign, state: 'paused' });
  return id;
}
