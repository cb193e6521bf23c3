import type { ConsentBasis } from '../compliance/consent.ts';
import type { MessageFault, MessageState } from '../message/message-state.ts';
import type { CodeKnown } from '../message/one-time-code.ts';
import type { MessagePurpose } from '../message/template.ts';
import type { LocalText } from '../script/script.ts';
import type { EarlierAnswers } from '../script/take-over.ts';
import type { IdentityChecked } from '../sync/fact.ts';
import type { ToldCircle } from './circle.ts';
import type { CorrectionNote } from './correction.ts';
import type { Standing } from './rules/standing.ts';

/** A customer as the desk shows it; every field of the list that has no place of its own is kept in `fields`. */
export interface Customer {
  readonly id: string;
  /** The billing system's key. */
  readonly externalId: string;
  readonly name: string;
  readonly gender?: 'female' | 'male' | undefined;
  readonly tier?: 'diamond' | 'gold' | 'silver' | 'mass' | undefined;
  readonly plan?: string | undefined;
  /** Monthly charge in the list's currency, minor units (fen). */
  readonly monthlyFen?: number | undefined;
  /** ISO date. */
  readonly contractEnd?: string | undefined;
  readonly tenureMonths?: number | undefined;
  readonly grid?: string | undefined;
  readonly owner?: string | undefined;
  readonly language?: 'zh-CN' | 'en' | undefined;
  /** IANA zone of the customer's place, where it differs from what the number says. */
  readonly timeZone?: string | undefined;
  /** The customer's own, before the campaign's. */
  readonly consent?: ConsentBasis | undefined;
  /** They wanted no calls any more then, whatever basis they were called on; epoch ms. Lifted by a consent of their own that was given later. */
  readonly withdrawnAt?: number | undefined;
  /** Set for protected customers: nobody but this account may call, by hand. Empty where nobody is named: then nobody may. */
  readonly protectedFor?: string | undefined;
  /** 0-100 with reasons, where the list gives it. */
  readonly churnRisk?: number | undefined;
  readonly churnReasons?: readonly string[] | undefined;
  readonly fields: Readonly<Record<string, string>>;
  /** Where the centre's rules put the customer; told with each lease, kept nowhere in the centre's record. */
  readonly standing?: Standing | undefined;
  /** What agents corrected, newest first; told with each lease like the standing. */
  readonly corrections?: readonly CorrectionNote[] | undefined;
  /** Whom the words of its columns mean; told with each lease like the standing. */
  readonly circle?: ToldCircle | undefined;
}

/** What can happen with a customer, as it is on record. */
export const HISTORY_KINDS = [
  'call',
  'visit',
  'order',
  'offer',
  'complaint',
  'ticket',
  'survey',
  'message',
  'import',
] as const;
export type HistoryKind = (typeof HISTORY_KINDS)[number];

/** How things that go on for a while may stand, in the order in which they come about. */
export const ENTRY_STATUSES = {
  visit: ['planned', 'done', 'missed'],
  order: ['accepted', 'processing', 'active', 'failed'],
  offer: ['made', 'accepted', 'declined', 'lapsed'],
  complaint: ['raised', 'dispatched', 'answered', 'closed'],
  ticket: ['raised', 'dispatched', 'urged', 'answered', 'verified', 'closed'],
  message: ['queued', 'sent', 'delivered', 'failed'],
} as const satisfies Partial<Record<HistoryKind, readonly string[]>>;
export type EntryStatus = (typeof ENTRY_STATUSES)[keyof typeof ENTRY_STATUSES][number];

/** A text message on the timeline. Times: epoch ms. */
export interface MessageMark {
  readonly purpose: MessagePurpose;
  readonly templateId: string;
  readonly state: MessageState;
  /** Since when. */
  readonly stateAt: number;
  /** Of a failed one. */
  readonly fault?: MessageFault | undefined;
  /** Of a queued one that the centre has: its gateway takes none. Without it, the centre may not have it yet. */
  readonly waitsFor?: 'gateway' | undefined;
  /** The call it was sent in or after. */
  readonly attemptId?: string | undefined;
  /** Of a message with a code. */
  readonly code?: CodeKnown | undefined;
}

/** One line of the customer's history. `at`: epoch ms. */
export interface HistoryEntry {
  readonly id: string;
  readonly at: number;
  readonly kind: HistoryKind;
  readonly title: string;
  /** The title in every language there is, where it has any: of an offer, as its book names it. */
  readonly titles?: LocalText | undefined;
  readonly detail?: string | undefined;
  readonly agentName?: string | undefined;
  /** How it stands, one of its kind's (`ENTRY_STATUSES`). */
  readonly status?: EntryStatus | undefined;
  /** Money it is about, in fen. */
  readonly amountFen?: number | undefined;
  readonly lineResult?: string | undefined;
  readonly dispositionCode?: string | undefined;
  readonly talkMs?: number | undefined;
  /** Of a call: the customer made it. */
  readonly incoming?: boolean | undefined;
  /** Of a call: the codes that were given out in it. */
  readonly references?: readonly string[] | undefined;
  /** Of a call: how its identity check stands. */
  readonly identity?: Pick<IdentityChecked, 'result' | 'asked'> | undefined;
  /** Of a text message that this system sent; `detail` is its text. */
  readonly message?: MessageMark | undefined;
  /** Of the last call of a task in which the script was answered. */
  readonly script?: EarlierAnswers | undefined;
  /** Of a call: questions of the script that were answered in it. */
  readonly answers?: number | undefined;
  /** Of a call: when the customer was promised another one; epoch ms. */
  readonly callbackAt?: number | undefined;
  /** Of a call: how it sounded (core/call/heard-quality). */
  readonly mos?: number | undefined;
}
