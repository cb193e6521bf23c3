import { z } from 'zod';
import { gateDecision } from './schemas.ts';
import { MOST_TEXT, messageLanguage } from './text-message-schema.ts';

const id = z.string().min(1).max(64);
const command = <I extends z.ZodType, O extends z.ZodType>(input: I, output: O) => ({ input, output });

/** A message to the customer on the screen: its text comes of the template, whatever a renderer would like it to be. */
const draft = z.object({
  taskId: id,
  templateId: id,
  /** The customer's own unless told. */
  language: messageLanguage.optional(),
  /** What the agent adds, where the template has a place for it. */
  words: z.string().max(MOST_TEXT).optional(),
});
export type MessageDraft = z.infer<typeof draft>;

export const messagePreview = z.object({
  /** With a hole where something is missing; numbers as the role may read them, a code as dots. */
  text: z.string(),
  language: messageLanguage,
  /** Placeholders that nothing is known for. */
  missing: z.array(z.string()),
  encoding: z.enum(['gsm-7', 'ucs-2']),
  units: z.number().int().nonnegative(),
  segments: z.number().int().nonnegative(),
  gate: gateDecision,
});
export type MessagePreview = z.infer<typeof messagePreview>;

/** Text messages from the customer's card. */
export const messageCommands = {
  /** `sms.no-mobile`, `not-found` for another task or template. */
  'sms.preview': command(draft, messagePreview),
  /**
   * Puts the message on record; it goes out once the centre has it. `sms.no-mobile`, `sms.not-now` where it has no place in this call,
   * `sms.incomplete` (param `missing`), `sms.too-long`, `sms.enough` where as many were sent as may be, `gate.blocked` with the rule.
   */
  'sms.send': command(draft, z.object({ messageId: id })),
  /** What the customer reads out, compared with the code. `sms.code-unreadable` is no try; `sms.code-closed` when none is left. */
  'sms.checkCode': command(
    z.object({ messageId: id, code: z.string().max(40) }),
    z.object({ right: z.boolean(), triesLeft: z.number().int().nonnegative() }),
  ),
} as const;
