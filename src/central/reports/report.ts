import { type RawBuilder, sql } from 'kysely';
import type { ReportQuery, ReportRow } from '../../contract/views.ts';
import type { KpiCounts } from '../../core/report/kpi.ts';
import { SERVICE_COUNTS, type ServiceCounts } from '../../core/report/service-figures.ts';
import type { Centre } from '../context.ts';
import { labelsOf } from './labels.ts';
import { BUCKET_MS, checkRange, timeKey } from './local-time.ts';
import { NO_CALLING_NUMBER, NO_DISPOSITION, NO_LINE_RESULT, reportSource } from './report-source.ts';
import { offersOfCalls, serviceSums } from './service-counts.ts';

export interface Report {
  readonly rows: ReportRow[];
  readonly total: ReportRow;
}

/** Counts by group and over all. Throws `report.range`. */
export async function readReport(centre: Centre, query: ReportQuery): Promise<Report> {
  checkRange(query);
  const grouped = await countGroups(centre, query);
  const labels = await labelsOf(centre, query, [...grouped.keys()]);
  const rows = [...grouped].map(([key, counts]) => ({ key, label: labels(key), ...counts }));
  const byTime = query.groupBy === 'hour' || query.groupBy === 'day';
  rows.sort((a, b) => (byTime ? 0 : b.attempts - a.attempts) || (a.key < b.key ? -1 : 1));
  const total = rows.reduce<Counts>((sum, row) => addCounts(sum, row), NOTHING);
  return { rows, total: { key: '', label: '', ...total } };
}

type Counts = KpiCounts & ServiceCounts;

const COUNTS = [
  'attempts',
  'ended',
  'judged',
  'answered',
  'abandoned',
  'desktopLost',
  'unknown',
  'outcomes',
  'recorded',
  'rightParty',
  'effective',
  'success',
  'talkMs',
  'holdMs',
  'wrapUpMs',
  'handleMs',
  ...SERVICE_COUNTS,
] as const satisfies readonly (keyof Counts)[];

const NOTHING = Object.fromEntries(COUNTS.map((name) => [name, 0])) as unknown as Counts;

function addCounts(a: Counts, b: Counts): Counts {
  return Object.fromEntries(COUNTS.map((name) => [name, a[name] + b[name]])) as unknown as Counts;
}

/** Hours and days are counted by quarter hours in the database and gathered by the zone's calendar here. */
async function countGroups(centre: Centre, query: ReportQuery): Promise<Map<string, Counts>> {
  const key = groupKey(query.groupBy);
  const rows = await reportSource(centre, query)
    .leftJoin(
      (of) => offersOfCalls(of, query).as('offered'),
      (join) => join.onRef('offered.attempt_id', '=', 'attempts.id'),
    )
    .select([key.as('key'), ...sums(), ...serviceSums()])
    .groupBy(key)
    .execute();
  const groups = new Map<string, Counts>();
  for (const { key: raw, ...counts } of rows) {
    const name =
      query.groupBy === 'hour' || query.groupBy === 'day'
        ? timeKey(Number(raw) * BUCKET_MS, query.groupBy, query.timeZone)
        : String(raw);
    groups.set(name, addCounts(groups.get(name) ?? NOTHING, counts));
  }
  return groups;
}

/** Literals, not parameters: PostgreSQL must see the same expression in SELECT and GROUP BY. */
function groupKey(groupBy: ReportQuery['groupBy']): RawBuilder<string | number> {
  switch (groupBy) {
    case 'campaign':
      return sql<string>`attempts.campaign_id`;
    case 'agent':
      return sql<string>`attempts.agent_id`;
    case 'disposition':
      return sql<string>`coalesce(outcomes.disposition_code, ${sql.lit(NO_DISPOSITION)})`;
    case 'line-result':
      return sql<string>`coalesce(attempts.line_result, ${sql.lit(NO_LINE_RESULT)})`;
    case 'calling-number':
      return sql<string>`coalesce(nullif(attempts.calling_number, ''), ${sql.lit(NO_CALLING_NUMBER)})`;
    case 'hour':
    case 'day':
      return sql<number>`attempts.at / ${sql.lit(BUCKET_MS)}`;
  }
}

/** The agent's word of it is still to come. */
const AWAITS_OUTCOME = `outcomes.id is null and (attempts.line_result is null or attempts.line_result in ('answered', 'unknown'))`;

function sums() {
  const when = (condition: string) =>
    sql<number>`coalesce(sum(case when ${sql.raw(condition)} then 1 else 0 end), 0)`;
  const lineResult = (name: string) =>
    sql<number>`coalesce(sum(case when attempts.line_result = ${sql.lit(name)} then 1 else 0 end), 0)`;
  const sum = (column: string) => sql<number>`coalesce(sum(${sql.ref(column)}), 0)`;
  return [
    sql<number>`count(attempts.id)`.as('attempts'),
    when('attempts.line_result is not null').as('ended'),
    when(`not (${AWAITS_OUTCOME})`).as('judged'),
    lineResult('answered').as('answered'),
    lineResult('abandoned').as('abandoned'),
    sum('attempts.desktop_lost').as('desktopLost'),
    lineResult('unknown').as('unknown'),
    sql<number>`count(outcomes.id)`.as('outcomes'),
    when(`outcomes.id is not null and attempts.line_result = 'answered'`).as('recorded'),
    sum('outcomes.right_party').as('rightParty'),
    sum('outcomes.effective').as('effective'),
    sum('outcomes.success').as('success'),
    sum('attempts.talk_ms').as('talkMs'),
    sum('attempts.hold_ms').as('holdMs'),
    sum('outcomes.wrap_up_ms').as('wrapUpMs'),
    sql<number>`coalesce(sum(case when ${sql.raw(AWAITS_OUTCOME)} then 0 else
      attempts.talk_ms + attempts.hold_ms + coalesce(outcomes.wrap_up_ms, 0) end), 0)`.as('handleMs'),
  ] as const;
}
