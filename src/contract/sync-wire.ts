import { z } from 'zod';
import { approvedAnswer } from './answer-base-api.ts';
import { heldBriefing } from './briefing-api.ts';
import { campaign } from './campaign-schema.ts';
import { keptEvent } from './fact-schema.ts';
import { goalsVersion } from './goals-api.ts';
import { branch, department } from './reference-schema.ts';
import { at, callTask, customer, dncPrefix, e164, historyEntry, id, lease } from './schemas.ts';
import { messageFault, messageState, messageWaitsFor } from './text-message-schema.ts';

const count = z.number().int().nonnegative();

/** Changes a desk pulls, most urgent kinds first within one answer: DNC, leases, tasks, customers, campaigns. */
export const pullChange = z.discriminatedUnion('kind', [
  z
    .object({
      kind: z.literal('dnc'),
      number: e164.optional(),
      prefix: dncPrefix.optional(),
      /** Absent = no campaign may call. */
      campaignId: id.optional(),
      since: at,
      until: at.optional(),
      removed: z.boolean(),
    })
    .refine(({ number, prefix }) => (number === undefined) !== (prefix === undefined)),
  /** The desk holds (or no longer holds) the lease; task, customer and history travel along when granted. */
  z.object({
    kind: z.literal('lease-granted'),
    lease,
    task: callTask,
    customer,
    history: z.array(historyEntry),
    /** Attempts of the last seven days to these numbers, any desk: epoch ms per number, for the caps. */
    recentAttempts: z.array(z.object({ number: e164, at })),
    /** The same to the customer, on any number: epoch ms. */
    customerAttempts: z.array(at).optional(),
  }),
  z.object({ kind: z.literal('lease-revoked'), taskId: id, term: z.number().int() }),
  /** A customer whom one of those with a lease belongs together with: to read, no task comes with it. */
  z.object({ kind: z.literal('customer'), customer, history: z.array(historyEntry) }),
  z.object({ kind: z.literal('campaign'), campaign }),
  /** Serials of reference codes that this desk alone may give out, until then by the centre's clock. */
  z.object({
    kind: z.literal('reference-range'),
    id,
    branch,
    department,
    first: z.number().int().nonnegative(),
    size: z.number().int().positive(),
    expiresAt: at,
  }),
  /** How a message that this desk asked for stands. `code`: what answers are checked against, and until when. */
  z.object({
    kind: z.literal('message'),
    id,
    state: messageState,
    stateAt: at,
    fault: messageFault.optional(),
    waitsFor: messageWaitsFor.optional(),
    code: z.object({ hash: z.string(), until: at }).optional(),
  }),
  /** The latest version of an approved answer. */
  z.object({ kind: z.literal('answer'), answer: approvedAnswer }),
  /** A briefing as it stands, and when this desk's agent confirmed it. */
  heldBriefing.extend({ kind: z.literal('briefing') }),
]);
export type PullChange = z.infer<typeof pullChange>;

/** What the agent's calls and rests of the day came to at another desk, or under another epoch of it. `restMs`: of rests that are over; absent for none. */
export const dayElsewhere = z.object({
  epoch: id,
  calls: count,
  talkMs: count,
  contacts: count,
  success: count,
  restMs: count.optional(),
});
export type DayElsewhere = z.infer<typeof dayElsewhere>;

export const pullResult = z.object({
  cursor: z.string(),
  more: z.boolean(),
  changes: z.array(pullChange),
  /** Leases still held are extended by each pull; epoch ms. */
  leasesExpireAt: at,
  /** When the centre's do-not-call data were complete up to; the gate measures its age from here. */
  dncAsOf: at,
  centreTime: at,
  /** Beside the last page, where the desk said when its day began. */
  elsewhere: z.array(dayElsewhere).optional(),
  /** Beside the last page: the goals set for the agent and the team, as far as they hold today or will. */
  goals: z.array(goalsVersion).optional(),
});
export type PullResult = z.infer<typeof pullResult>;

/** A plain event, or one sealed to the centre's key for an agent who is not signed in. */
export const pushEvent = z.union([
  keptEvent,
  z.object({ seq: z.number().int().positive(), id, sealed: z.string() }),
]);
export type PushEvent = z.infer<typeof pushEvent>;

export const pushRequest = z.object({
  deviceId: id,
  /** Made with the agent's database on this device (UUIDv7). */
  epoch: id,
  fromSeq: z.number().int().positive(),
  events: z.array(pushEvent).max(1000),
});
export type PushRequest = z.infer<typeof pushRequest>;

export const pushResult = z.object({
  /** All sequences up to here are committed or parked. */
  ackSeq: count,
  parked: z.array(z.object({ seq: count, id, reason: z.string() })),
});
export type PushResult = z.infer<typeof pushResult>;
