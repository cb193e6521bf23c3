import { z } from 'zod';
import { TRANSFER_WAYS } from '../core/call/transfer-machine.ts';

/** The call on the screen is on its way to a colleague; states as in core/call/transfer-machine. `since`: of the state, epoch ms. */
export const transferView = z.object({
  state: z.enum(['asking', 'placing', 'calling', 'consulting', 'conference', 'giving']),
  way: z.enum(TRANSFER_WAYS),
  name: z.string(),
  since: z.number().int().nonnegative(),
});
export type TransferView = z.infer<typeof transferView>;

/** Whom the agent chose. `name`: as the list told it, for the screen alone. */
export const transferInput = z.object({
  agentId: z.string().min(1).max(64),
  name: z.string().max(60),
  way: z.enum(TRANSFER_WAYS),
});
