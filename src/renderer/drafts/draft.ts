import { z } from 'zod';
import { givenAnswer } from '../../contract/answer-schema.ts';
import { lineResult } from '../../contract/schemas.ts';

/** What the agent has typed and chosen for one attempt, before it is saved as its outcome. */
export const draftSchema = z.object({
  attemptId: z.string(),
  notes: z.string(),
  answers: z.array(givenAnswer),
  /** Step of the script on the screen, where the agent went back to an earlier one. */
  shownStep: z.string().optional(),
  /** What is chosen and typed for a step that the agent has not gone on from. */
  pending: z
    .object({
      stepId: z.string(),
      options: z.array(z.string()).readonly(),
      texts: z.record(z.string(), z.string()).readonly(),
    })
    .optional(),
  dispositionCode: z.string().optional(),
  callbackAt: z.number().optional(),
  /** Anyone of the campaign may keep the promise; without it this agent does. */
  callbackShared: z.boolean().optional(),
  lineResultHeard: lineResult.optional(),
});
export type Draft = z.infer<typeof draftSchema>;

/** Something stands in it that the desk would not put on record by itself. */
export function isWritten({ notes, answers, dispositionCode, callbackAt }: Draft): boolean {
  return (
    notes.trim() !== '' || answers.length > 0 || dispositionCode !== undefined || callbackAt !== undefined
  );
}

export function emptyDraft(attemptId: string): Draft {
  return { attemptId, notes: '', answers: [] };
}
