import { DateTime } from 'luxon';
import type { Centre } from '../context.ts';
import type { AnswerOf } from '../http/endpoint.ts';
import type { SessionPrincipal } from '../http/principal.ts';

/** Today and so many days before it. */
const DAYS_BEFORE = 6;

/** What the agent came to in the last week, day by day; days without any work are left out. */
export async function ownDays(
  centre: Centre,
  { account }: Pick<SessionPrincipal, 'account'>,
): Promise<AnswerOf<'ownDays'>> {
  const today = DateTime.fromMillis(centre.clock.nowMs(), { zone: centre.timeZone });
  const rows = await centre.db
    .selectFrom('agent_days')
    .selectAll()
    .where('agent_id', '=', account.id)
    .where('day', '>=', today.minus({ days: DAYS_BEFORE }).toFormat('yyyy-MM-dd'))
    .orderBy('day', 'desc')
    .execute();
  return rows
    .filter((row) => row.calls > 0 || row.handle_ms > 0 || row.wait_ms > 0)
    .map((row) => ({
      day: row.day,
      calls: row.calls,
      contacts: row.contacts,
      success: row.success,
      talkMs: row.talk_ms,
      handleMs: row.handle_ms,
      waitMs: row.wait_ms,
    }));
}
