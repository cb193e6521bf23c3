import { z } from 'zod';
import { type CallingNumber, NUMBER_MARKS, poolOf } from '../core/campaign/calling-numbers.ts';
import type { CallingRules, Campaign, PausedRegion } from '../core/campaign/campaign.ts';
import {
  MESSAGE_LANGUAGES,
  PREDICTIVE_RANGES,
  type PredictiveFigure,
  type PredictivePolicy,
} from '../core/campaign/predictive-policy.ts';
import type { Cap } from '../core/compliance/pack.ts';
import { DISPOSITION_KINDS, type Disposition } from '../core/outcome/disposition.ts';
import { DIAL_MODES } from '../core/task/call-task.ts';
import { QUEUE_RULES, type QueuePolicy } from '../core/task/queue-policy.ts';
import { RETRIED_RESULTS, type RetryPolicy, type RetryRule } from '../core/task/retry-policy.ts';
import { offerBook } from './offer-schema.ts';
import { identityPolicy, referenceSettings } from './reference-schema.ts';
import { at, consentBasis, id, localText, skills } from './schemas.ts';
import { script } from './script-schema.ts';
import { messageSettings } from './text-message-schema.ts';

export const disposition: z.ZodType<Disposition> = z.object({
  code: id,
  text: localText,
  kind: z.enum(DISPOSITION_KINDS),
  rightParty: z.boolean(),
  effective: z.boolean().optional(),
  needsCallback: z.boolean().optional(),
  needsNote: z.boolean().optional(),
  campaignOnly: z.boolean().optional(),
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
const callingNumber = z.object({
  number: z.string().trim().min(1).max(40),
  mark: z.enum(NUMBER_MARKS),
  markedBy: z.string().max(120).optional(),
  since: at,
}) satisfies z.ZodType<CallingNumber>;
const figure = (name: PredictiveFigure) => {
  const { least, most, whole } = PREDICTIVE_RANGES[name];
  const number = z.number().min(least).max(most);
  return whole ? number.int() : number;
};
const predictivePolicy = z.object({
  abandonLimit: figure('abandonLimit'),
  linesPerAgent: figure('linesPerAgent'),
  maxLines: figure('maxLines'),
  callsPerSecond: figure('callsPerSecond'),
  overrunRisk: figure('overrunRisk'),
  messageLanguage: z.enum(MESSAGE_LANGUAGES).optional(),
}) satisfies z.ZodType<PredictivePolicy>;
const days = z.number().int().min(1).max(3660);
export const queuePolicy = z.object({
  rules: z
    .array(z.enum(QUEUE_RULES))
    .refine((rules) => new Set(rules).size === rules.length, 'each rule once'),
  contactDays: z.object({ diamond: days, gold: days, silver: days, mass: days }),
  callbackGraceMinutes: z.number().int().min(0).max(10_080).optional(),
}) satisfies z.ZodType<QueuePolicy>;
const retryRule = z.object({
  delaySeconds: seconds,
  growth: z.number().min(1).max(10).optional(),
  maxTimes: z.number().int().positive().optional(),
  otherNumberFirst: z.boolean().optional(),
  giveUpAs: z.string().min(1).max(60).optional(),
}) satisfies z.ZodType<RetryRule>;
const retryPolicy = z.object({
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
  byResult: z.partialRecord(z.enum(RETRIED_RESULTS), retryRule.omit({ delaySeconds: true })).optional(),
  byDisposition: z.record(z.string().min(1).max(60), retryRule).optional(),
}) satisfies z.ZodType<RetryPolicy>;
export const callingRules = z.object({
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
}) satisfies z.ZodType<CallingRules>;

const goal = z.number().int().min(1).max(9999).optional();
export const dayGoals = z.object({ calls: goal, talkMinutes: goal, contacts: goal, success: goal });

const savedCampaign = z.object({
  id,
  name: z.string().min(1).max(120),
  dialMode: z.enum(DIAL_MODES),
  predictive: predictivePolicy.optional(),
  skills: skills.optional(),
  state: z.enum(['running', 'paused', 'ended']),
  /** In place of the pool, in campaigns that were saved before there was one. */
  callingNumber: z.string().optional(),
  callingNumbers: z.array(callingNumber).max(200).optional(),
  useMarkedNumbers: z.boolean().optional(),
  rules: callingRules,
  retry: retryPolicy,
  queue: queuePolicy.optional(),
  script,
  dispositions: z.array(disposition).min(1),
  effectiveSeconds: seconds,
  wrapUpSeconds: seconds,
  previewSeconds: seconds,
  references: referenceSettings.optional(),
  identity: identityPolicy.optional(),
  historyStaleMinutes: z.number().int().min(1).max(10_080).optional(),
  messages: messageSettings.optional(),
  offers: offerBook.optional(),
  dayGoals: dayGoals.optional(),
  keepMasked: z.boolean().optional(),
  restMinutes: z.number().int().min(1).max(480).optional(),
  showRank: z.boolean().optional(),
  trunkId: id.optional(),
});

/** The pool is the truth; a single number stands for it in what an earlier version saved. */
export const campaign = savedCampaign.transform(({ callingNumber: single, callingNumbers, ...saved }) => ({
  ...saved,
  callingNumbers: callingNumbers ?? [...poolOf(single ?? '')],
})) satisfies z.ZodType<Campaign>;

/**
 * `savedAt`: when the state that was changed was saved, as the list of campaigns tells it; `campaign.changed` where another was saved
 * since. Without it, whatever stands is replaced.
 */
export const campaignToSave = z.intersection(campaign, z.object({ savedAt: at.optional() }));
