import { z } from 'zod';
import { HAND_OVER_MEANS } from '../core/call/hand-over.ts';
import { TRANSFER_WAYS } from '../core/call/transfer-machine.ts';
import { GATE_RULES } from '../core/compliance/gate-decision.ts';
import { IDENTITY_RESULTS } from '../core/identity/check.ts';
import { MOST_ANSWERS } from '../core/script/most-answers.ts';
import type { AttemptCommitted, CallReceived, DeskFact } from '../core/sync/fact.ts';
import { DIAL_MODES } from '../core/task/call-task.ts';
import { keptAnswer, readAnswer } from './answer-schema.ts';
import { briefingRead } from './briefing-api.ts';
import { customerCorrected } from './correction-api.ts';
import { deferReason, offerResult } from './offer-api.ts';
import { referenceCode } from './reference-schema.ts';
import { numberRevealed } from './reveal-api.ts';
import {
  agentState,
  agentStatus,
  askedFact,
  at,
  e164,
  gateDecision,
  heardQuality,
  id,
  knownBy,
  lineResult,
  ms,
} from './schemas.ts';
import { MOST_TEXT, messageLanguage, messagePurpose } from './text-message-schema.ts';

export const attemptCommitted = z.object({
  kind: z.literal('attempt.committed'),
  attemptId: id,
  taskId: id,
  campaignId: id,
  customerId: id,
  number: e164,
  callingNumber: z.string(),
  leaseTerm: z.number().int().positive(),
  gate: gateDecision,
  agentId: id,
  dialMode: z.enum(DIAL_MODES),
  at,
}) satisfies z.ZodType<AttemptCommitted>;

export const callReceived = z.object({
  kind: z.literal('call.received'),
  attemptId: id,
  taskId: id,
  campaignId: id,
  customerId: id,
  number: e164,
  callingNumber: z.string(),
  agentId: id,
  at,
}) satisfies z.ZodType<CallReceived>;

/** How a call that goes to a colleague began. */
export const callBegun = z.discriminatedUnion('kind', [attemptCommitted, callReceived]);

/** A fact as a desk of any version wrote it: what is compared with what came before. */
export const keptFact = z.discriminatedUnion('kind', [
  attemptCommitted,
  callReceived,
  z.object({
    kind: z.literal('attempt.ended'),
    attemptId: id,
    at,
    lineResult,
    knownBy,
    sipCode: z.number().int().min(100).max(699).optional(),
    reason: z.string().max(500).optional(),
    sipCallId: z.string().max(300).optional(),
    answeredAt: at.optional(),
    ringMs: ms,
    talkMs: ms,
    holdMs: ms,
    waitedMs: ms.optional(),
    consultMs: ms.optional(),
    conferenceMs: ms.optional(),
    endedBy: z.enum(['agent', 'customer', 'network', 'desk']),
    quality: heardQuality.optional(),
  }),
  z.object({
    kind: z.literal('outcome.recorded'),
    outcomeId: id,
    attemptId: id,
    taskId: id,
    campaignId: id,
    customerId: id,
    agentId: id,
    at,
    dispositionCode: z.string().min(1).max(60),
    lineResultHeard: lineResult.optional(),
    answers: z.array(keptAnswer).max(MOST_ANSWERS),
    notes: z.string().max(8000),
    callbackAt: at.optional(),
    callbackPersonal: z.boolean().optional(),
    wrapUpMs: ms,
    scriptId: id.optional(),
    scriptVersion: z.number().int().optional(),
    corrects: id.optional(),
  }),
  z.object({
    kind: z.literal('lease.released'),
    taskId: id,
    leaseTerm: z.number().int().positive(),
    at,
    reason: z.enum(['sign-out', 'paused', 'blocked', 'surplus']),
    rule: z.enum(GATE_RULES).optional(),
  }),
  z.object({
    kind: z.literal('dnc.requested'),
    number: e164,
    customerId: id,
    attemptId: id.optional(),
    campaignId: id.optional(),
    agentId: id,
    at,
  }),
  z.object({
    kind: z.literal('call.handed-over'),
    attemptId: id,
    transferId: id,
    toAgentId: id,
    means: z.enum(HAND_OVER_MEANS),
    waitedMs: ms.optional(),
    way: z.enum(TRANSFER_WAYS).optional(),
    talkMs: ms.optional(),
    holdMs: ms.optional(),
    consultMs: ms.optional(),
    conferenceMs: ms.optional(),
    agentId: id,
    at,
  }),
  z.object({
    kind: z.literal('call.taken-over'),
    transferId: id,
    attempt: callBegun,
    answeredAt: at,
    means: z.enum(HAND_OVER_MEANS),
    handOvers: z.number().int().positive().max(1_000).optional(),
    agentId: id,
    at,
  }),
  z.object({
    kind: z.literal('reference.issued'),
    code: referenceCode,
    attemptId: id,
    customerId: id,
    agentId: id,
    at,
  }),
  z.object({
    kind: z.literal('identity.checked'),
    attemptId: id,
    customerId: id,
    answers: z.number().int().positive(),
    result: z.enum(IDENTITY_RESULTS),
    asked: z.array(askedFact).max(50),
    agentId: id,
    at,
  }),
  z.object({
    kind: z.literal('message.requested'),
    messageId: id,
    purpose: messagePurpose,
    templateId: id,
    language: messageLanguage,
    number: e164,
    text: z.string().min(1).max(MOST_TEXT),
    taskId: id,
    campaignId: id,
    customerId: id,
    attemptId: id.optional(),
    gate: gateDecision,
    agentId: id,
    at,
    expiresAt: at,
  }),
  z.object({
    kind: z.literal('message.code-checked'),
    messageId: id,
    customerId: id,
    tries: z.number().int().positive(),
    right: z.boolean(),
    agentId: id,
    at,
  }),
  z.object({
    kind: z.literal('offer.made'),
    attemptId: id,
    campaignId: id,
    customerId: id,
    offerId: id,
    bookVersion: z.number().int().positive(),
    stepId: id.optional(),
    result: offerResult,
    why: deferReason.optional(),
    turn: z.number().int().positive(),
    approvalId: id.optional(),
    agentId: id,
    at,
  }),
  z.object({
    kind: z.literal('answer.used'),
    attemptId: id,
    answerId: id,
    version: z.number().int().positive(),
    stepId: id.optional(),
    agentId: id,
    at,
  }),
  customerCorrected,
  briefingRead,
  numberRevealed,
  z.object({
    kind: z.literal('agent.state'),
    agentId: id,
    at,
    status: agentStatus,
    state: agentState,
    breakReason: z.string().max(60).optional(),
    campaignId: id.optional(),
    attemptId: id.optional(),
  }),
]);

/** The fact with its answers in today's format. */
export function readFact(kept: z.infer<typeof keptFact>) {
  return kept.kind === 'outcome.recorded' ? { ...kept, answers: kept.answers.map(readAnswer) } : kept;
}

export const deskFact = keptFact.transform(readFact) satisfies z.ZodType<DeskFact>;

export const keptEvent = z.object({ seq: z.number().int().positive(), id, fact: keptFact });
