import { z } from 'zod';
import { KNOWN_BY, LINE_RESULTS } from '../core/call/line-result.ts';
import type { Campaign, PausedRegion } from '../core/campaign/campaign.ts';
import { CONSENT_BASES, type ConsentBasis } from '../core/compliance/consent.ts';
import { GATE_RULES, type GateDecision } from '../core/compliance/gate-decision.ts';
import type { Cap } from '../core/compliance/pack.ts';
import type { Customer, HistoryEntry } from '../core/customer/customer.ts';
import { DISPOSITION_KINDS, type Disposition } from '../core/outcome/disposition.ts';
import type { GivenAnswer, LocalText, Script } from '../core/script/script.ts';
import { AGENT_STATES, AGENT_STATUSES, type DeskEvent, type DeskFact } from '../core/sync/fact.ts';
import { type CallTask, DIAL_MODES, type Lease } from '../core/task/call-task.ts';

/** Schemas of the core's types; each `satisfies` its type so that the two cannot drift apart. */
const id = z.string().min(1).max(64);
const at = z.number().int().nonnegative();
const ms = z.number().int().nonnegative();

export const localText = z.object({ 'zh-CN': z.string(), en: z.string() }) satisfies z.ZodType<LocalText>;

export const e164 = z.string().regex(/^\+[1-9]\d{5,14}$/);

export const gateDecision = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('allowed'), at, pack: z.string() }),
  z.object({
    kind: z.literal('blocked'),
    at,
    pack: z.string(),
    rule: z.enum(GATE_RULES),
    since: at.optional(),
    until: at.optional(),
  }),
]) satisfies z.ZodType<GateDecision>;

export const contactNumber = z.object({ e164, label: z.enum(['mobile', 'home', 'work', 'other']) });

export const callTask = z.object({
  id,
  campaignId: id,
  listId: id,
  customerId: id,
  position: z.number().int(),
  priority: z.number().int(),
  numbers: z.array(contactNumber).min(1),
  notBefore: at.optional(),
  callback: z.object({ at, agentId: id.optional(), note: z.string().optional() }).optional(),
  attemptsMade: z.number().int().nonnegative(),
}) satisfies z.ZodType<CallTask>;

export const lease = z.object({
  taskId: id,
  term: z.number().int().positive(),
  expiresAt: at,
}) satisfies z.ZodType<Lease>;

export const scriptAnswer = z.object({
  id,
  text: localText,
  next: id.optional(),
  suggests: id.optional(),
});
export const script = z.object({
  id,
  version: z.number().int().positive(),
  name: localText,
  steps: z
    .array(
      z.object({
        id,
        title: localText,
        say: localText,
        hint: localText.optional(),
        answers: z.array(scriptAnswer),
      }),
    )
    .min(1),
}) satisfies z.ZodType<Script>;

export const disposition: z.ZodType<Disposition> = z.object({
  code: id,
  text: localText,
  kind: z.enum(DISPOSITION_KINDS),
  rightParty: z.boolean(),
  effective: z.boolean().optional(),
  needsCallback: z.boolean().optional(),
  needsNote: z.boolean().optional(),
  get children() {
    return z.array(disposition).optional();
  },
});

const seconds = z.number().int().nonnegative();
const windows = z.array(
  z.object({
    fromMinute: z.number().int().min(0).max(1440),
    toMinute: z.number().int().min(0).max(1440),
  }),
);
const pausedRegion = z
  .object({
    prefix: z
      .string()
      .regex(/^\+\d+$/)
      .optional(),
    grid: z.string().min(1).optional(),
    since: at,
    until: at.optional(),
    reason: z.string().min(1),
  })
  .refine(({ prefix, grid }) => prefix !== undefined || grid !== undefined) satisfies z.ZodType<PausedRegion>;
const cap = z.object({
  per: z.enum(['number', 'customer']),
  withinSeconds: z.union([z.literal('campaign'), z.number().int().positive()]),
  max: z.number().int().positive(),
}) satisfies z.ZodType<Cap>;
const consentBasis = z.object({
  basis: z.enum(CONSENT_BASES),
  since: at,
  until: at.optional(),
  proof: z.string().min(1),
  withdrawnAt: at.optional(),
}) satisfies z.ZodType<ConsentBasis>;
export const campaign = z.object({
  id,
  name: z.string().min(1).max(120),
  dialMode: z.enum(DIAL_MODES),
  state: z.enum(['running', 'paused', 'ended']),
  callingNumber: z.string(),
  rules: z.object({
    pack: z.string(),
    timeZone: z.string(),
    windows,
    weekendWindows: windows.optional(),
    holidayWindows: windows.optional(),
    dayChanges: z.record(z.iso.date(), z.enum(['holiday', 'workday'])).optional(),
    blackOutDays: z.array(z.iso.date()).optional(),
    pausedRegions: z.array(pausedRegion).optional(),
    consent: consentBasis.optional(),
    caps: z.array(cap).optional(),
    lockOutSeconds: seconds.optional(),
    maxPer24h: z.number().int().positive(),
    maxPer5min: z.number().int().positive(),
    ringSeconds: seconds,
    dataMaxAgeSeconds: seconds,
  }),
  retry: z.object({
    maxAttempts: z.number().int().positive(),
    delaySeconds: z.object({
      busy: seconds,
      'no-answer': seconds,
      'switched-off': seconds,
      'out-of-reach': seconds,
      machine: seconds,
      rejected: seconds,
      failed: seconds,
      abandoned: seconds,
    }),
  }),
  script,
  dispositions: z.array(disposition).min(1),
  effectiveSeconds: seconds,
  wrapUpSeconds: seconds,
  previewSeconds: seconds,
}) satisfies z.ZodType<Campaign>;

export const customer = z.object({
  id,
  externalId: z.string(),
  name: z.string(),
  gender: z.enum(['female', 'male']).optional(),
  tier: z.enum(['diamond', 'gold', 'silver', 'mass']).optional(),
  plan: z.string().optional(),
  monthlyFen: z.number().int().optional(),
  contractEnd: z.string().optional(),
  tenureMonths: z.number().int().optional(),
  grid: z.string().optional(),
  owner: z.string().optional(),
  language: z.enum(['zh-CN', 'en']).optional(),
  churnRisk: z.number().min(0).max(100).optional(),
  churnReasons: z.array(z.string()).optional(),
  timeZone: z.string().optional(),
  consent: consentBasis.optional(),
  protectedFor: z.string().optional(),
  fields: z.record(z.string(), z.string()),
}) satisfies z.ZodType<Customer>;

export const historyEntry = z.object({
  id,
  at,
  kind: z.enum(['call', 'order', 'complaint', 'sms', 'survey', 'import', 'ticket']),
  title: z.string(),
  detail: z.string().optional(),
  agentName: z.string().optional(),
  lineResult: z.string().optional(),
  dispositionCode: z.string().optional(),
  talkMs: ms.optional(),
}) satisfies z.ZodType<HistoryEntry>;

export const givenAnswer = z.object({ stepId: id, answerId: id, at }) satisfies z.ZodType<GivenAnswer>;

export const agentStatus = z.enum(AGENT_STATUSES);
export const agentState = z.enum(AGENT_STATES);
export const lineResult = z.enum(LINE_RESULTS);
export const knownBy = z.enum(KNOWN_BY);

export const deskFact = z.discriminatedUnion('kind', [
  z.object({
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
  }),
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
