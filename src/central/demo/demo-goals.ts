import type { Account } from '../../contract/views.ts';
import { localTime } from '../../core/compliance/zoned-time.ts';
import type { Centre } from '../context.ts';

/** What the lead of a new demo asks of the team in a day: the field's usual figures: 80 to 90 contacts, 3 to 4 hours of talk. */
export async function seedGoals(centre: Centre, lead: Account): Promise<void> {
  const now = centre.clock.nowMs();
  // Of a start that was cut short: there are no accounts yet.
  await centre.db.deleteFrom('day_goals').execute();
  await centre.db
    .insertInto('day_goals')
    .values({
      id: centre.ids.next(),
      team: lead.team,
      agent_id: null,
      from_day: localTime(now, centre.timeZone).date,
      goals: JSON.stringify({ calls: 160, contacts: 85, talkMinutes: 210, success: 8 }),
      set_at: now,
      set_by: lead.id,
    })
    .execute();
}
