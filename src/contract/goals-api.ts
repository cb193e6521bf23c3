import { z } from 'zod';
import type { GoalsVersion } from '../core/report/day-goals.ts';
import { dayGoals } from './campaign-schema.ts';
import { endpoint } from './endpoint.ts';

/** Goals of the day, set by leads for their own team and its agents. Days are those of the centre's zone. */
const id = z.string().min(1).max(64);
const team = z.string().min(1).max(60);
const LEADS = ['lead', 'supervisor', 'admin'] as const;

export const goalsVersion = z.object({
  id,
  from: z.iso.date(),
  team,
  agentId: id.optional(),
  goals: dayGoals,
}) satisfies z.ZodType<GoalsVersion>;

/** Part of `centralApi`. */
export const goalsEndpoints = {
  /** The teams that the asker may set goals for, a lead's own alone; every version ever set, in the order in which they were. */
  dayGoals: endpoint(
    'GET',
    '/day-goals',
    'session',
    z.object({}),
    z.object({
      today: z.iso.date(),
      teams: z.array(
        z.object({
          team,
          agents: z.array(z.object({ agentId: id, name: z.string() })),
          versions: z.array(
            goalsVersion.extend({ setAt: z.number().int().nonnegative(), setBy: z.string() }),
          ),
        }),
      ),
    }),
    LEADS,
  ),
  /**
   * Holds from the day on, today where absent; no figure at all: what is broader holds again. Throws `goals.past` for a day that is over,
   * `forbidden` for another team than the lead's own, `not-found` for a team without agents or an agent who is not in it.
   */
  setDayGoals: endpoint(
    'POST',
    '/day-goals',
    'session',
    z.object({ team, agentId: id.optional(), from: z.iso.date().optional(), goals: dayGoals }),
    goalsVersion,
    LEADS,
  ),
} as const;
