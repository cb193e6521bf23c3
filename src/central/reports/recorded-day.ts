import { DateTime } from 'luxon';
import { isHandling } from '../../core/report/occupancy.ts';
import {
  type PastAttempt,
  type PastState,
  type RecordedDay,
  recordDay,
} from '../../core/simulate/recorded-day.ts';
import type { Centre } from '../context.ts';
import { checkRange } from './local-time.ts';

/** As in the agents' days: a desk that was shut while ready says nothing. */
const LONGEST_WAIT_MS = 30 * 60_000;

interface Day {
  readonly campaignId: string;
  /** Epoch ms, half-open. */
  readonly from: number;
  readonly to: number;
}

/** A day of a campaign in figures that name nobody. Throws `report.range` when the zone is unknown. */
export async function readRecordedDay(
  centre: Centre,
  asked: Pick<RecordedDay, 'campaignId' | 'date' | 'timeZone'>,
): Promise<RecordedDay> {
  const { date, timeZone, campaignId } = asked;
  const start = DateTime.fromISO(date, { zone: timeZone });
  const from = start.isValid ? start.toMillis() : 0;
  const day = { campaignId, from, to: start.isValid ? start.plus({ days: 1 }).toMillis() : 0 };
  checkRange({ ...day, timeZone });
  const [attempts, states] = await Promise.all([readAttempts(centre, day), readStates(centre, day)]);
  return recordDay(asked, attempts, states);
}

async function readAttempts(centre: Centre, { campaignId, from, to }: Day): Promise<readonly PastAttempt[]> {
  const rows = await centre.db
    .selectFrom('attempts')
    .leftJoin('outcomes', (join) =>
      join.onRef('outcomes.attempt_id', '=', 'attempts.id').on('outcomes.superseded', '=', 0),
    )
    .select([
      'attempts.at',
      'attempts.line_result',
      'attempts.ring_ms',
      'attempts.talk_ms',
      'attempts.hold_ms',
      'outcomes.wrap_up_ms',
    ])
    .where('attempts.campaign_id', '=', campaignId)
    .where('attempts.own_failure', '=', 0)
    .where('attempts.at', '>=', from)
    .where('attempts.at', '<', to)
    .execute();
  return rows.map((row) => ({
    at: row.at - from,
    lineResult: row.line_result ?? undefined,
    ringMs: row.ring_ms,
    talkMs: row.talk_ms + row.hold_ms,
    wrapUpMs: row.wrap_up_ms ?? undefined,
  }));
}

/** A state lasts until the agent's next one; what is told last has no end and counts for nothing. */
async function readStates(centre: Centre, { campaignId, from, to }: Day): Promise<readonly PastState[]> {
  const rows = await centre.db
    .selectFrom('agent_states')
    .select(['agent_id', 'at', 'status', 'state', 'campaign_id'])
    .where('at', '>=', from)
    .where('at', '<', to)
    .orderBy('agent_id')
    .orderBy('at')
    .orderBy('seq')
    .execute();
  return rows.flatMap((row, index) => {
    const next = rows[index + 1];
    if (row.campaign_id !== campaignId || next?.agent_id !== row.agent_id) return [];
    const { at, status, state } = row;
    const longest = isHandling(state) ? Number.POSITIVE_INFINITY : LONGEST_WAIT_MS;
    return [{ at: at - from, until: Math.min(next.at, at + longest) - from, status, state }];
  });
}
