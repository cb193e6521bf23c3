import type { DayElsewhere } from '../../contract/sync-wire.ts';
import type { Centre } from '../context.ts';

/** A day is no longer, whatever a desk asks for; with an hour more where a clock is set back. */
const LONGEST_DAY_MS = 25 * 3_600_000;

/** What the agent's calls since `dayStart` came to at other desks than the one of this epoch, each epoch for itself. */
export async function readDayElsewhere(
  { db, clock }: Centre,
  agentId: string,
  epoch: string,
  dayStart: number,
): Promise<DayElsewhere[]> {
  return db
    .selectFrom('attempts')
    .leftJoin('outcomes', (join) =>
      join.onRef('outcomes.attempt_id', '=', 'attempts.id').on('outcomes.superseded', '=', 0),
    )
    .select(({ fn, lit }) => [
      'attempts.epoch',
      fn.count<number>('attempts.id').as('calls'),
      fn.coalesce(fn.sum<number>('attempts.talk_ms'), lit(0)).as('talkMs'),
      fn.coalesce(fn.sum<number>('outcomes.effective'), lit(0)).as('contacts'),
      fn.coalesce(fn.sum<number>('outcomes.success'), lit(0)).as('success'),
    ])
    .where('attempts.agent_id', '=', agentId)
    .where('attempts.at', '>=', Math.max(dayStart, clock.nowMs() - LONGEST_DAY_MS))
    .where('attempts.epoch', '<>', epoch)
    .where('attempts.own_failure', '=', 0)
    .groupBy('attempts.epoch')
    .orderBy('attempts.epoch')
    .execute();
}
