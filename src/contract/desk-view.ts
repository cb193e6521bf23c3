import { z } from 'zod';
import { HAND_OVER_MEANS } from '../core/call/hand-over.ts';
import { CONSENT_BASES } from '../core/compliance/consent.ts';
import { GATE_RULES } from '../core/compliance/gate-decision.ts';
import { FACT_STATES, IDENTITY_RESULTS } from '../core/identity/check.ts';
import { MOST_ANSWERS } from '../core/script/most-answers.ts';
import { earlierAnswers, givenAnswer } from './answer-schema.ts';
import { briefingsView } from './briefing-api.ts';
import { campaign, dayGoals } from './campaign-schema.ts';
import { desktopView } from './desktop.ts';
import { echoView } from './echo-view.ts';
import { errorBody } from './errors.ts';
import { pacingExplanation } from './fleet.ts';
import { approvalRequest, offersView } from './offer-api.ts';
import { comparisonKind } from './reference-schema.ts';
import {
  agentState,
  agentStatus,
  callTask,
  contactNumber,
  customer,
  gateDecision,
  historyEntry,
  knownBy,
  lineResult,
  localText,
} from './schemas.ts';
import { transferView } from './transfer-view.ts';
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
  /** No sound passes though the call is up: it is being mended, or that was tried in vain. */
  sound: z.enum(['mending', 'gone']).optional(),
  /** Known once the network told, also before the end (announcement). */
  lineResult: lineResult.optional(),
  knownBy: knownBy.optional(),
  sipCode: z.number().optional(),
  talkMs: count.optional(),
  endedBy: z.enum(['agent', 'customer', 'network', 'desk']).optional(),
  /** The call came to the agent by itself: dialled in the background by this desk, or by a colleague's, or the customer called. */
  arrived: z.enum(['here', 'colleague', 'customer']).optional(),
  /** The sound comes through the desk of the colleague who gave the call: it cannot be given on. */
  relayed: z.boolean().optional(),
  /** A colleague asks first, by that name: the customer waits, and the call is the colleague's yet. */
  consultedBy: z.string().optional(),
  /** The customer made the call, whoever received it. */
  incoming: z.boolean().optional(),
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

/** Where the identity check of the call stands; what is on record to compare with never comes here. */
export const identityView = z.object({
  result: z.enum(IDENTITY_RESULTS),
  right: count,
  needed: count,
  /** Wrong answers that may still be given today. */
  triesLeft: count,
  facts: z.array(
    z.object({
      id,
      question: localText,
      compare: comparisonKind,
      state: z.enum(FACT_STATES),
      triesLeft: count,
    }),
  ),
});
export type IdentityView = z.infer<typeof identityView>;

/** The task on the agent's screen, from preview to saved outcome. */
export const workView = z.object({
  task: taskView,
  /** Free texts hold no phone number that the role may not read. */
  customer,
  /** The newest entries, drawn with the card; where there are more (`historyTotal`), `customer.read` has them all. */
  history: z.array(historyEntry),
  historyTotal: count.optional(),
  /** When the centre told of the customer last, once that is longer ago than set. */
  historyAsOf: at.optional(),
  /** The task's last call answered the script so far; its next may go on with that. */
  earlier: earlierAnswers.optional(),
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
  /** The agent brings the call to a colleague, or confers with one. */
  transfer: transferView.optional(),
  /** Reference codes that were given out in the call. */
  references: z.array(z.string()).optional(),
  /** Of a campaign that has an identity check. */
  identity: identityView.optional(),
  /** Where a text message would go, as the role may read it; absent where the customer has no mobile number. */
  textTo: readNumber.optional(),
  /** What of the customer is kept back until the check has succeeded, by name (core/identity/fields). */
  protectedFields: z.array(z.string()).optional(),
  /** How often the customer was called today, by whatever desk, but for this call; not told of calls that came. `asOf`: the centre is out of reach since then. */
  calledToday: z.object({ times: count, asOf: at.optional() }).optional(),
  /** Of a campaign that makes offers, once there is a call. */
  offers: offersView.optional(),
  /** A masked number is shown whole by an act that is put on record (`number.reveal`). */
  mayReveal: z.boolean().optional(),
  /** On what basis this customer is called: their own consent, else the campaign's; absent where there is none. */
  consent: z
    .object({ basis: z.enum(CONSENT_BASES), own: z.boolean(), since: at, until: at.optional() })
    .optional(),
  /** No calls are wanted any more since then. */
  consentWithdrawnAt: at.optional(),
  /** The campaign as it was when the task came onto the screen, where it was changed since: script, dispositions and offers of this call are its own. */
  campaign: campaign.optional(),
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
  /** As it was when the call began, where it was changed since. */
  campaign: campaign.optional(),
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
  /** The session is being left, and calls that were dialled before may still ring. */
  'signing-out',
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
  /** What of the day went into rests, ms; `since`: the one that lasts, not in it. */
  rest: z.object({ usedMs: count, since: at.optional() }).optional(),
  /** As of when the do-not-call list on this desk is; absent before the first one came. */
  dncAsOf: at.optional(),
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
  /** The session is being left; so many calls that were dialled before still ring. */
  signingOut: z.object({ ringing: count }).optional(),
  idleUntil: at.optional(),
  /** `all-blocked`: the rule that keeps most of the tasks back. */
  idleRule: z.enum(GATE_RULES).optional(),
  /** Of a predictive campaign. */
  pacing: pacingView.optional(),
  unknownAttempts: z.array(unknownAttempt),
  /** Offers that wait for this account's word. */
  approvals: z.array(approvalRequest).optional(),
  /** What is around the window. */
  desktop: desktopView.optional(),
  echo: echoView.optional(),
  /** Grows whenever an approved answer changed here. */
  answersVersion: count.optional(),
  /** Of an agent whose desk was told of any. */
  briefings: briefingsView.optional(),
  /** Of one who publishes briefings: grows whenever those or their readers may be others. */
  briefingNews: count.optional(),
  /** What is asked of this agent today: set for the agent, else the team, else with the campaign. */
  goals: dayGoals.optional(),
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
  answers: z.array(givenAnswer).max(MOST_ANSWERS),
  notes: z.string().max(8000),
  callbackAt: at.optional(),
  /** The callback is for this agent rather than for anyone. */
  callbackPersonal: z.boolean().default(true),
});
export type OutcomeInput = z.input<typeof outcomeInput>;
