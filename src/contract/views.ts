import { z } from 'zod';
import { DIAL_MODES } from '../core/task/call-task.ts';
import { campaign, dayGoals } from './campaign-schema.ts';
import { pacingExplanation } from './fleet.ts';
import { agentState, agentStatus, knownBy, lineResult, skills } from './schemas.ts';
import { serviceCounts, serviceOfCall } from './service-views.ts';

/** Shapes that several screens and both wires share. Times: epoch ms, durations: ms unless the name says otherwise. */
const id = z.string().min(1).max(64);
const at = z.number().int().nonnegative();
const count = z.number().int().nonnegative();

export const role = z.enum(['agent', 'lead', 'supervisor', 'admin']);
export type Role = z.infer<typeof role>;

export const account = z.object({
  id,
  username: z.string(),
  displayName: z.string(),
  role,
  team: z.string(),
  /** For calls handed over in the fleet; absent or empty fits any call. */
  languages: z.array(z.enum(['zh-CN', 'en'])).optional(),
  skills: skills.optional(),
  /** It may not sign in since then; told in the list of accounts alone, as is the next. */
  disabledAt: at.optional(),
  lastSignInAt: at.optional(),
});
export type Account = z.infer<typeof account>;

/** One tile of the live board. */
export const boardAgent = z.object({
  agentId: id,
  name: z.string(),
  team: z.string(),
  status: agentStatus,
  state: agentState,
  breakReason: z.string().optional(),
  campaignId: id.optional(),
  campaignName: z.string().optional(),
  /** When the present state began, centre's clock; talking and holding are one: the talk, whose holds are part of it. */
  since: at,
  /** The customer is on hold since then. */
  heldSince: at.optional(),
  online: z.boolean(),
  callsToday: count,
  /** Calls a customer answered and that were this agent's. */
  answeredToday: count,
  contactsToday: count,
  successToday: count,
  talkMsToday: count,
  /** Handling and waiting that have ended; the state under way is told by `state` and `since`. */
  handleMsToday: count,
  waitMsToday: count,
  /** Rests (小休) of today that have ended. */
  restMsToday: count.default(0),
  /** What is asked of this agent today; absent where nothing is. */
  goals: dayGoals.optional(),
});
export type BoardAgent = z.infer<typeof boardAgent>;

/** One hour of the centre's day, 0-23. */
const boardHour = z.object({ hour: count, calls: count, contacts: count, talkMs: count });
export type BoardHour = z.infer<typeof boardHour>;

/** What one campaign did today, and what is left of its lists. */
export const boardCampaign = z.object({
  id,
  name: z.string(),
  dialMode: z.enum(DIAL_MODES),
  /** What an agent may rest in a day, minutes; absent where nobody says. */
  restMinutes: count.optional(),
  /** What it asks of an agent in a day, where no lead asks something else. */
  dayGoals: dayGoals.optional(),
  calls: count,
  /** Those of them of which it is known how they ended: what the answer rate is a share of. */
  knownEnds: count.default(0),
  answered: count,
  /** Live answers that no agent took in time. */
  abandoned: count,
  /** Those of them whose desktop was lost while the customer waited. */
  desktopLost: count.default(0),
  contacts: count,
  success: count,
  /** Tasks that are not done, whoever holds them. */
  left: count,
  /** Those of them that lie reserved on desks. */
  reserved: count,
  /** What its pacer said last, while somebody paces it. */
  pacing: pacingExplanation.optional(),
  /** Hours that had a call, in order. */
  hours: z.array(boardHour),
  /** What may still be abandoned in the pack's window (core/compliance/budget); absent where nothing can be abandoned. */
  budget: z
    .object({
      limit: z.number(),
      rate: z.number().optional(),
      abandoned: count,
      outOf: count,
      left: count,
      freesAt: at.optional(),
    })
    .optional(),
});
export type BoardCampaign = z.infer<typeof boardCampaign>;

/** What needs a person, and the day that all figures are of. */
export const boardTotals = z.object({
  /** Midnight in the centre's zone. */
  dayStart: at,
  inDoubt: count,
  unknownAttempts: count,
  parked: count,
});
export type BoardTotals = z.infer<typeof boardTotals>;

/** The whole board at `seq`; deltas follow with seq + 1, +2, ...; a gap asks for a new snapshot. */
export const boardSnapshot = z.object({
  kind: z.literal('snapshot'),
  seq: count,
  at,
  agents: z.array(boardAgent),
  totals: boardTotals,
  /** Campaigns that have not ended, and those that were called for today. */
  campaigns: z.array(boardCampaign),
});
/** What changed; `campaigns`, where it is there, replaces all of them. */
export const boardDelta = z.object({
  kind: z.literal('delta'),
  seq: count,
  at,
  agents: z.array(boardAgent),
  totals: boardTotals.optional(),
  campaigns: z.array(boardCampaign).optional(),
});
export const boardMessage = z.discriminatedUnion('kind', [boardSnapshot, boardDelta]);
export type BoardSnapshot = z.infer<typeof boardSnapshot>;
export type BoardMessage = z.infer<typeof boardMessage>;

