import type { LineResult } from '../call/line-result.ts';
import { isHandling, isWaiting } from '../report/occupancy.ts';
import type { AgentState, AgentStatus } from '../sync/fact.ts';
import { WINDOW_SECONDS } from './figures.ts';

/** A campaign's half hour as it was. Seconds are agents' seconds in the campaign. */
export interface RecordedHalfHour {
  readonly attempts: number;
  /** Live answers, with those that were abandoned. */
  readonly answered: number;
  readonly abandoned: number;
  readonly busySeconds: number;
  readonly presentSeconds: number;
}

/** What a past day of a campaign was like, in figures that name nobody: enough to simulate it under other settings. */
export interface RecordedDay {
  readonly campaignId: string;
  /** Local date and zone ("2026-11-21", "Asia/Shanghai"). */
  readonly date: string;
  readonly timeZone: string;
  /** Minutes after midnight at which half hours and staffing begin; a whole half hour. */
  readonly fromMinute: number;
  readonly halfHours: readonly RecordedHalfHour[];
  /** Agents handling or waiting in the campaign, by minute. */
  readonly staffing: readonly number[];
  /** How the calls ended that were not answered live. */
  readonly ends: { readonly machine: number; readonly busy: number; readonly noAnswer: number };
  /** Evenly spaced quantiles, smallest and largest included; empty where nothing was measured. */
  readonly answerSeconds: readonly number[];
  readonly talkSeconds: readonly number[];
  readonly wrapUpSeconds: readonly number[];
}

/** An attempt as far as pacing goes. `at`: ms since local midnight; `wrapUpMs`: undefined without an outcome. */
export interface PastAttempt {
  readonly at: number;
  readonly lineResult: LineResult | undefined;
  readonly ringMs: number;
  readonly talkMs: number;
  readonly wrapUpMs: number | undefined;
}

/** A stretch that an agent spent in one state; in order of time. `at`, `until`: ms since local midnight. */
export interface PastState {
  readonly at: number;
  readonly until: number;
  readonly status: AgentStatus;
  readonly state: AgentState;
}

const MINUTE = 60_000;
const HALF_HOUR = WINDOW_SECONDS * 1000;
const QUANTILES = 41;
/** Ends that the network tells at once; the others ring or reach a machine. */
const QUICK_ENDS: ReadonlySet<LineResult> = new Set([
  'busy',
  'rejected',
  'empty-number',
  'suspended',
  'switched-off',
  'out-of-reach',
]);
/** Nothing is learnt of the callee from these. */
const UNTOLD: ReadonlySet<LineResult> = new Set(['cancelled', 'failed', 'unknown']);

/** Counts a day; of a day without attempts and agents, an empty one. */
export function recordDay(
  name: Pick<RecordedDay, 'campaignId' | 'date' | 'timeZone'>,
  attempts: readonly PastAttempt[],
  states: readonly PastState[],
): RecordedDay {
  const told = attempts.filter(({ lineResult }) => lineResult !== undefined && !UNTOLD.has(lineResult));
  const present = states.filter(
    ({ status, state, at, until }) => until > at && (isHandling(state) || isWaiting(status, state)),
  );
  const first = [...told, ...present].reduce(
    (least, { at }) => Math.min(least, at),
    Number.POSITIVE_INFINITY,
  );
  const last = present.reduce(
    (most, { until }) => Math.max(most, until - 1),
    told.reduce((most, { at }) => Math.max(most, at), Number.NEGATIVE_INFINITY),
  );
  const from = Number.isFinite(first) ? HALF_HOUR * Math.floor(first / HALF_HOUR) : 0;
  const count = Number.isFinite(last) ? Math.floor((last - from) / HALF_HOUR) + 1 : 0;
  const live = told.filter(({ lineResult }) => lineResult === 'answered' || lineResult === 'abandoned');
  const connected = told.filter(({ lineResult }) => lineResult === 'answered');
  return {
    ...name,
    fromMinute: from / MINUTE,
    halfHours: halfHours(told, present, from, count),
    staffing: staffing(present, from, (count * HALF_HOUR) / MINUTE),
    ends: ends(told),
    answerSeconds: quantiles(live.map(({ ringMs }) => ringMs / 1000)),
    talkSeconds: quantiles(connected.map(({ talkMs }) => talkMs / 1000)),
    wrapUpSeconds: quantiles(
      connected.flatMap(({ wrapUpMs }) => (wrapUpMs === undefined ? [] : [wrapUpMs / 1000])),
    ),
  };
}

function halfHours(
  attempts: readonly PastAttempt[],
  present: readonly PastState[],
  from: number,
  count: number,
): readonly RecordedHalfHour[] {
  const counted = Array.from({ length: count }, () => ({
    attempts: 0,
    answered: 0,
    abandoned: 0,
    busySeconds: 0,
    presentSeconds: 0,
  }));
  for (const { at, lineResult } of attempts) {
    const half = counted[Math.floor((at - from) / HALF_HOUR)];
    if (!half) continue;
    half.attempts++;
    if (lineResult === 'answered' || lineResult === 'abandoned') half.answered++;
    if (lineResult === 'abandoned') half.abandoned++;
  }
  counted.forEach((half, index) => {
    const start = from + index * HALF_HOUR;
    for (const { at, until, state } of present) {
      const seconds = (Math.min(until, start + HALF_HOUR) - Math.max(at, start)) / 1000;
      if (seconds <= 0) continue;
      half.presentSeconds += seconds;
      if (isHandling(state)) half.busySeconds += seconds;
    }
  });
  return counted;
}

/** Who is there in the middle of each minute. */
function staffing(present: readonly PastState[], from: number, minutes: number): readonly number[] {
  const change = new Array<number>(minutes + 1).fill(0);
  const minuteOf = (at: number) => Math.min(minutes, Math.max(0, Math.ceil((at - from) / MINUTE - 0.5)));
  for (const { at, until } of present) {
    change[minuteOf(at)] = (change[minuteOf(at)] ?? 0) + 1;
    change[minuteOf(until)] = (change[minuteOf(until)] ?? 0) - 1;
  }
  let there = 0;
  return change.slice(0, minutes).map((step) => {
    there += step;
    return there;
  });
}

function ends(attempts: readonly PastAttempt[]): RecordedDay['ends'] {
  const count = (is: (result: LineResult) => boolean) =>
    attempts.filter(({ lineResult }) => lineResult !== undefined && is(lineResult)).length;
  return {
    machine: count((result) => result === 'machine'),
    busy: count((result) => QUICK_ENDS.has(result)),
    noAnswer: count((result) => result === 'no-answer'),
  };
}

function quantiles(values: readonly number[]): readonly number[] {
  if (values.length === 0) return [];
  const sorted = values.toSorted((a, b) => a - b);
  return Array.from({ length: QUANTILES }, (_, i) => {
    const value = sorted[Math.round((i / (QUANTILES - 1)) * (sorted.length - 1))] ?? 0;
    return Math.round(10 * value) / 10;
  });
}
