import { z } from 'zod';
import { type ExportRecord, reportQuery } from '../../contract/views.ts';
import type { Centre } from '../context.ts';

/** How many are told. */
const MOST = 500;

const asked = reportQuery.extend({ format: z.enum(['csv', 'xlsx']) });

/** The latest exports, newest first. An account or a machine that is gone leaves its id. */
export async function readExports(centre: Centre): Promise<ExportRecord[]> {
  const rows = await centre.db
    .selectFrom('exports')
    .leftJoin('accounts', 'accounts.id', 'exports.account_id')
    .leftJoin('devices', 'devices.id', 'exports.device_id')
    .select([
      'exports.id',
      'exports.at',
      'exports.kind',
      'exports.query',
      'exports.rows',
      'exports.account_id',
      'exports.device_id',
      'accounts.display_name',
      'devices.name as deviceName',
    ])
    .orderBy('exports.at', 'desc')
    .orderBy('exports.id', 'desc')
    .limit(MOST)
    .execute();
  const campaigns = await centre.db.selectFrom('campaigns').select(['id', 'name']).execute();
  const nameOf = new Map(campaigns.map(({ id, name }) => [id, name]));
  return rows.map((row) => {
    const { from, to, timeZone, format, campaignId } = asked.parse(JSON.parse(row.query));
    return {
      id: row.id,
      at: row.at,
      accountName: row.display_name ?? row.account_id,
      deviceName: row.deviceName ?? row.device_id,
      detail: row.kind,
      format,
      rows: row.rows,
      from,
      to,
      timeZone,
      ...(campaignId === undefined ? {} : { campaignName: nameOf.get(campaignId) ?? campaignId }),
    };
  });
}
