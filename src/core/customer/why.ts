import { assertNever } from '../assert-never.ts';
import type { LocalDate } from '../compliance/zoned-time.ts';
import { HOURS_OF_DAY } from '../task/best-hours.ts';
import type { CallTask } from '../task/call-task.ts';
import type { PlacedBy } from '../task/rank.ts';
import { calleeDay, contractDaysLeft } from './contract-days.ts';
import type { Customer, HistoryEntry } from './customer.ts';
import { overdueDays } from './rules/contact-standard.ts';

/** Why this customer now; `key` is `why.<reason>` of the locales, with the params its text needs (`count` chooses the plural). */
export interface WhyReason {
  readonly key: string;
  readonly params: Readonly<Record<string, string | number>>;
}

const DAY = 24 * 3_600_000;
/** A contract that ends within this many days is a reason by itself. */
const CONTRACT_NEAR_DAYS = 90;
/** A contact that is owed within this many days is one. */
const CONTACT_NEAR_DAYS = 7;
/** Churn risk from which it is named, percent. */
const CHURN_NAMED = 50;

/**
 * Reasons why the customer is called now, the most weighty first. Never empty: where nothing else speaks for it, it is the
 * customer's turn in the list. Who the customer is (the tier) is no reason, unless the campaign's order goes by it.
 *
 * `history` tells whether a callback is owed since the customer called and reached nobody. `now`: epoch ms on the centre's clock. `campaignZone`: where the
 * customer is taken to be whose own zone is not known; contracts end by the calendar there.
 */
export function whyNow(
  customer: Customer,
  task: CallTask,
  now: number,
  campaignZone: string,
  history: readonly HistoryEntry[] = [],
): readonly WhyReason[] {
  const reasons = [
    ...(missedCall(task, history) ?? callbackReason(task, now)),
    ...(task.dncEndedAt === undefined ? [] : [{ key: 'why.dnc-ended', params: { at: task.dncEndedAt } }]),
    ...(task.placedBy ?? []).map((placed) => placedReason(placed, customer, now)),
    ...(task.placedBy?.some(({ rule }) => rule === 'contact-overdue') ? [] : contactReason(customer, now)),
    ...contractReason(customer, calleeDay(now, customer, campaignZone)),
    ...(task.placedBy?.some(({ rule }) => rule === 'churn-risk') ? [] : churnReason(customer)),
    ...(task.attemptsMade > 0 ? [{ key: 'why.retry', params: { count: task.attemptsMade } }] : []),
  ];
  const inTurn = [{ key: 'why.list-order', params: { position: task.position } }];
  return [...(reasons.length > 0 ? reasons : inTurn), ...standingReasons(customer)];
}

/** Reasons that go with a call the customer makes: nobody chose the time, nor a place in a list. */
export function whyCallsUs(
  customer: Customer,
  task: CallTask,
  now: number,
  campaignZone: string,
): readonly WhyReason[] {
  const reasons = whyNow(customer, { ...task, placedBy: [] }, now, campaignZone);
  return [
    { key: 'why.calling-us', params: {} },
    ...reasons.filter(({ key }) => key !== 'why.list-order' && key !== 'why.retry'),
  ];
}

/** The contact standard of the customer's tier or class. */
function contactReason({ standing }: Customer, now: number): WhyReason[] {
  if (!standing) return [];
  const { dueAt } = standing;
  if (dueAt < now) return [{ key: 'why.contact-overdue', params: { count: overdueDays(dueAt, now) } }];
  const days = Math.ceil((dueAt - now) / DAY);
  return days <= CONTACT_NEAR_DAYS ? [{ key: 'why.contact-due', params: { count: days } }] : [];
}

/** What is to be known of the customer in this call: at a tier's edge, of a group, related to others. */
function standingReasons({ standing }: Customer): WhyReason[] {
  if (!standing) return [];
  const { edge, group, related, points } = standing;
  return [
    ...(edge ? [{ key: `why.edge-${edge.side}`, params: { tier: edge.tier } }] : []),
    ...(group === undefined ? [] : [{ key: `why.group-${group}`, params: { points: points.ofGroup } }]),
    ...(related > 0 ? [{ key: 'why.related', params: { count: related, points: points.ofRelated } }] : []),
  ];
}

/** The callback stands for the customer's own last call. */
function missedCall({ callback }: CallTask, history: readonly HistoryEntry[]): WhyReason[] | undefined {
  if (!callback) return undefined;
  const [last] = history.filter(({ kind }) => kind === 'call').sort((a, b) => b.at - a.at);
  if (!last?.incoming || last.lineResult === 'answered') return undefined;
  return [{ key: 'why.called-us', params: { at: last.at } }];
}

function callbackReason(task: CallTask, now: number): WhyReason[] {
  const { callback } = task;
  if (!callback) return [];
  if (callback.at > now) return [{ key: 'why.callback-promised', params: { at: callback.at } }];
  return [
    {
      key: 'why.callback-due',
      params: { at: callback.at, minutesLate: Math.floor((now - callback.at) / 60_000) },
    },
  ];
}

/** A rule of the campaign's order put the task before others. */
function placedReason({ rule, since, from, to }: PlacedBy, customer: Customer, now: number): WhyReason {
  const key = `why.${rule}`;
  switch (rule) {
    case 'contact-overdue':
      return { key, params: { count: Math.max(1, Math.ceil((now - (since ?? now)) / DAY)) } };
    case 'churn-risk':
      return { key, params: { percent: Math.round(customer.churnRisk ?? 0) } };
    case 'value':
    case 'owner':
      return { key, params: {} };
    case 'best-hour':
      return { key, params: { from: from ?? 0, to: to ?? HOURS_OF_DAY } };
    default:
      return assertNever(rule);
  }
}

function contractReason(customer: Customer, today: LocalDate): WhyReason[] {
  const days = contractDaysLeft(customer, today);
  if (days === undefined) return [];
  const date = customer.contractEnd ?? '';
  if (days < 0) return [{ key: 'why.contract-over', params: { count: -days, date } }];
  return days <= CONTRACT_NEAR_DAYS ? [{ key: 'why.contract-due', params: { count: days, date } }] : [];
}

function churnReason({ churnRisk }: Customer): WhyReason[] {
  if (churnRisk === undefined || churnRisk < CHURN_NAMED) return [];
  return [{ key: 'why.churn-risk', params: { percent: Math.round(churnRisk) } }];
}
