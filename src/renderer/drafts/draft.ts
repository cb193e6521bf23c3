import { z } from 'zod';
import { givenAnswer, lineResult } from '../../contract/schemas.ts';

/** What the agent has typed and chosen for one attempt, before it is saved as its outcome. */
export const draftSchema = z.object({
  attemptId: z.string(),
  notes: z.string(),
  answers: z.array(givenAnswer),
  dispositionCode: z.string().optional(),
  callbackAt: z.number().optional(),
  /** Anyone of the campaign may keep the promise; without it this agent does. */
  callbackShared: z.boolean().optional(),
  lineResultHeard: lineResult.optional(),
});
export type Draft = z.infer<typeof draftSchema>;

export function emptyDraft(attemptId: string): Draft {
  return { attemptId, notes: '', answers: [] };
}
