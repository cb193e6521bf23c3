import { z } from 'zod';
import { campaign } from './campaign-schema.ts';
import { deskEvent } from './fact-schema.ts';
import { at, callTask, customer, dncPrefix, e164, historyEntry, id, lease } from './schemas.ts';

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
    /** Attempts of the last 24 h to these numbers, any desk: epoch ms per number, for the caps. */
    recentAttempts: z.array(z.object({ number: e164, at })),
  }),
  z.object({ kind: z.literal('lease-revoked'), taskId: id, term: z.number().int() }),
  z.object({ kind: z.literal('campaign'), campaign }),
]);
export type PullChange = z.infer<typeof pullChange>;

export const pullResult = z.object({
  cursor: z.string(),
  more: z.boolean(),
  changes: z.array(pullChange),
  /** Leases still held are extended by each pull; epoch ms. */
  leasesExpireAt: at,
  /** When the centre's do-not-call data were complete up to; the gate measures its age from here. */
  dncAsOf: at,
  centreTime: at,
});
export type PullResult = z.infer<typeof pullResult>;

/** A plain event, or one sealed to the centre's key for an agent who is not signed in. */
export const pushEvent = z.union([
  deskEvent,
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
