import { z } from 'zod';
import type { AnswerValue, GivenAnswer } from '../core/script/answer.ts';
import { MOST_ANSWERS } from '../core/script/most-answers.ts';
import { MOST_TEXT } from '../core/script/question.ts';
import type { EarlierAnswers } from '../core/script/take-over.ts';
import { type FirstFormatAnswer, upgradeAnswer } from '../core/script/upgrade-script.ts';

const id = z.string().min(1).max(64);
const at = z.number().int().nonnegative();
const text = z.string().max(MOST_TEXT);
const options = z.array(id).max(200).readonly();
const others = z.record(id, text).readonly().optional();

const answerValue = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('said') }),
  z.object({ kind: z.literal('skipped') }),
  z.object({ kind: z.literal('single'), option: id, other: text.optional() }),
  z.object({ kind: z.literal('multiple'), options, others }),
  z.object({ kind: z.literal('ranking'), options, others }),
  z.object({ kind: z.literal('number'), number: z.number() }),
  z.object({ kind: z.literal('money'), minor: z.number().int() }),
  z.object({ kind: z.literal('text'), text }),
  z.object({ kind: z.literal('date'), date: z.iso.date() }),
  z.object({ kind: z.literal('phone'), e164: z.string().regex(/^\+[1-9]\d{5,14}$/) }),
  z.object({ kind: z.literal('yes-no'), yes: z.boolean(), reason: text.optional() }),
]) satisfies z.ZodType<AnswerValue>;

const answer = z.object({
  stepId: id,
  value: answerValue,
  at,
  by: id.optional(),
}) satisfies z.ZodType<GivenAnswer>;
const firstFormat = z.object({ stepId: id, answerId: id, at }) satisfies z.ZodType<FirstFormatAnswer>;

/** An answer in either format, as it was kept. */
export const keptAnswer = z.union([answer, firstFormat]);
type KeptAnswer = z.infer<typeof keptAnswer>;

/** The one place where answers of format 1 become those of today. */
export function readAnswer(kept: KeptAnswer): z.infer<typeof answer> {
  return 'answerId' in kept ? upgradeAnswer(kept) : kept;
}

export const givenAnswer = z.union([answer, firstFormat.transform(readAnswer)]);

/** Answers that travel with a call in the history, so that the next agent can go on with them. */
export const earlierAnswers = z.object({
  taskId: id,
  scriptId: id,
  scriptVersion: z.number().int(),
  answers: z.array(givenAnswer).max(MOST_ANSWERS).readonly(),
}) satisfies z.ZodType<EarlierAnswers>;
