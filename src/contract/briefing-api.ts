import { z } from 'zod';
import type { Briefing } from '../core/briefing/briefing.ts';
import type { BriefingRead } from '../core/sync/briefing-fact.ts';
import { endpoint } from './endpoint.ts';

/** Briefings: published by leads, told to every desk, confirmed by agents. Times: epoch ms, centre's clock. */
const id = z.string().min(1).max(64);
const at = z.number().int().nonnegative();
const count = z.number().int().nonnegative();
const nothing = z.object({});
const WRITERS = ['lead', 'supervisor', 'admin'] as const;

/** Characters of a title and of a text. */
export const MOST_TITLE = 60;
export const MOST_BRIEFING = 4000;

const written = z.object({
  title: z.string().trim().min(1).max(MOST_TITLE),
  text: z.string().trim().min(1).max(MOST_BRIEFING),
  team: z.string().min(1).max(60).optional(),
  until: at.optional(),
  mustRead: z.boolean().default(true),
});

export const briefing = written.extend({
  id,
  from: at,
  publishedAt: at,
  publishedBy: z.string(),
  withdrawnAt: at.optional(),
}) satisfies z.ZodType<Briefing>;

/** `readAt`: when this desk's agent confirmed it, wherever that was. */
export const heldBriefing = z.object({ briefing, readAt: at.optional() });
export type HeldBriefing = z.infer<typeof heldBriefing>;

/**
 * Part of the desk's view. `mustRead`: unread ones that keep the agent from becoming ready. `version` differs once anything changed.
 * `publishers`: who published each unread one.
 */
export const briefingsView = z.object({
  unread: count,
  mustRead: count,
  version: count,
  publishers: z.array(z.object({ id, name: z.string() })),
});

export const briefingRead = z.object({
  kind: z.literal('briefing.read'),
  briefingId: id,
  agentId: id,
  at,
}) satisfies z.ZodType<BriefingRead>;

const command = <I extends z.ZodType, O extends z.ZodType>(input: I, output: O) => ({ input, output });

/** Part of `deskCommands`. */
export const briefingCommands = {
  /** To be read now, first what calls wait for, newest first; then what was read before, newest first. */
  'briefings.all': command(nothing, z.object({ briefings: z.array(heldBriefing) })),
  /** The agent has read it; again changes nothing. `not-found` for one that this desk was not told of. */
  'briefings.read': command(z.object({ id }), nothing),
} as const;

/** Part of `centralApi`. */
export const briefingEndpoints = {
  /** Newest first, with how many of those whom each is for have confirmed it; and the teams there are. */
  briefings: endpoint(
    'GET',
    '/briefings',
    'session',
    nothing,
    z.object({
      teams: z.array(z.string()),
      briefings: z.array(z.object({ briefing, readers: count, read: count })),
    }),
    WRITERS,
  ),
  /** `from` absent: at once. Desks hear of it with their next pull. */
  publishBriefing: endpoint(
    'POST',
    '/briefings',
    'session',
    written
      .extend({ from: at.optional() })
      .refine(({ from, until }) => from === undefined || until === undefined || from < until),
    briefing,
    WRITERS,
  ),
  /** Nobody is asked to read it any more; again changes nothing. Throws `not-found`. */
  withdrawBriefing: endpoint('POST', '/briefings/withdraw', 'session', z.object({ id }), briefing, WRITERS),
  /** Whom it is for, and when each confirmed it: who has not comes first. Throws `not-found`. */
  briefingReaders: endpoint(
    'GET',
    '/briefings/readers',
    'session',
    z.object({ id }),
    z.array(z.object({ agentId: id, name: z.string(), team: z.string(), readAt: at.optional() })),
    WRITERS,
  ),
} as const;
