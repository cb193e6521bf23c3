import { z } from 'zod';
import { KNOWN_BY, LINE_RESULTS } from '../core/call/line-result.ts';
import { CONSENT_BASES, type ConsentBasis } from '../core/compliance/consent.ts';
import { DNC_PREFIX } from '../core/compliance/do-not-call.ts';
import { GATE_RULES, type GateDecision } from '../core/compliance/gate-decision.ts';
import type { ToldCircle } from '../core/customer/circle.ts';
import {
  type Customer,
  ENTRY_STATUSES,
  HISTORY_KINDS,
  type HistoryEntry,
} from '../core/customer/customer.ts';
import { SEGMENTS } from '../core/customer/rules/segments.ts';
import { IDENTITY_RESULTS } from '../core/identity/check.ts';
import type { LocalText } from '../core/script/script.ts';
import { AGENT_STATES, AGENT_STATUSES, type AskedFact } from '../core/sync/fact.ts';
import type { CallTask, Lease, NumberTried } from '../core/task/call-task.ts';
import { QUEUE_RULES } from '../core/task/queue-policy.ts';
import type { PlacedBy } from '../core/task/rank.ts';
import { earlierAnswers } from './answer-schema.ts';
import { correctionNote } from './correction-api.ts';
import { messageMark } from './text-message-schema.ts';

/** Schemas of the core's types; each `satisfies` its type so that the two cannot drift apart. */
export const id = z.string().min(1).max(64);
export const at = z.number().int().nonnegative();
export const ms = z.number().int().nonnegative();

export const localText = z.object({ 'zh-CN': z.string(), en: z.string() }) satisfies z.ZodType<LocalText>;

export const e164 = z.string().regex(/^\+[1-9]\d{5,14}$/);
export const dncPrefix = z.string().regex(DNC_PREFIX);

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

export const contactNumber = z.object({
  e164,
  label: z.enum(['mobile', 'home', 'work', 'other']),
  abandonedAt: at.optional(),
  campaignAttempts: z.number().int().nonnegative().optional(),
});

export const placedBy = z.object({
  rule: z.enum(QUEUE_RULES),
  since: z.number().int().optional(),
  from: z.number().int().optional(),
  to: z.number().int().optional(),
}) satisfies z.ZodType<PlacedBy>;

const numberTried = z.object({
  e164,
  lineResult: z.enum(LINE_RESULTS),
  at,
  times: z.number().int().positive(),
  replaced: z.boolean().optional(),
}) satisfies z.ZodType<NumberTried>;

export const callTask = z.object({
  id,
  campaignId: id,
  listId: id,
  customerId: id,
  position: z.number().int(),
  priority: z.number().int(),
  rank: z.number().int().optional(),
  placedBy: z.array(placedBy).optional(),
  numbers: z.array(contactNumber).min(1),
  notBefore: at.optional(),
  callback: z.object({ at, agentId: id.optional(), note: z.string().optional() }).optional(),
  attemptsMade: z.number().int().nonnegative(),
  campaignAttempts: z.number().int().nonnegative().optional(),
  dncEndedAt: at.optional(),
  tried: z.array(numberTried).optional(),
  calledFrom: z.string().optional(),
}) satisfies z.ZodType<CallTask>;

export const lease = z.object({
  taskId: id,
  term: z.number().int().positive(),
  expiresAt: at,
}) satisfies z.ZodType<Lease>;

export const consentBasis = z.object({
  basis: z.enum(CONSENT_BASES),
  since: at,
  until: at.optional(),
  proof: z.string().min(1),
  withdrawnAt: at.optional(),
}) satisfies z.ZodType<ConsentBasis>;

const circleMember = z.object({ id: id.optional(), name: z.string() });
const toldCircle = z.object({
  columns: z.object({ people: z.string(), related: z.string(), group: z.string() }),
  related: z.array(circleMember.extend({ key: z.string() })),
  groups: z.array(
    z.object({ name: z.string(), members: z.array(circleMember), more: z.number().int().nonnegative() }),
  ),
}) satisfies z.ZodType<ToldCircle>;

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
  withdrawnAt: at.optional(),
  protectedFor: z.string().optional(),
  fields: z.record(z.string(), z.string()),
  standing: z
    .object({
      segment: z.enum(SEGMENTS),
      dueAt: at,
      edge: z
        .object({ side: z.enum(['below', 'above']), tier: z.enum(['diamond', 'gold', 'silver']) })
        .optional(),
      group: z.enum(['bundled', 'left-out']).optional(),
      related: z.number().int().nonnegative(),
      points: z.object({ ofGroup: z.number(), ofRelated: z.number() }),
    })
    .optional(),
  corrections: z.array(correctionNote).optional(),
  circle: toldCircle.optional(),
}) satisfies z.ZodType<Customer>;

export const askedFact = z.object({
  factId: id,
  right: z.boolean(),
  wrong: z.number().int().nonnegative(),
}) satisfies z.ZodType<AskedFact>;

export const historyEntry = z.object({
  id,
  at,
  // What an earlier version stored names messages by the way they went.
  kind: z.preprocess((kind) => (kind === 'sms' ? 'message' : kind), z.enum(HISTORY_KINDS)),
  title: z.string(),
  titles: localText.optional(),
  detail: z.string().optional(),
  agentName: z.string().optional(),
  lineResult: z.string().optional(),
  dispositionCode: z.string().optional(),
  talkMs: ms.optional(),
  incoming: z.boolean().optional(),
  references: z.array(z.string()).optional(),
  identity: z.object({ result: z.enum(IDENTITY_RESULTS), asked: z.array(askedFact) }).optional(),
  message: messageMark.optional(),
  script: earlierAnswers.optional(),
  answers: z.number().int().nonnegative().optional(),
  callbackAt: at.optional(),
  status: z.enum(Object.values(ENTRY_STATUSES).flat()).optional(),
  amountFen: z.number().int().optional(),
  mos: z.number().optional(),
}) satisfies z.ZodType<HistoryEntry>;

export const agentStatus = z.enum(AGENT_STATUSES);
export const agentState = z.enum(AGENT_STATES);
export const lineResult = z.enum(LINE_RESULTS);
export const knownBy = z.enum(KNOWN_BY);

/** How a call sounded; MOS as the E-model has it. */
export const heardQuality = z.object({
  mos: z.number().min(1).max(4.5),
  lossShare: z.number().min(0).max(1),
  jitterMs: z.number().nonnegative(),
  roundTripMs: z.number().nonnegative().optional(),
});

/** Of an agent, or that a campaign asks for. */
export const MOST_SKILLS = 50;
export const skills = z.array(z.string().min(1).max(60)).max(MOST_SKILLS);
