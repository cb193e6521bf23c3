import { z } from 'zod';
import type { RecordedDay } from '../core/simulate/recorded-day.ts';

const count = z.number().int().nonnegative();
const seconds = z.number().nonnegative();
/** Evenly spaced; empty where nothing was measured. */
const quantiles = z.array(seconds).max(101).readonly();

/** A past day of a campaign as the simulator takes it. It names no customer and no agent. */
export const recordedDay = z.object({
  campaignId: z.string().min(1).max(64),
  date: z.iso.date(),
  timeZone: z.string().max(60),
  fromMinute: z.number().int().min(0).max(1470).multipleOf(30),
  halfHours: z
    .array(
      z.object({
        attempts: count,
        answered: count,
        abandoned: count,
        busySeconds: seconds,
        presentSeconds: seconds,
      }),
    )
    .max(51)
    .readonly(),
  staffing: z
    .array(count)
    .max(51 * 30)
    .readonly(),
  ends: z.object({ machine: count, busy: count, noAnswer: count }),
  answerSeconds: quantiles,
  talkSeconds: quantiles,
  wrapUpSeconds: quantiles,
}) satisfies z.ZodType<RecordedDay>;
