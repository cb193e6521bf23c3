import { z } from 'zod';
import { HAND_OVER_MEANS } from '../core/call/hand-over.ts';
import { GATE_RULES } from '../core/compliance/gate-decision.ts';
import { campaign } from './campaign-schema.ts';
import { errorBody } from './errors.ts';
import { pacingExplanation } from './fleet.ts';
import {
  agentState,
  agentStatus,
  callTask,
  contactNumber,
  customer,
  gateDecision,
  givenAnswer,
  historyEntry,
  knownBy,
  lineResult,
} from './schemas.ts';
import { account } from './views.ts';

/** The desk's state as the renderer shows it: one snapshot, pushed whole at each change. Times: epoch ms (desk's idea of the centre's clock). */
const id = z.string().min(1).max(64);
const at = z.number().int().nonnegative();
const count = z.number().int().nonnegative();

/** in-step: all acknowledged; waiting: n facts on their way; offline: no contact since. */
export const syncView = z.object({
  kind: z.enum(['in-step', 'waiting', 'offline']),
  waiting: count,
  /** Last contact when in step or waiting; begin of the loss when offline. */
  since: at,
  parked: count,
  /** Present when this desk was refused and what that means. */
  problem: errorBody.optional(),
});

export const sipView = z.object({
  kind: z.enum(['off', 'connecting', 'registered', 'lost', 'refused']),
  since: at,
  problem: errorBody.optional(),
});

/** A number as this account's role may read it: masked for agents and team leads ("138****6021"), else E.164. */
const readNumber = z.string();

/** The task of the screen. Its numbers keep their order: `task.dial` names one by its place. */
export const taskView = callTask
  .omit({ numbers: true, tried: true })
  .extend({ numbers: z.array(z.object({ text: readNumber, label: contactNumber.shape.label })).min(1) });

export const callView = z.object({
  attemptId: id,
  number: readNumber,
  state: z.enum(['idle', 'inviting', 'ringing', 'early-media', 'talking', 'holding', 'ending', 'ended']),
  since: at,
  answeredAt: at.optional(),
  muted: z.boolean(),
  /** Known once the network told, also before the end (announcement). */
  lineResult: lineResult.optional(),
  knownBy: knownBy.optional(),
  sipCode: z.number().optional(),
  talkMs: count.optional(),
  endedBy: z.enum(['agent', 'customer', 'network', 'desk']).optional(),
  /** The call came to the agent by itself: dialled in the background by this desk, or by a colleague's, or the customer called. */
  arrived: z.enum(['here', 'colleague', 'customer']).optional(),
});
export type CallView = z.infer<typeof callView>;

/** How the list of a predictive campaign is dialled at this moment. */
export const pacingView = z.object({
  /** progressive-fallback: one call after the other, since the centre does not pace. */
  mode: z.enum(['predictive', 'progressive-fallback']),
  /** Of the fallback: no channel to the centre, or nothing heard over it; of the pacer: one line for each idle agent. */
  why: z.enum(['centre-lost', 'centre-silent', 'small-team', 'limit-reached']).optional(),
  explanation: pacingExplanation.optional(),
  /** Calls that may still be abandoned in the limit's window, as the centre counts. */
  abandonsLeft: count.optional(),
  /** How answered calls reach a colleague. */
  means: z.enum(HAND_OVER_MEANS),
});
export type PacingView = z.infer<typeof pacingView>;

/** The task on the agent's screen, from preview to saved outcome. */
export const workView = z.object({
  task: taskView,
  /** Free texts hold no phone number that the role may not read. */
  customer,
  history: z.array(historyEntry),
  /** IANA zones in which the callee may be: a promise has to suit the hours of all. */
  zones: z.array(z.string()),
  /** preview: being read; call: an attempt is under way; wrap-up: the call is over, the outcome is not saved. */
  stage: z.enum(['preview', 'call', 'wrap-up']),
  stageSince: at,
  /** Progressive mode dials by itself at this time. */
  dialsAt: at.optional(),
  /** Wrap-up of a call that reached nobody, progressive mode: put on record by itself at this time unless `outcome.edit` comes first. */
  savesAt: at.optional(),
  call: callView.optional(),
  /** Why it may not be dialled now. */
  gate: gateDecision.optional(),
  /** Reasons why this customer now, as keys of the locales with params: most weighty first. */
  why: z.array(
    z.object({ key: z.string(), params: z.record(z.string(), z.union([z.string(), z.number()])) }),
  ),
});
export type WorkView = z.infer<typeof workView>;

export const unknownAttempt = z.object({
  attemptId: id,
  taskId: id,
  campaignId: id,
  customerName: z.string(),
  number: readNumber,
  at,
  answered: z.boolean(),
});
export type UnknownAttempt = z.infer<typeof unknownAttempt>;

/** Why nothing is being dialled; a key of the agent namespace (`idle.<reason>`). */
export const IDLE_REASONS = [
  'not-available',
  'no-campaign',
  'campaign-paused',
  'queue-empty',
  'all-blocked',
  'sip-lost',
  'media-missing',
  'unsettled',
  'waiting-for-centre',
  /** The list is dialled in the background: the next call comes by itself. */
  'waiting-for-call',
] as const;

export const deskView = z.object({
  version: count,
  shell: z.enum(['electron', 'browser', 'none']),
  phase: z.enum(['signed-out', 'signing-in', 'signed-in']),
  /** Accounts that signed in here before and may sign in offline. */
  knownUsernames: z.array(z.string()),
  account: account.optional(),
  /** Signed in against the local store only, since the centre is out of reach. */
  offlineSession: z.boolean(),
  sync: syncView,
  sip: sipView,
  media: z.enum(['none', 'here', 'other-tab']),
  status: agentStatus,
  state: agentState,
  stateSince: at,
  breakReason: z.string().optional(),
  campaigns: z.array(campaign),
  campaignId: id.optional(),
  /** Tasks of the chosen campaign that are still to be dialled: leased to this desk, and free at the centre when it was asked last. */
  queueLeft: count,
  /** Those of them that are leased to this desk: it dials them without the centre. */
  queueHere: count,
  work: workView.optional(),
  next: z
    .object({ customerName: z.string(), tier: customer.shape.tier, reason: z.string().optional() })
    .optional(),
  idleReason: z.enum(IDLE_REASONS).optional(),
  idleUntil: at.optional(),
  /** `all-blocked`: the rule that keeps most of the tasks back. */
  idleRule: z.enum(GATE_RULES).optional(),
  /** Of a predictive campaign. */
  pacing: pacingView.optional(),
  unknownAttempts: z.array(unknownAttempt),
  today: z.object({ calls: count, talkMs: count, contacts: count, success: count }),
  /** A problem to be told once it appears; cleared by the next success. */
  problem: errorBody.optional(),
  /** Desk's centre-clock minus the machine's clock, for timers in the renderer. */
  clockOffsetMs: z.number(),
});
export type DeskView = z.infer<typeof deskView>;

export const outcomeInput = z.object({
  attemptId: id,
  dispositionCode: z.string().min(1).max(60),
  lineResultHeard: lineResult.optional(),
  answers: z.array(givenAnswer),
  notes: z.string().max(8000),
  callbackAt: at.optional(),
  /** The callback is for this agent rather than for anyone. */
  callbackPersonal: z.boolean().default(true),
});
export type OutcomeInput = z.input<typeof outcomeInput>;
