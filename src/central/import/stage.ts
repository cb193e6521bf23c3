import type { z } from 'zod';
import type { centralApi } from '../../contract/central-api.ts';
import { WaihuError } from '../../contract/errors.ts';
import { readCampaign } from '../campaigns/campaigns.ts';
import type { Centre } from '../context.ts';
import type { AnswerOf } from '../http/endpoint.ts';
import type { SessionPrincipal } from '../http/principal.ts';
import { findTable } from './find-header.ts';
import { headerOf, requireTable } from './preview.ts';
import { type MappedColumn, type ReadRow, type RefusedRow, readRow } from './read-row.ts';
import { readRows } from './read-rows.ts';
import { checkRows } from './stage-rows.ts';
import { keepStage, readUpload } from './staging.ts';

const SAMPLES = 8;
/** Refused rows told one by one; the count tells all. */
const MOST_TOLD = 10_000;

/**
 * Reads every row by the mapping and says which may be imported and why the others may not; nothing is imported yet.
 *
 * Throws `import.no-phone-column`, `import.stage-gone`, `not-found` for an unknown campaign, `bad-request` for a field mapped twice.
 */
export async function stageImport(
  centre: Centre,
  { account }: SessionPrincipal,
  input: z.output<typeof centralApi.stageImport.input>,
): Promise<AnswerOf<'stageImport'>> {
  if (!(await readCampaign(centre.db, input.campaignId))) throw new WaihuError('not-found');
  const fields = input.mapping.map(({ field }) => field);
  if (!fields.includes('phone')) throw new WaihuError('import.no-phone-column');
  if (new Set(fields).size < fields.length)
    throw new WaihuError('bad-request', { detail: 'field mapped twice' });

  const upload = await readUpload(centre, account.id, input.uploadId);
  const { rows } = await readRows(Buffer.from(upload.bytes, 'base64'));
  const table = requireTable(findTable(rows));
  const columns = table.header.cells.map(
    (_cell, index): MappedColumn => ({
      index,
      header: headerOf(table, index),
      field: input.mapping.find((column) => column.index === index)?.field,
    }),
  );
  const read = table.rows.map((row) => readRow(row, columns));
  const good = read.filter((row): row is ReadRow => row.kind === 'row');
  const bad = read.filter((row): row is RefusedRow => row.kind === 'refused');
  const { accepted, refused } = await checkRows(centre, input.campaignId, good);
  const rejected = [...bad, ...refused].sort((a, b) => a.line - b.line);
  const stageId = await keepStage(centre, account.id, {
    campaignId: input.campaignId,
    contentHash: upload.contentHash,
    alreadyThere: refused.filter(({ reason }) => reason === 'duplicate-in-campaign').length,
    rows: accepted,
  });
  return {
    stageId,
    accepted: accepted.length,
    rejected: rejected.slice(0, MOST_TOLD).map(({ line, reason, column, value }) => ({
      line,
      reason,
      value,
      ...(column === undefined ? {} : { column }),
    })),
    rejectedCount: rejected.length,
    sample: accepted.slice(0, SAMPLES).map(({ line, customer, numbers }) => ({
      line,
      name: customer.name,
      numbers: numbers.map(({ e164 }) => e164),
      fields: customer.fields,
    })),
  };
}
