import { z } from 'zod';
import { MOST_TRUNK_LINES, type Trunk } from '../core/campaign/trunk.ts';
import { endpoint } from './endpoint.ts';

/** Trunks: what the carrier grants several campaigns together. Part of `centralApi`. */
const id = z.string().min(1).max(64);
const count = z.number().int().nonnegative();

export const trunk = z.object({
  id,
  name: z.string().trim().min(1).max(60),
  lines: z.number().int().min(1).max(MOST_TRUNK_LINES),
}) satisfies z.ZodType<Trunk>;

export const trunkView = trunk.extend({
  /** When it was saved, for `saveTrunk`. */
  savedAt: count,
  /** Lines in use or kept for agents whose calls nobody paces, as far as the centre has heard; a moment old. */
  inUse: count,
  campaigns: z.array(z.object({ id, name: z.string() })),
});
export type TrunkView = z.infer<typeof trunkView>;

export const trunkEndpoints = {
  trunks: endpoint('GET', '/trunks', 'session', z.object({}), z.array(trunkView), ['supervisor', 'admin']),
  /**
   * Adds one, or changes it where the id is known; pacers go by it within a second. `savedAt`: of the state that was changed. Throws
   * `trunk.changed` where another was saved since, or another is new under this id; `trunk.name` where another has the name.
   */
  saveTrunk: endpoint('POST', '/trunks', 'session', trunk.extend({ savedAt: count.optional() }), trunk, [
    'admin',
  ]),
  /** Throws `trunk.in-use` while a campaign names it, `not-found`. */
  removeTrunk: endpoint('POST', '/trunks/remove', 'session', z.object({ id }), z.object({}), ['admin']),
} as const;
