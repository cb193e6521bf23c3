import { z } from 'zod';
import { GATE_RULES } from '../core/compliance/gate-decision.ts';
import { IDENTITY_RESULTS } from '../core/identity/check.ts';
import { DIAL_MODES, type TaskState } from '../core/task/call-task.ts';
import { GIVEN_UP_BY, type StepRule } from '../core/task/step-rule.ts';
import { heldBack } from './compliance-views.ts';
import { at, gateDecision, id, knownBy, lineResult } from './schemas.ts';
import { contactList } from './views.ts';

const count = z.number().int().nonnegative();

/** A reference code, a number in any way of writing, a whole name, or the billing system's customer number; or one task, from where it was met. */
export const lookupQuestion = z.union([
  z.object({ text: z.string().trim().min(1).max(80) }),
  z.object({ taskId: id }),
  z.object({ attemptId: id }),
]);
export type LookupQuestion = z.infer<typeof lookupQuestion>;

/** What keeps a task back beside the gate's rules: it is finished, in doubt, its number or its customer is with another task, or the number leads nowhere. */
export const TASK_RULES = ['finished', 'in-doubt', 'number-held', 'customer-held', 'leads-nowhere'] as const;

/** A rule that forbids the call now. Times: epoch ms, centre's clock; `until` absent: not by waiting. */
export const taskBlock = z.object({
  rule: z.enum([...GATE_RULES, ...TASK_RULES]),
  since: at.optional(),
  until: at.optional(),
  /** Agent, campaign or reason that the rule speaks of, where it does. */
  about: z.string().optional(),
  /** All that a paused region, or a black-out day, holds back in the campaign. */
  holds: heldBack.optional(),
});
export type TaskBlock = z.infer<typeof taskBlock>;

const limits = {
  of: z.enum(['result', 'disposition']),
  /** Line result, or the disposition's code; `text` is what the campaign calls it. */
  code: z.string(),
  text: z.object({ 'zh-CN': z.string(), en: z.string() }).optional(),
  times: count,
  maxTimes: count.optional(),
  attemptsMade: count,
  maxAttempts: count,
};

/** What a call of the customer's own left behind; `reached-nobody` also where nobody knows how it ended. */
export const CALL_LEFT = ['settled', 'awaits-outcome', 'reached-nobody'] as const;

/** The rule that put the task where it is. */
export const placedStep = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('retry'), ...limits, waitSeconds: count, otherNumber: z.boolean() }),
  z.object({ kind: z.literal('given-up'), ...limits, ended: z.enum(GIVEN_UP_BY) }),
  z.object({ kind: z.literal('callback') }),
  z.object({ kind: z.literal('number-given'), code: z.string().optional(), text: limits.text }),
  z.object({ kind: z.literal('final'), code: z.string().optional(), text: limits.text }),
  z.object({ kind: z.literal('await-outcome') }),
  z.object({ kind: z.literal('end-unknown') }),
  /** Nobody dialled it yet. */
  z.object({ kind: z.literal('untried') }),
  /** The customer called, `at`; `code`, `text`: the disposition of that call, where it is settled. */
  z.object({
    kind: z.literal('customer-called'),
    at,
    left: z.enum(CALL_LEFT),
    code: z.string().optional(),
    text: limits.text,
  }),
  /** Put back into the queue by a supervisor, `at`. */
  z.object({ kind: z.literal('recycled'), at }),
]) satisfies z.ZodType<
  | StepRule
  | { kind: 'untried' }
  | { kind: 'customer-called'; at: number; left: (typeof CALL_LEFT)[number] }
  | { kind: 'recycled'; at: number }
>;
export type PlacedStep = z.infer<typeof placedStep>;

const lookupNumber = z.object({
  /** Masked. */
  number: z.string(),
  label: z.enum(['mobile', 'home', 'work', 'other']),
  /** All rules that forbid it now, the one that matters most first; empty: it may be dialled. */
  blocks: z.array(taskBlock),
});

/** An attempt with what the gate said before it was dialled; or a call that the customer made. */
export const lookupAttempt = z.object({
  attemptId: id,
  at,
  incoming: z.literal(true).optional(),
  number: z.string(),
  /** Absent where the customer called, as is `dialMode`. */
  callingNumber: z.string().optional(),
  agentName: z.string(),
  deviceName: z.string(),
  dialMode: z.enum(DIAL_MODES).optional(),
  lineResult: lineResult.optional(),
  knownBy: knownBy.optional(),
  sipCode: z.number().optional(),
  talkMs: count,
  /** Absent where it can no longer be read. */
  gate: gateDecision.optional(),
  disposition: z.object({ 'zh-CN': z.string(), en: z.string() }).optional(),
  callbackAt: at.optional(),
  /** Codes that were given out in it. */
  references: z.array(z.string()).optional(),
  identity: z.enum(IDENTITY_RESULTS).optional(),
});
export type LookupAttempt = z.infer<typeof lookupAttempt>;

const taskState = z.enum(['open', 'leased', 'in-doubt', 'done']) satisfies z.ZodType<TaskState>;

/** One task of the customer: where it stands and why. */
export const lookupTask = z.object({
  taskId: id,
  campaignName: z.string(),
  list: contactList.pick({ name: true, kind: true }),
  state: taskState,
  /** What it is filed as, where the policy gave it up as something else than it ended with. */
  givenUpAs: z.string().optional(),
  attemptsMade: count,
  /** Place in the list. */
  position: z.number().int(),
  rank: z.number().int(),
  /** Tasks of the campaign that may be claimed now and go before it; `more`: at least so many. Of a waiting task. */
  ahead: z.object({ count, more: z.boolean() }).optional(),
  why: z.array(
    z.object({ key: z.string(), params: z.record(z.string(), z.union([z.string(), z.number()])) }),
  ),
  mayDial: z.boolean(),
  /** That forbid it whatever its number. */
  blocks: z.array(taskBlock),
  numbers: z.array(lookupNumber),
  /** The only agent who may dial it, beside the holder of its lease. */
  onlyFor: z.object({ agentName: z.string(), until: at.optional() }).optional(),
  holder: z.object({ agentName: z.string(), deviceName: z.string(), expiresAt: at.optional() }).optional(),
  step: placedStep,
  callback: z.object({ at, promisedBy: z.string(), personal: z.boolean() }).optional(),
  /** The latest first. */
  attempts: z.array(lookupAttempt),
});
export type LookupTask = z.infer<typeof lookupTask>;

/** How the text was found to speak of the customer. */
export const FOUND_BY = ['number', 'name', 'customer-number', 'task', 'reference'] as const;

export const lookupResult = z.object({
  /** Centre's clock; all answers are of this moment. */
  at,
  /** What the text is as a number, masked; absent where it is none. */
  number: z.string().optional(),
  customers: z.array(
    z.object({
      customerId: id,
      foundBy: z.enum(FOUND_BY),
      name: z.string(),
      externalId: z.string(),
      tasks: z.array(lookupTask),
    }),
  ),
  /** More customers or tasks than are told. */
  more: z.boolean(),
});
export type LookupResult = z.infer<typeof lookupResult>;