/** callers: those who called without being on another list; its name is the screen's to say. */
export const listKind = z.enum(['imported', 'callers', 'due']);
export type ListKind = z.infer<typeof listKind>;

export const contactList = z.object({
  id,
  name: z.string(),
  kind: listKind,
  campaignId: id,
  importedAt: at,
  importedBy: z.string(),
  rows: count,
  left: count,
});
export type ContactList = z.infer<typeof contactList>;

export const campaignSummary = z.object({
  campaign,
  /** When this state of it was saved, ms of the centre's clock; no two saves have the same. */
  savedAt: at.optional(),
  lists: count,
  tasks: count,
  open: count,
  leased: count,
  inDoubt: count,
  done: count,
});
export type CampaignSummary = z.infer<typeof campaignSummary>;

export const REPORT_GROUPS = [
  'campaign',
  'agent',
  'hour',
  'disposition',
  'line-result',
  'calling-number',
  'day',
] as const;
export const reportQuery = z.object({
  groupBy: z.enum(REPORT_GROUPS),
  /** Half-open range of attempt times. */
  from: at,
  to: at,
  campaignId: id.optional(),
  agentId: id.optional(),
  /** IANA zone for hours and days. */
  timeZone: z.string().default('Asia/Shanghai'),
  /** Language of labels that the campaign gives (dispositions); zh-CN unless told. */
  language: z.enum(['zh-CN', 'en']).optional(),
});
export type ReportQuery = z.infer<typeof reportQuery>;

/** KPI counts of one group; rates are made of these by core/report/kpi so that every screen and file agrees. */
export const reportRow = z.object({
  /** Id, code, "HH" or "YYYY-MM-DD"; `none`: no disposition yet, `open`: no line result yet; empty in the total, where it stands for all. */
  key: z.string(),
  label: z.string(),
  attempts: count,
  /** What the rates are shares of (core/report/kpi); a centre of an earlier version does not tell, and there are none. */
  ended: count.default(0),
  judged: count.default(0),
  recorded: count.default(0),
  handleMs: count.default(0),
  answered: count,
  abandoned: count,
  /** Those of the abandoned whose desktop was lost while the customer waited. */
  desktopLost: count.default(0),
  unknown: count,
  outcomes: count,
  rightParty: count,
  effective: count,
  success: count,
  talkMs: count,
  holdMs: count,
  wrapUpMs: count,
  ...serviceCounts,
});
export type ReportRow = z.infer<typeof reportRow>;

/** Who made a call: we, or a customer. */
export const CALL_DIRECTIONS = ['outbound', 'inbound'] as const;
export type CallDirection = (typeof CALL_DIRECTIONS)[number];

/** Calls that customers made in the report's range, apart from its attempts: in no rate, and under no cap. */
export const incomingCount = z.object({
  calls: count,
  /** An agent talked. */
  answered: count,
  /** Gave up, or heard the message: called back. */
  missed: count,
  talkMs: count,
  /** Of which is known how they sounded: their MOS added up, in hundredths, and how many sounded poor. */
  heard: count,
  mosHundredths: count,
  heardPoor: count,
});
export type IncomingCount = z.infer<typeof incomingCount>;

export const callRow = z.object({
  attemptId: id,
  at,
  campaignName: z.string(),
  agentName: z.string(),
  customerName: z.string(),
  /** Masked unless the role may see it. */
  number: z.string(),
  lineResult: lineResult.optional(),
  knownBy: knownBy.optional(),
  sipCode: z.number().optional(),
  dispositionCode: z.string().optional(),
  dispositionText: z.string().optional(),
  ringMs: count,
  talkMs: count,
  wrapUpMs: count,
  notes: z.string().optional(),
  callbackAt: at.optional(),
  /** The customer called. */
  incoming: z.boolean().optional(),
  ...serviceOfCall,
});
export type CallRow = z.infer<typeof callRow>;

/** The figures of the calls, those of text messages, or the calls themselves. */
export const EXPORT_DETAILS = ['summary', 'messages', 'calls'] as const;
export type ExportDetail = (typeof EXPORT_DETAILS)[number];

/** A report that left as a file: who took what, when and on which machine. */
export const exportRecord = z.object({
  id,
  at,
  accountName: z.string(),
  deviceName: z.string(),
  detail: z.enum(EXPORT_DETAILS),
  format: z.enum(['csv', 'xlsx']),
  /** Without the header. */
  rows: count,
  /** Half-open range of attempt times that was exported, and the zone it was asked in. */
  from: at,
  to: at,
  timeZone: z.string(),
  /** Absent: all campaigns. */
  campaignName: z.string().optional(),
});
export type ExportRecord = z.infer<typeof exportRecord>;

/** An event the centre could not apply, kept where people see it (DESIGN invariant 8). */
export const parkedEvent = z.object({
  id,
  deviceId: id,
  seq: count,
  kind: z.string(),
  reason: z.string(),
  at,
});
export type ParkedEvent = z.infer<typeof parkedEvent>;
