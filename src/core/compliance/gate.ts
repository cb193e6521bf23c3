import { chooseCallingNumber } from '../campaign/calling-numbers.ts';
import { calleeZones } from './callee-zones.ts';
import { closedBecause } from './calling-hours.ts';
import { cappedBy } from './caps.ts';
import { consentStanding } from './consent-standing.ts';
import { forbidding } from './do-not-call.ts';
import { type EffectiveRules, effectiveRules } from './effective-rules.ts';
import type { GateBlock, GateDecision } from './gate-decision.ts';
import type { GateQuestion } from './gate-question.ts';
import { isE164, isEmergencyNumber } from './numbers.ts';
import { isInRegion } from './paused-region.ts';
import { rememberedOpening } from './remembered-opening.ts';
import { isTimeZone } from './zoned-time.ts';

type Rule = (question: GateQuestion, rules: EffectiveRules) => GateBlock | undefined;

/**
 * Whether the number may be dialled now (DESIGN invariant 5).
 *
 * Rules are asked from the one that no waiting mends to the one that waiting mends soonest, so that the answer names the
 * reason that matters. Whatever is missing, stale or doubtful blocks.
 */
export function decideGate(question: GateQuestion): GateDecision {
  const { now } = question;
  const { pack } = question.campaign.rules;
  const rules = effectiveRules(question.campaign.rules);
  const block = rules ? firstBlock(question, rules) : ({ rule: 'unknown-pack' } as const);
  return block ? { kind: 'blocked', at: now, pack, ...block } : { kind: 'allowed', at: now, pack };
}

/** Every rule that forbids the call at this moment, the one that matters most first; empty = allowed. */
export function blocksOf(question: GateQuestion): GateBlock[] {
  const rules = effectiveRules(question.campaign.rules);
  return rules ? RULES.flatMap((rule) => rule(question, rules) ?? []) : [{ rule: 'unknown-pack' }];
}

function firstBlock(question: GateQuestion, rules: EffectiveRules): GateBlock | undefined {
  for (const rule of RULES) {
    const block = rule(question, rules);
    if (block) return block;
  }
  return undefined;
}

const emergency: Rule = ({ number }) =>
  isEmergencyNumber(number) ? { rule: 'emergency-number' } : undefined;

const invalid: Rule = ({ number }) => (isE164(number) ? undefined : { rule: 'invalid-number' });

const region: Rule = ({ number, customer }, { pack }) => {
  const beginsWith = (prefix: string) => number.startsWith(`+${prefix}`);
  const ours = pack.prefixes.some(beginsWith) && !pack.exceptPrefixes?.some(beginsWith);
  const placed = customer.timeZone === undefined || isTimeZone(customer.timeZone);
  return ours && placed ? undefined : { rule: 'unknown-region' };
};

const doNotCall: Rule = ({ dnc, number, campaign, now }) => {
  const entry = forbidding(dnc, { number, campaignId: campaign.id, now });
  if (!entry) return undefined;
  return { rule: 'dnc', since: entry.since, ...(entry.until === undefined ? {} : { until: entry.until }) };
};

const protectedCustomer: Rule = ({ customer, agentId, dialMode }) => {
  if (customer.protectedFor === undefined) return undefined;
  const byOwner = customer.protectedFor !== '' && customer.protectedFor === agentId;
  return byOwner && (dialMode === 'manual' || dialMode === 'preview')
    ? undefined
    : { rule: 'protected-customer' };
};

const consent: Rule = ({ customer, campaign, now }, { pack }) => {
  const standing = consentStanding(customer, campaign.rules.consent);
  if (standing.kind === 'withdrawn') return { rule: 'consent-withdrawn', since: standing.since };
  if (!pack.consentNeeded) return undefined;
  const given = standing.kind === 'given' ? standing.basis : undefined;
  const known = given && pack.bases.includes(given.basis);
  if (!known || given.since > now || given.proof.trim() === '') return { rule: 'consent-missing' };
  if (given.until !== undefined && given.until <= now) return { rule: 'consent-missing', since: given.until };
  return undefined;
};

const callingNumber: Rule = ({ campaign }) =>
  chooseCallingNumber(campaign) === undefined ? { rule: 'no-calling-number' } : undefined;

const leased: Rule = ({ lease, task, number }) =>
  lease && task.numbers.some((known) => known.e164 === number) ? undefined : { rule: 'no-lease' };

const running: Rule = ({ campaign }) =>
  campaign.state === 'running' ? undefined : { rule: 'campaign-paused' };

const clock: Rule = ({ clockTrusted }) => (clockTrusted ? undefined : { rule: 'clock-suspect' });

const leaseAlive: Rule = ({ lease, now }) =>
  lease && lease.expiresAt <= now ? { rule: 'lease-expired', since: lease.expiresAt } : undefined;

const freshData: Rule = ({ dncAsOf, now }, { dataMaxAgeSeconds }) => {
  if (dncAsOf === undefined) return { rule: 'data-stale' };
  const staleAt = dncAsOf + dataMaxAgeSeconds * 1000;
  return now > staleAt ? { rule: 'data-stale', since: staleAt } : undefined;
};

const pausedRegion: Rule = ({ campaign, customer, number, now }) => {
  const pause = campaign.rules.pausedRegions?.find(
    (region) =>
      (region.until === undefined || region.until > now) && isInRegion(region, number, customer.grid),
  );
  if (!pause) return undefined;
  return {
    rule: 'region-paused',
    since: pause.since,
    ...(pause.until === undefined ? {} : { until: pause.until }),
  };
};

const callingHours: Rule = ({ now, customer, number }, { hours, pack }) => {
  const place = { ...hours, zones: calleeZones(pack, [number], customer.timeZone) };
  const rule = closedBecause(now, place);
  if (!rule) return undefined;
  const until = rememberedOpening(now, place, hours);
  return until === undefined ? { rule } : { rule, until };
};

const notBefore: Rule = ({ task, now }) =>
  task.notBefore !== undefined && now < task.notBefore
    ? { rule: 'not-before', until: task.notBefore }
    : undefined;

/** Only the dialler is locked out: where an agent is there before the call leaves, nobody can be abandoned again. */
const lockedOut: Rule = ({ abandonedAt, dialMode, now }, { lockOutSeconds }) => {
  if (abandonedAt === undefined || dialMode !== 'predictive') return undefined;
  const until = abandonedAt + lockOutSeconds * 1000;
  return now < until ? { rule: 'lock-out', since: abandonedAt, until } : undefined;
};

const campaignCap: Rule = (question, { caps }) =>
  cappedBy(
    question,
    caps.filter((cap) => cap.withinSeconds === 'campaign'),
  );

const timedCaps: Rule = (question, { caps }) =>
  cappedBy(
    question,
    caps.filter((cap) => cap.withinSeconds !== 'campaign'),
  );

const busy: Rule = ({ inCall }) => (inCall ? { rule: 'already-in-call' } : undefined);

/** In the order in which they are asked. */
const RULES: readonly Rule[] = [
  emergency,
  invalid,
  region,
  doNotCall,
  protectedCustomer,
  consent,
  callingNumber,
  leased,
  campaignCap,
  running,
  clock,
  leaseAlive,
  freshData,
  pausedRegion,
  callingHours,
  notBefore,
  lockedOut,
  timedCaps,
  busy,
];
