import type { Campaign } from '../campaign/campaign.ts';
import type { CallTask, Lease } from '../task/call-task.ts';
import { isInWindow, nextOpening } from './calling-window.ts';
import type { GateDecision, GateRule } from './gate-decision.ts';
import { isE164, isEmergencyNumber } from './numbers.ts';

const FIVE_MINUTES = 5 * 60_000;
const DAY = 24 * 3_600_000;

/** All the gate may look at. Times: epoch ms on the centre's clock as the desk knows it. */
export interface GateQuestion {
  readonly now: number;
  /** False when the machine's clock was set back or the machine slept too long (DESIGN invariant 11). */
  readonly clockTrusted: boolean;
  readonly campaign: Pick<Campaign, 'state' | 'callingNumber' | 'rules'>;
  readonly task: Pick<CallTask, 'numbers' | 'notBefore'>;
  readonly lease: Lease | undefined;
  readonly number: string;
  readonly dnc: { readonly since: number } | undefined;
  /** When do-not-call data were last complete; undefined = never. */
  readonly dncAsOf: number | undefined;
  /** Attempts to this number in the last 24 h at least, by any desk. */
  readonly attemptTimes: readonly number[];
  readonly inCall: boolean;
}

type Block = { readonly rule: GateRule; readonly since?: number; readonly until?: number };

/**
 * Whether the number may be dialled now (DESIGN invariant 5).
 *
 * Rules are asked from the one that no waiting mends to the one that waiting mends soonest, so that the answer names the
 * reason that matters. Whatever is missing, stale or doubtful blocks.
 */
export function decideGate(question: GateQuestion): GateDecision {
  const { now, campaign } = question;
  const pack = campaign.rules.pack;
  const block = blockForGood(question) ?? blockUntilContact(question) ?? blockForNow(question);
  return block ? { kind: 'blocked', at: now, pack, ...block } : { kind: 'allowed', at: now, pack };
}

function blockForGood({ number, dnc, campaign, task, lease }: GateQuestion): Block | undefined {
  if (isEmergencyNumber(number)) return { rule: 'emergency-number' };
  if (!isE164(number)) return { rule: 'invalid-number' };
  if (dnc) return { rule: 'dnc', since: dnc.since };
  if (campaign.callingNumber.trim() === '') return { rule: 'no-calling-number' };
  if (!lease || !task.numbers.some((known) => known.e164 === number)) return { rule: 'no-lease' };
  return undefined;
}

function blockUntilContact(question: GateQuestion): Block | undefined {
  const { now, campaign, lease, dncAsOf, clockTrusted } = question;
  if (campaign.state !== 'running') return { rule: 'campaign-paused' };
  if (!clockTrusted) return { rule: 'clock-suspect' };
  if (lease && lease.expiresAt <= now) return { rule: 'lease-expired', since: lease.expiresAt };
  if (dncAsOf === undefined) return { rule: 'data-stale' };
  const staleAt = dncAsOf + campaign.rules.dataMaxAgeSeconds * 1000;
  if (now > staleAt) return { rule: 'data-stale', since: staleAt };
  return undefined;
}

function blockForNow(question: GateQuestion): Block | undefined {
  const { now, campaign, task, attemptTimes, inCall } = question;
  const { rules } = campaign;
  if (!isInWindow(now, rules)) return untilMaybe('calling-window', nextOpening(now, rules));
  if (task.notBefore !== undefined && now < task.notBefore) {
    return { rule: 'not-before', until: task.notBefore };
  }
  const day = capLiftsAt(attemptTimes, now, DAY, rules.maxPer24h);
  if (day !== undefined) return { rule: 'cap-24h', until: day };
  const fiveMinutes = capLiftsAt(attemptTimes, now, FIVE_MINUTES, rules.maxPer5min);
  if (fiveMinutes !== undefined) return { rule: 'cap-5min', until: fiveMinutes };
  if (inCall) return { rule: 'already-in-call' };
  return undefined;
}

/** When fewer than `max` attempts lie within the window again; undefined = not capped. An attempt "in the future" counts. */
function capLiftsAt(
  times: readonly number[],
  now: number,
  windowMs: number,
  max: number,
): number | undefined {
  const within = times.filter((time) => time > now - windowMs).sort((a, b) => b - a);
  if (within.length < max) return undefined;
  const deciding = within[max - 1];
  return deciding === undefined ? now + windowMs : deciding + windowMs;
}

function untilMaybe(rule: GateRule, until: number | undefined): Block {
  return until === undefined ? { rule } : { rule, until };
}
