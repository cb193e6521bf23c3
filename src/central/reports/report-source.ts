import { type ExpressionBuilder, sql } from 'kysely';
import type { ReportQuery } from '../../contract/views.ts';
import type { Centre } from '../context.ts';
import type { AttemptsTable, OutcomesTable } from '../database/projection-tables.ts';
import type { CentralDatabase } from '../database/schema.ts';
import { rangesOf } from './local-time.ts';

/** Key of attempts that have no disposition, or no line result, yet. */
export const NO_DISPOSITION = 'none';
export const NO_LINE_RESULT = 'open';
/** Key of attempts whose calling number was not kept. */
export const NO_CALLING_NUMBER = 'none';

type Joined = CentralDatabase & { attempts: AttemptsTable; outcomes: Nullable<OutcomesTable> };
type Nullable<T> = { [K in keyof T]: T[K] | null };

/**
 * Attempts of a report with their standing outcomes. Figures, drill-down and exports all read from here, so they cannot differ.
 *
 * `key`: only the group of that key; empty = all.
 */
export function reportSource(centre: Centre, query: ReportQuery, key = '') {
  return centre.db
    .selectFrom('attempts')
    .leftJoin('outcomes', (join) =>
      join.onRef('outcomes.attempt_id', '=', 'attempts.id').on('outcomes.superseded', '=', 0),
    )
    .where('attempts.at', '>=', query.from)
    .where('attempts.at', '<', query.to)
    .$if(query.campaignId !== undefined, (q) => q.where('attempts.campaign_id', '=', query.campaignId ?? ''))
    .$if(query.agentId !== undefined, (q) => q.where('attempts.agent_id', '=', query.agentId ?? ''))
    .$if(key !== '', (q) => q.where((eb) => inGroup(eb, query, key)));
}

function inGroup(eb: ExpressionBuilder<Joined, 'attempts' | 'outcomes'>, query: ReportQuery, key: string) {
  switch (query.groupBy) {
    case 'campaign':
      return eb('attempts.campaign_id', '=', key);
    case 'agent':
      return eb('attempts.agent_id', '=', key);
    case 'disposition':
      return key === NO_DISPOSITION
        ? eb('outcomes.id', 'is', null)
        : eb('outcomes.disposition_code', '=', key);
    case 'line-result':
      return key === NO_LINE_RESULT
        ? eb('attempts.line_result', 'is', null)
        : eb(sql<string>`attempts.line_result`, '=', key);
    case 'calling-number':
      return eb('attempts.calling_number', '=', key === NO_CALLING_NUMBER ? '' : key);
    case 'hour':
    case 'day':
      return eb.or(
        rangesOf(key, query.groupBy, query).map(({ from, to }) =>
          eb.and([eb('attempts.at', '>=', from), eb('attempts.at', '<', to)]),
        ),
      );
  }
}
