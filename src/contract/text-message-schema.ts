import { z } from 'zod';
import type { MessageMark } from '../core/customer/customer.ts';
import { TEXT_LANGUAGES, templateFaults } from '../core/message/fill-message.ts';
import { MESSAGE_FAULTS, MESSAGE_STATES } from '../core/message/message-state.ts';
import { MESSAGE_PURPOSES, type MessageSettings, type MessageTemplate } from '../core/message/template.ts';

/** Text messages: what campaigns say of them, and how one stands. */
const id = z.string().min(1).max(64);
const at = z.number().int().nonnegative();
const text = (most: number) => z.string().trim().min(1).max(most);
const bothTexts = (most: number) => z.object({ 'zh-CN': text(most), en: text(most) });

export const messagePurpose = z.enum(MESSAGE_PURPOSES);
export const messageLanguage = z.enum(TEXT_LANGUAGES);
export const messageState = z.enum(MESSAGE_STATES);
export const messageFault = z.enum(MESSAGE_FAULTS);
/** Of a queued one that the centre has. */
export const messageWaitsFor = z.literal('gateway');

/** Filled in; ten segments of Chinese. */
export const MOST_TEXT = 670;

const messageTemplate = z
  .object({ id, purpose: messagePurpose, title: bothTexts(60), text: bothTexts(MOST_TEXT) })
  .refine(
    (template) => templateFaults(template).length === 0,
    'a placeholder that nothing stands for, or a code without its place',
  ) satisfies z.ZodType<MessageTemplate>;

export const messageSettings = z.object({
  templates: z
    .array(messageTemplate)
    .max(50)
    .refine((all) => new Set(all.map((each) => each.id)).size === all.length, 'each id once')
    .optional(),
  codeDigits: z.number().int().min(4).max(8).optional(),
  codeMinutes: z.number().int().min(1).max(60).optional(),
  serviceAnyHour: z.boolean().optional(),
  missedCallByItself: z.boolean().optional(),
}) satisfies z.ZodType<MessageSettings>;

export const messageMark = z.object({
  purpose: messagePurpose,
  templateId: id,
  state: messageState,
  stateAt: at,
  fault: messageFault.optional(),
  waitsFor: messageWaitsFor.optional(),
  attemptId: id.optional(),
  code: z
    .object({ until: at.optional(), tries: z.number().int().nonnegative(), right: z.boolean() })
    .optional(),
}) satisfies z.ZodType<MessageMark>;

/**
 * How a code is hashed (scrypt, RFC 7914; the salt is the message's id): trying all of them takes longer than a code is good for.
 *
 * `maxmem` is Node's own bound, bytes.
 */
export const CODE_HASH = { bytes: 32, cost: { N: 2 ** 15, r: 8, p: 1, maxmem: 64 * 1024 * 1024 } } as const;
