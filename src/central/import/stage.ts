import type { z } from 'zod';
import type { centralApi } from '../../contract/central-api.ts';
import { WaihuError } from '../../contract/errors.ts';
import type { ImportStage } from '../../contract/import-views.ts';
import { readCampaign } from '../campaigns/campaigns.ts';
import type { WithdrawnContact } from '../compliance/withdraw-listed.ts';
import type { Centre } from '../context.ts';
import type { AnswerOf } from '../http/endpoint.ts';
import type { SessionPrincipal } from '../http/principal.ts';
import type { ReadRow, RefusedRow } from './read-row.ts';
import { readMapped } from './reader/read-file.ts';
import { RowCheck } from './row-check.ts';
import { openStage, readUpload } from './staging.ts';

const SAMPLES = 8;
/** Refused rows and unread cells told one by one; the counts tell all. */
const MOST_TOLD = 10_000;

/**
 * Reads every row by the mapping and says which may be imported, which cells of them could not be read, and why the other rows may
 * not; nothing is imported yet. Rows pass through in batches, the centre goes on answering between them.
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

  const { contentHash, bytes } = await readUpload(centre, account.id, input.uploadId);
  const check = new RowCheck(centre, input.campaignId);
  const stage = openStage(centre, account.id);
  const told: Omit<ImportStage, 'stageId'> = {
    accepted: 0,
    rejected: [],
    rejectedCount: 0,
    warnings: [],
    warningCount: 0,
    sample: [],
  };
  const withdrawn: WithdrawnContact[] = [];
  let alreadyThere = 0;
  for await (const rows of readMapped(bytes, input.mapping, centre.timeZone)) {
    const checked = await check.take(rows.filter((row): row is ReadRow => row.kind === 'row'));
    const { accepted, refused, warnings } = checked;
    await stage.add(accepted);
    withdrawn.push(...checked.withdrawn);
    const bad = rows.filter((row): row is RefusedRow => row.kind === 'refused');
    const rejected = [...bad, ...refused].sort((a, b) => a.line - b.line);
    alreadyThere += refused.filter(({ reason }) => reason === 'duplicate-in-campaign').length;
    told.accepted += accepted.length;
    told.rejectedCount += rejected.length;
    told.warningCount += warnings.length;
    told.rejected.push(...rejected.slice(0, MOST_TOLD - told.rejected.length).map(asTold));
    told.warnings.push(...warnings.slice(0, MOST_TOLD - told.warnings.length));
    told.sample.push(
      ...accepted.slice(0, SAMPLES - told.sample.length).map(({ line, customer, numbers }) => ({
        line,
        customer: {
          ...customer,
          churnReasons: customer.churnReasons && [...customer.churnReasons],
          corrections: undefined,
          circle: undefined,
        },
        numbers: numbers.map(({ e164 }) => e164),
      })),
    );
  }
  const stageId = await stage.close({ campaignId: input.campaignId, contentHash, alreadyThere, withdrawn });
  return { stageId, ...told };
}

function asTold({ line, reason, column, value }: RefusedRow): ImportStage['rejected'][number] {
  return { line, reason, value, ...(column === undefined ? {} : { column }) };
}
