import { z } from 'zod';
import { HAND_OVER_MEANS } from '../core/call/hand-over.ts';
import { GATE_RULES } from '../core/compliance/gate-decision.ts';
import type { AttemptCommitted, CallReceived, DeskEvent, DeskFact } from '../core/sync/fact.ts';
import { DIAL_MODES } from '../core/task/call-task.ts';
import {
  agentState,
  agentStatus,
  at,
  e164,
  gateDecision,
  givenAnswer,
  id,
  knownBy,
  lineResult,
  ms,
} from './schemas.ts';

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

export const deskFact = z.discriminatedUnion('kind', [
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
    endedBy: z.enum(['agent', 'customer', 'network', 'desk']),
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
    answers: z.array(givenAnswer).max(500),
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
    agentId: id,
    at,
  }),
  z.object({
    kind: z.literal('call.taken-over'),
    transferId: id,
    attempt: callBegun,
    answeredAt: at,
    means: z.enum(HAND_OVER_MEANS),
    agentId: id,
    at,
  }),
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
]) satisfies z.ZodType<DeskFact>;

export const deskEvent = z.object({
  seq: z.number().int().positive(),
  id,
  fact: deskFact,
}) satisfies z.ZodType<DeskEvent>;
