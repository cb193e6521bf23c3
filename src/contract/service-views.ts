import { z } from 'zod';
import { TRANSFER_WAYS } from '../core/call/transfer-machine.ts';
import { SERVICE_COUNTS, type ServiceCount } from '../core/report/service-figures.ts';

const count = z.number().int().nonnegative();

/** What a report counts beside how calls ended (core/report/service-figures); a centre of an earlier version counts none. */
export const serviceCounts = Object.fromEntries(
  SERVICE_COUNTS.map((name) => [name, count.default(0)]),
) as Record<ServiceCount, z.ZodDefault<typeof count>>;

/** The same of one call; what is absent was not told. */
export const serviceOfCall = {
  /** Mean opinion score, 1 to 4.5. */
  mos: z.number().optional(),
  transferWay: z.enum(TRANSFER_WAYS).optional(),
  /** With a colleague while the customer waited, ms. */
  consultMs: count.optional(),
  conferenceMs: count.optional(),
  offersPresented: count.optional(),
  offersAccepted: count.optional(),
};

/** Groups that text messages have too; in a report of other groups they are told by what they are for. */
export const MESSAGE_GROUPS = ['campaign', 'agent', 'hour', 'day', 'purpose'] as const;
export type MessageGroup = (typeof MESSAGE_GROUPS)[number];

export const messageRow = z.object({
  key: z.string(),
  label: z.string(),
  requested: count,
  queued: count,
  sent: count,
  delivered: count,
  failed: count,
  expired: count,
});
export type MessageRow = z.infer<typeof messageRow>;

/** Text messages asked for in the report's range, with a call or without. */
export const messageReport = z.object({
  groupBy: z.enum(MESSAGE_GROUPS),
  rows: z.array(messageRow),
  total: messageRow,
});
export type MessageReport = z.infer<typeof messageReport>;
