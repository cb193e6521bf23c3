import { sql } from 'kysely';
import type { Centre } from '../context.ts';
import { BUCKET_MS } from '../reports/local-time.ts';

/** What one agent did in one campaign within a quarter of an hour. */
export interface TodayCount {
  readonly agentId: string;
  readonly campaignId: string;
  /** Quarter hours since the epoch. */
  readonly bucket: number;
  readonly calls: number;
  /** Of the calls: it is known how they ended. */
  readonly knownEnds: number;
  readonly answered: number;
  readonly abandoned: number;
  /** Of the abandoned. */
  readonly desktopLost: number;
  readonly contacts: number;
  readonly success: number;
  readonly talkMs: number;
}

/** All attempts since `dayStart` with their standing outcomes, counted once for every figure of the board. */
export async function countToday(centre: Centre, dayStart: number): Promise<TodayCount[]> {
  // A literal, not a parameter: PostgreSQL must see the same expression in SELECT and GROUP BY.
  const bucket = sql<number>`attempts.at / ${sql.lit(BUCKET_MS)}`;
  const lineResult = (name: string) =>
    sql<number>`coalesce(sum(case when attempts.line_result = ${sql.lit(name)} then 1 else 0 end), 0)`;
  const sum = (column: string) => sql<number>`coalesce(sum(${sql.ref(column)}), 0)`;
  const rows = await centre.db
    .selectFrom('attempts')
    .leftJoin('outcomes', (join) =>
      join.onRef('outcomes.attempt_id', '=', 'attempts.id').on('outcomes.superseded', '=', 0),
    )
    .select([
      'attempts.agent_id as agentId',
      'attempts.campaign_id as campaignId',
      bucket.as('bucket'),
      sql<number>`count(attempts.id)`.as('calls'),
      sql<number>`coalesce(sum(case when attempts.line_result <> 'unknown' then 1 else 0 end), 0)`.as(
        'knownEnds',
      ),
      lineResult('answered').as('answered'),
      lineResult('abandoned').as('abandoned'),
      sum('attempts.desktop_lost').as('desktopLost'),
      sum('outcomes.effective').as('contacts'),
      sum('outcomes.success').as('success'),
      sum('attempts.talk_ms').as('talkMs'),
    ])
    .where('attempts.at', '>=', dayStart)
    .where('attempts.own_failure', '=', 0)
    .groupBy(['attempts.agent_id', 'attempts.campaign_id', bucket])
    .execute();
  return rows.map((row) => ({ ...row, bucket: Number(row.bucket) }));
}

/** Answered calls of today by agent. */
export function answeredBy(counts: readonly TodayCount[]): ReadonlyMap<string, number> {
  const answered = new Map<string, number>();
  for (const row of counts) answered.set(row.agentId, (answered.get(row.agentId) ?? 0) + row.answered);
  return answered;
}
