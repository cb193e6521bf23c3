import { z } from 'zod';
import { RECYCLE_LOCKS } from '../core/task/recycle.ts';
import { contactList } from './views.ts';

const id = z.string().min(1).max(64);
const count = z.number().int().nonnegative();

/** Finished tasks are those of a campaign, or of one of its lists. */
export const finishedOf = z.object({ campaignId: id, listId: id.optional() });

/** Finished tasks that ended alike. `result`: a disposition's code or a line result; `lock`: why they may not be put back. */
export const finishedCount = z.object({
  result: z.string(),
  count,
  lock: z.enum(RECYCLE_LOCKS).optional(),
});
export type FinishedCount = z.infer<typeof finishedCount>;

/** Who put which tasks back into the queue. `at`: epoch ms. */
export const recycling = z.object({
  id,
  at: count,
  accountName: z.string(),
  /** Absent: all lists of the campaign. */
  list: contactList.pick({ name: true, kind: true }).optional(),
  results: z.array(z.string()),
  tasks: count,
});
export type Recycling = z.infer<typeof recycling>;
