import { z } from 'zod';
import { CORRECTION_STATES, type CorrectionNote, MOST_CORRECTED } from '../core/customer/correction.ts';
import type { CustomerCorrected } from '../core/sync/correction-fact.ts';
import { endpoint } from './endpoint.ts';

/** Corrections of customers' records by agents. Times: epoch ms. */
const id = z.string().min(1).max(64);
const at = z.number().int().nonnegative();
export const correctedField = z.string().min(1).max(120);
export const correctedValue = z.string().max(MOST_CORRECTED);

export const customerCorrected = z.object({
  kind: z.literal('customer.corrected'),
  correctionId: id,
  customerId: id,
  attemptId: id,
  field: correctedField,
  from: z.string(),
  to: correctedValue,
  agentId: id,
  at,
}) satisfies z.ZodType<CustomerCorrected>;

export const correctionNote = z.object({
  id,
  field: z.string(),
  from: z.string(),
  to: z.string(),
  by: z.string(),
  at,
  state: z.enum(CORRECTION_STATES),
}) satisfies z.ZodType<CorrectionNote>;

/** A correction that contradicts the record. Who picks has to read both values whole, so leads, who may not, do not pick. */
export const correctionConflict = correctionNote.extend({
  customerName: z.string(),
  /** What is on record now. */
  current: z.string(),
  /** Who contradicts: an agent's correction, or a list that came after one. */
  source: z.enum(['agent', 'import']),
});
export type CorrectionConflict = z.infer<typeof correctionConflict>;

/** Part of `centralApi`. */
export const correctionEndpoints = {
  /** Those that wait for a person, the oldest first. */
  correctionConflicts: endpoint(
    'GET',
    '/customers/corrections',
    'session',
    z.object({}),
    z.array(correctionConflict),
    ['supervisor', 'admin'],
  ),
  /** Takes the new value or keeps what is on record. `conflict` where somebody else has picked, `not-found`. */
  settleCorrection: endpoint(
    'POST',
    '/customers/corrections',
    'session',
    z.object({ id, take: z.boolean() }),
    z.object({}),
    ['supervisor', 'admin'],
  ),
} as const;
