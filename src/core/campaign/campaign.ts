import type { DayChanges } from '../compliance/calendar.ts';
import type { ConsentBasis } from '../compliance/consent.ts';
import type { Cap, LocalWindow } from '../compliance/pack.ts';
import type { IdentityPolicy } from '../identity/policy.ts';
import type { MessageSettings } from '../message/template.ts';
import type { OfferBook } from '../offer/offer.ts';
import type { Disposition } from '../outcome/disposition.ts';
import type { ReferenceSettings } from '../reference/settings.ts';
import type { DayGoals } from '../report/day-goals.ts';
import type { Script } from '../script/script.ts';
import type { DialMode } from '../task/call-task.ts';
import type { QueuePolicy } from '../task/queue-policy.ts';
import type { RetryPolicy } from '../task/retry-policy.ts';
import type { CallingNumber } from './calling-numbers.ts';
import type { PredictivePolicy } from './predictive-policy.ts';

/** People of a region are not called for a while: numbers that begin so ("+8610"), or customers of a grid. Times: epoch ms. */
export interface PausedRegion {
  readonly prefix?: string | undefined;
  readonly grid?: string | undefined;
  readonly since: number;
  /** Lifts by itself then; absent = when somebody lifts it. */
  readonly until?: number | undefined;
  readonly reason: string;
}

/** Calling rules of a campaign. They narrow its jurisdiction pack; what is wider than the pack has no effect. */
export interface CallingRules {
  readonly pack: string;
  /** IANA zone in which the campaign's hours are shown and its days are counted. */
  readonly timeZone: string;
  /** Local time at the callee's place, on working days; the other days' too where they have no windows of their own. */
  readonly windows: readonly LocalWindow[];
  readonly weekendWindows?: readonly LocalWindow[] | undefined;
  readonly holidayWindows?: readonly LocalWindow[] | undefined;
  /** Holidays and make-up days that the pack's calendar does not have, by date ("2026-02-14"). */
  readonly dayChanges?: DayChanges | undefined;
  /** Dates on which nobody is called. */
  readonly blackOutDays?: readonly string[] | undefined;
  readonly pausedRegions?: readonly PausedRegion[] | undefined;
  /** On what basis the customers of its lists are called, unless they have one of their own; named by who answers for the campaign. */
  readonly consent?: ConsentBasis | undefined;
  /** Beside the two below and the pack's own. */
  readonly caps?: readonly Cap[] | undefined;
  /** After an abandoned call, where longer than the pack's. Seconds. */
  readonly lockOutSeconds?: number | undefined;
  readonly maxPer24h: number;
  readonly maxPer5min: number;
  readonly ringSeconds: number;
  /** Do-not-call data older than this closes the gate. */
  readonly dataMaxAgeSeconds: number;
}

/** A goal with lists, rules, script and pacing policy. */
export interface Campaign {
  readonly id: string;
  readonly name: string;
  readonly dialMode: DialMode;
  /** For predictive mode; absent = the default. */
  readonly predictive?: PredictivePolicy | undefined;
  /** What an agent has to be able to do to be offered a colleague's answered call; nothing where absent. */
  readonly skills?: readonly string[] | undefined;
  readonly state: 'running' | 'paused' | 'ended';
  /** The pool it calls from (calling-numbers.ts). */
  readonly callingNumbers: readonly CallingNumber[];
  /** Marked numbers may be used where there is no other. */
  readonly useMarkedNumbers?: boolean | undefined;
  readonly rules: CallingRules;
  readonly retry: RetryPolicy;
  /** The order of its tasks; plain list order where absent. */
  readonly queue?: QueuePolicy | undefined;
  readonly script: Script;
  readonly dispositions: readonly Disposition[];
  /** Right party and at least this talk time make an effective contact. Seconds. */
  readonly effectiveSeconds: number;
  /** Wrap-up is called late after this. Seconds. */
  readonly wrapUpSeconds: number;
  /** Progressive mode dials this long after "ready" so that the card can be read. Seconds. */
  readonly previewSeconds: number;
  /** Branch, department and kinds of its reference codes. */
  readonly references?: ReferenceSettings | undefined;
  /** A customer's history is told to be as of its time once the centre told of it longer ago than this; an hour where absent. */
  readonly historyStaleMinutes?: number | undefined;
  /** What each of its agents is to come to in a day. */
  readonly dayGoals?: DayGoals | undefined;
  /** Agents never see a number whole, not even by an act that is put on record. */
  readonly keepMasked?: boolean | undefined;
  /** What an agent may rest in a day (小休), minutes; told, never enforced. No quota where absent. */
  readonly restMinutes?: number | undefined;
  /** Agents are told their place in the team; not where absent. */
  readonly showRank?: boolean | undefined;
  /** The trunk whose lines its predictive calls share with other campaigns'; bounded by none where absent. */
  readonly trunkId?: string | undefined;
  /** What callers and called are asked before anything is disclosed; nobody is asked where absent. */
  readonly identity?: IdentityPolicy | undefined;
  /** Templates and rules of its text messages. */
  readonly messages?: MessageSettings | undefined;
  /** What its agents may offer; the script says where. */
  readonly offers?: OfferBook | undefined;
}
