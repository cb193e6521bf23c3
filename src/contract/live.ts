import { z } from 'zod';
import { fleetFromCentre, fleetFromDesk } from './fleet.ts';
import { offerFromCentre } from './offer-api.ts';
import { agentState, agentStatus } from './schemas.ts';
import { boardMessage } from './views.ts';

/**
 * Frames of the live WebSocket (/api/v1/live), JSON text, one object a frame.
 *
 * The first frame from the desk is `hello`; after a gap in `seq` the client sends `board-since` or takes a snapshot.
 * A heartbeat goes every 30 s; state changes go at once and are hints: the durable record is the `agent.state` fact.
 */
export const liveFromDesk = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('hello'), token: z.string(), epoch: z.string().optional() }),
  z.object({
    kind: z.literal('state'),
    status: agentStatus,
    state: agentState,
    breakReason: z.string().optional(),
    campaignId: z.string().optional(),
    /** When that began; of a call with a customer, when the talk did, holds included. */
    since: z.number().int(),
    /** The customer is on hold since then. */
    heldSince: z.number().int().optional(),
  }),
  z.object({ kind: z.literal('heartbeat') }),
  z.object({ kind: z.literal('watch-board') }),
  z.object({ kind: z.literal('board-since'), seq: z.number().int() }),
  z.object({ kind: z.literal('unwatch-board') }),
  ...fleetFromDesk,
]);
export type LiveFromDesk = z.infer<typeof liveFromDesk>;

export const liveFromCentre = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('welcome'), centreTime: z.number().int() }),
  z.object({ kind: z.literal('pull-now') }),
  z.object({ kind: z.literal('board'), message: boardMessage }),
  /** The account signed in elsewhere, or was signed out by an administrator. */
  z.object({ kind: z.literal('session-ended'), code: z.enum(['session.elsewhere', 'session.expired']) }),
  /** To those who publish briefings: one was published, withdrawn or confirmed. */
  z.object({ kind: z.literal('briefings') }),
  ...offerFromCentre,
  ...fleetFromCentre,
]);
export type LiveFromCentre = z.infer<typeof liveFromCentre>;
