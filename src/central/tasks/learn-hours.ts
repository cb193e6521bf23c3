import { setImmediate as othersTurn } from 'node:timers/promises';
import { sql } from 'kysely';
import { z } from 'zod';
import type { Campaign } from '../../core/campaign/campaign.ts';
import { localTime } from '../../core/compliance/zoned-time.ts';
import { type AnswerProfile, countByHour, learnProfile } from '../../core/task/best-hours.ts';
import { type Centre, transaction } from '../context.ts';
import type { Db, Tx } from '../database/dialect.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** Answers are learnt from the attempts of so many days; one day is read at a time. */
const DAYS = 28;
const LEARN_EVERY_MS = DAY;

const profileSchema = z.object({ byHour: z.array(z.number()), overall: z.number() });

const groupOf = (listId: string, tier: number) => `${listId} ${tier}`;

/** The profiles of a campaign's groups, by list and tier. */
export async function readProfiles(
  db: Db | Tx,
  campaignId: string,
): Promise<(listId: string, tier: number) => AnswerProfile | undefined> {
  const rows = await db
    .selectFrom('learnt_hours')
    .select(['list_id', 'tier', 'profile'])
    .where('campaign_id', '=', campaignId)
    .execute();
  const profiles = new Map(
    rows.map((row) => [groupOf(row.list_id, row.tier), profileSchema.parse(JSON.parse(row.profile))]),
  );
  return (listId, tier) => profiles.get(groupOf(listId, tier));
}

/** Learns the answer hours of a campaign's lists and tiers, once a day. True when they were learnt now. */
export async function learnHours(centre: Centre, campaign: Campaign): Promise<boolean> {
  const now = centre.clock.nowMs();
  const { learnt } = await centre.db
    .selectFrom('learnt_hours')
    .select(({ fn }) => fn.max<number | null>('learnt_at').as('learnt'))
    .where('campaign_id', '=', campaign.id)
    .executeTakeFirstOrThrow();
  if (learnt !== null && learnt > now - LEARN_EVERY_MS) return false;
  const seen: GroupedCalls[] = [];
  for (let from = now - DAYS * DAY; from < now; from += DAY) {
    seen.push(...(await callsBetween(centre.db, campaign, from, Math.min(now, from + DAY))));
    await othersTurn();
  }
  const rows = [...Map.groupBy(seen, (call) => groupOf(call.listId, call.tier)).values()].flatMap((calls) => {
    const profile = learnProfile(countByHour(calls));
    const [first] = calls;
    return profile && first ? [{ list_id: first.listId, tier: first.tier, profile }] : [];
  });
  if (rows.length === 0) return false;
  await transaction(centre, async (tx) => {
    await tx.deleteFrom('learnt_hours').where('campaign_id', '=', campaign.id).execute();
    await tx
      .insertInto('learnt_hours')
      .values(
        rows.map((row) => ({
          ...row,
          campaign_id: campaign.id,
          profile: JSON.stringify(row.profile),
          learnt_at: now,
        })),
      )
      .execute();
  });
  return true;
}

interface GroupedCalls {
  readonly listId: string;
  readonly tier: number;
  readonly hour: number;
  readonly answered: boolean;
  readonly times: number;
}

async function callsBetween(db: Db, campaign: Campaign, from: number, to: number): Promise<GroupedCalls[]> {
  const hour = sql<number>`attempts.at / ${sql.lit(HOUR)}`;
  // Somebody picked up an abandoned call too.
  const answered = sql<number>`case when attempts.line_result in ('answered', 'abandoned') then 1 else 0 end`;
  const rows = await db
    .selectFrom('attempts')
    .innerJoin('tasks', 'tasks.id', 'attempts.task_id')
    .select(({ fn }) => [
      'tasks.list_id',
      'tasks.value_grade',
      'tasks.time_zone',
      hour.as('hour'),
      answered.as('answered'),
      fn.countAll<number>().as('times'),
    ])
    .where('attempts.at', '>=', from)
    .where('attempts.at', '<', to)
    .where('attempts.campaign_id', '=', campaign.id)
    .where('attempts.own_failure', '=', 0)
    .where('attempts.line_result', 'is not', null)
    .where('attempts.line_result', '<>', 'unknown')
    .where('tasks.value_grade', 'is not', null)
    .groupBy(['tasks.list_id', 'tasks.value_grade', 'tasks.time_zone', hour, answered])
    .execute();
  return rows.map((row) => ({
    listId: row.list_id,
    tier: tierOf(row.value_grade ?? 0),
    hour: localHour(Math.floor(row.hour), row.time_zone ?? campaign.rules.timeZone),
    answered: row.answered === 1,
    times: row.times,
  }));
}

export const tierOf = (valueGrade: number): number => Math.floor(valueGrade / 4);

/** `hour`: whole hours since 1970. */
function localHour(hour: number, zone: string): number {
  return Math.floor(localTime(hour * HOUR, zone).minute / 60);
}
