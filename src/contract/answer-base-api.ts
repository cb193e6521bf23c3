import { z } from 'zod';
import type { ApprovedAnswer } from '../core/answer-base/approved-answer.ts';
import { endpoint } from './endpoint.ts';
import { localText } from './schemas.ts';

/** Approved answers: kept by supervisors, the same on every desk. */
const id = z.string().min(1).max(64);
const version = z.number().int().positive();
const words = localText.extend({
  'zh-CN': z.string().trim().min(1).max(2000),
  en: z.string().trim().min(1).max(2000),
});

const answerBody = z.object({
  question: words,
  answer: words,
  tags: z.array(z.string().trim().min(1).max(40)).max(20),
  from: z.iso.date().optional(),
  until: z.iso.date().optional(),
  withdrawn: z.boolean().optional(),
});

export const approvedAnswer = answerBody.extend({ id, version }) satisfies z.ZodType<ApprovedAnswer>;

/** Part of `centralApi`. */
export const answerEndpoints = {
  /** The latest version of each, withdrawn ones too, newest first. */
  answers: endpoint('GET', '/answers', 'session', z.object({}), z.array(approvedAnswer), [
    'lead',
    'supervisor',
    'admin',
  ]),
  /** A new answer, or the next version of one: `conflict` where somebody else has saved it since `version`. Desks hear of it with their next pull. */
  saveAnswer: endpoint(
    'POST',
    '/answers',
    'session',
    answerBody.extend({ id: id.optional(), version: version.optional() }),
    approvedAnswer,
    ['supervisor', 'admin'],
  ),
} as const;
