import { assertNever } from '../assert-never.ts';
import { localTime } from '../compliance/zoned-time.ts';
import type { Customer } from '../customer/customer.ts';
import type { QueuePolicy, QueueRule, Tier } from './queue-policy.ts';

/** What the order needs to know of a customer, coarse: steps, not figures. */
export interface Grades {
  /** 0 the highest risk … 14 the lowest, 15 unknown. */
  readonly churn: number;
  /** Tier first (diamond 0 … mass or none 3), then monthly fee (0 the highest … 3), as tier * 4 + fee. */
  readonly value: number;
}

export interface RankFacts extends Grades {
  /** When somebody last talked with the customer; absent where nothing is known of it. Epoch ms. */
  readonly lastContactAt?: number | undefined;
  /** Local hours (0-23) at which the customer, or customers like it, answer most. */
  readonly bestHours: readonly number[];
  /** IANA zone of the customer's place. */
  readonly timeZone: string;
}

/** A rule that put a task before others. `since`: contact overdue since (epoch ms); `from`, `to`: the best hours under way. */
export interface PlacedBy {
  readonly rule: QueueRule;
  readonly since?: number | undefined;
  readonly from?: number | undefined;
  readonly to?: number | undefined;
}

export interface Placement {
  /** Lower is dialled first. */
  readonly rank: number;
  readonly placedBy: readonly PlacedBy[];
  /** When the passing of time alone changes the rank, epoch ms. */
  readonly until?: number | undefined;
}

/** Steps a rule knows: 0 goes first, the last one is for those of whom it says nothing. */
const STEPS = 16;
const LAST = STEPS - 1;
const DAY = 24 * 3_600_000;
const WEEK = 7 * DAY;
const HOUR = 3_600_000;
const TIERS: readonly Tier[] = ['diamond', 'gold', 'silver', 'mass'];
/** Monthly fees from which a customer is in the first, second and third step. Minor units. */
const FEES = [20_000, 10_000, 5_000] as const;
/** Steps of value that are a reason by themselves: diamond and gold. */
const VALUABLE = 8;
/** Steps of churn risk that are a reason by themselves: 40 % and more. */
const AT_RISK = 9;

export function gradesOf({ tier, churnRisk, monthlyFen }: Customer): Grades {
  const fee = monthlyFen === undefined ? -1 : FEES.findIndex((least) => monthlyFen >= least);
  return {
    churn:
      churnRisk === undefined ? LAST : LAST - 1 - Math.min(LAST - 1, Math.floor((churnRisk / 100) * LAST)),
    value: TIERS.indexOf(tier ?? 'mass') * 4 + (fee < 0 ? FEES.length : fee),
  };
}

/**
 * Where a task stands under the policy at `now` (epoch ms): ranks compare like the rules one after the other.
 *
 * The owner's rule depends on who asks: see `rankForOwner`.
 */
export function placementOf(policy: QueuePolicy, facts: RankFacts, now: number): Placement {
  const judged = policy.rules.map((rule) => judge(rule, policy, facts, now));
  const untils = judged.flatMap(({ until }) => until ?? []);
  return {
    rank: judged.reduce((rank, { step }) => rank * STEPS + step, 0),
    placedBy: judged.flatMap(({ placed }) => placed ?? []),
    ...(untils.length > 0 ? { until: Math.min(...untils) } : {}),
  };
}

/** The rank for the agent whose own customer it is. */
export function rankForOwner({ rules }: QueuePolicy, rank: number): number {
  const at = rules.indexOf('owner');
  return at < 0 ? rank : rank - STEPS ** (rules.length - 1 - at);
}

interface Judged {
  readonly step: number;
  readonly placed?: PlacedBy | undefined;
  readonly until?: number | undefined;
}

function judge(rule: QueueRule, policy: QueuePolicy, facts: RankFacts, now: number): Judged {
  switch (rule) {
    case 'contact-overdue':
      return overdue(policy, facts, now);
    case 'churn-risk':
      return { step: facts.churn, placed: facts.churn < AT_RISK ? { rule } : undefined };
    case 'value':
      return { step: facts.value, placed: facts.value < VALUABLE ? { rule } : undefined };
    case 'owner':
      return { step: 1 };
    case 'best-hour':
      return bestHour(facts, now);
    default:
      return assertNever(rule);
  }
}

/** The longer overdue the sooner, by whole weeks. */
function overdue({ contactDays }: QueuePolicy, { value, lastContactAt }: RankFacts, now: number): Judged {
  if (lastContactAt === undefined) return { step: LAST };
  const tier = TIERS[Math.floor(value / 4)] ?? 'mass';
  const since = lastContactAt + contactDays[tier] * DAY;
  if (now < since) return { step: LAST, until: since };
  const weeks = Math.floor((now - since) / WEEK);
  return {
    step: Math.max(0, LAST - 1 - weeks),
    placed: { rule: 'contact-overdue', since },
    ...(weeks < LAST - 1 ? { until: since + (weeks + 1) * WEEK } : {}),
  };
}

/** Now is the hour: first. No hour is better than another: second. A better hour is to come: last. */
function bestHour({ bestHours, timeZone }: RankFacts, now: number): Judged {
  if (bestHours.length === 0) return { step: 1 };
  const isBest = (at: number) => bestHours.includes(hourAt(at, timeZone));
  const here = isBest(now);
  const hourBegan = now - (localTime(now, timeZone).minute % 60) * 60_000 - (now % 60_000);
  const ahead = Array.from({ length: 24 }, (_, i) => hourBegan + (i + 1) * HOUR);
  const until = ahead.find((at) => isBest(at) !== here);
  return {
    step: here ? 0 : 2,
    ...(here ? { placed: { rule: 'best-hour', ...runAround(bestHours, hourAt(now, timeZone)) } } : {}),
    ...(until === undefined ? {} : { until }),
  };
}

function hourAt(at: number, timeZone: string): number {
  return Math.floor(localTime(at, timeZone).minute / 60);
}

/** The unbroken hours around one, `to` being the hour at which they end. */
function runAround(hours: readonly number[], hour: number): { readonly from: number; readonly to: number } {
  let from = hour;
  let to = hour + 1;
  while (from > 0 && hours.includes(from - 1)) from--;
  while (to < 24 && hours.includes(to)) to++;
  return { from, to };
}
