import { z } from 'zod';

const id = z.string().min(1).max(64);
const place = z.number().int().min(0).max(99);
const at = z.number().int().nonnegative();

/** As a desk tells of it. */
export const numberRevealed = z.object({
  kind: z.literal('number.revealed'),
  attemptId: id,
  customerId: id,
  place,
  agentId: id,
  at,
});

/** Which number of the customer on the screen is to be shown whole. */
export const revealInput = z.object({ attemptId: id, place });

/** Who had a masked number shown whole, whose, and in which call. `at`: epoch ms. */
export const revealRecord = z.object({
  attemptId: id,
  place,
  at,
  agentName: z.string(),
  /** Empty where it can no longer be read. */
  customerName: z.string(),
  campaignName: z.string(),
});
