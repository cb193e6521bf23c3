import { briefing } from '../../contract/briefing-api.ts';
import type { CentralOutput } from '../../contract/central-api.ts';
import type { BriefingsTable } from '../database/briefing-tables.ts';

/** As it was published, and withdrawn where it was. */
export function readBriefing(
  row: Pick<BriefingsTable, 'body' | 'withdrawn_at'>,
): CentralOutput<'publishBriefing'> {
  const { withdrawn_at: withdrawnAt } = row;
  return { ...briefing.parse(JSON.parse(row.body)), ...(withdrawnAt === null ? {} : { withdrawnAt }) };
}
