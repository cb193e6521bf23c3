import fc from 'fast-check';
import { DateTime } from 'luxon';
import { describe, expect, it } from 'vitest';
import { decideGate } from '../../../../src/core/compliance/gate.ts';
import type { GateQuestion } from '../../../../src/core/compliance/gate-question.ts';
import type { LocalWindow } from '../../../../src/core/compliance/pack.ts';
import { anyQuestion } from '../../../support/compliance/any-question.ts';
import {
  placesOf,
  type WrittenKind,
  writtenFor,
  writtenKind,
} from '../../../support/compliance/written-rules.ts';

const SEEDED = { seed: 20260105, numRuns: 20_000 } as const;
const SECOND = 1000;

/** By luxon and the written figures, not by the gate's own clock and packs. */
const locals = ({ now, number, customer, campaign }: GateQuestion) =>
  placesOf(writtenFor(campaign.rules.pack), number, customer.timeZone).map((zone) =>
    DateTime.fromMillis(now, { zone }),
  );

const isCapped = (
  times: readonly number[],
  now: number,
  caps: readonly (readonly [within: number, max: number])[],
) => caps.some(([within, max]) => times.filter((at) => at > now - within * SECOND).length >= max);

const campaignCapped = ({ task, number, campaign }: GateQuestion) =>
  (campaign.rules.caps ?? []).some(({ per, withinSeconds, max }) => {
    if (withinSeconds !== 'campaign') return false;
    const own = task.numbers.find(({ e164 }) => e164 === number);
    return ((per === 'number' ? own : task)?.campaignAttempts ?? 0) >= max;
  });

/** What day it is at each place, by the notices as they are written. */
const kindsAt = (asked: GateQuestion) =>
  locals(asked).map((local) => {
    const { pack, dayChanges } = asked.campaign.rules;
    return { local, kind: writtenKind(writtenFor(pack), local.toISODate() ?? '', dayChanges) };
  });

const isWithin = (windows: readonly LocalWindow[], minute: number) =>
  windows.some(({ fromMinute, toMinute }) => minute >= fromMinute && minute < toMinute);

/** Whether some place has such a day, and the minute there is in none of the windows. */
const shutOn = (asked: GateQuestion, which: WrittenKind, windows: readonly LocalWindow[]) =>
  kindsAt(asked).some(
    ({ local: { hour, minute }, kind }) => kind === which && !isWithin(windows, hour * 60 + minute),
  );

/** Whether any minute within the law's hours is open on some days and shut on others: then it matters what day it is. */
const daysDiffer = ({ campaign: { rules } }: GateQuestion) => {
  const { fromHour, toHour } = writtenFor(rules.pack);
  return Array.from({ length: (toHour - fromHour) * 60 }, (_, i) => fromHour * 60 + i).some((minute) => {
    const onWorkdays = isWithin(rules.windows, minute);
    return [rules.weekendWindows, rules.holidayWindows].some(
      (own) => own !== undefined && isWithin(own, minute) !== onWorkdays,
    );
  });
};

/** What each rule forbids, said a second time. */
const FORBIDS: Readonly<Record<string, (asked: GateQuestion) => boolean>> = {
  'outside the hours of the law at some place': (asked) => {
    const { fromHour, toHour } = writtenFor(asked.campaign.rules.pack);
    return locals(asked).some(({ hour }) => hour < fromHour || hour >= toHour);
  },
  'on a working day, or one that nobody can name, outside the hours of the campaign': (asked) =>
    shutOn(asked, 'workday', asked.campaign.rules.windows) ||
    shutOn(asked, 'nobody knows', asked.campaign.rules.windows),
  'on a day that makes up for a holiday outside the hours of working days': (asked) =>
    shutOn(asked, 'make-up day', asked.campaign.rules.windows),
  'on a weekend outside its hours': (asked) =>
    shutOn(asked, 'weekend', asked.campaign.rules.weekendWindows ?? asked.campaign.rules.windows),
  'on a holiday outside its hours': (asked) =>
    shutOn(asked, 'holiday', asked.campaign.rules.holidayWindows ?? asked.campaign.rules.windows),
  'in a year whose holidays nobody knows, where days differ in their hours': (asked) =>
    daysDiffer(asked) && kindsAt(asked).some(({ kind }) => kind === 'nobody knows'),
  'on a black-out day of some place': (asked) =>
    locals(asked).some((local) => asked.campaign.rules.blackOutDays?.includes(local.toISODate() ?? '')),
  'into a paused region': ({ campaign, number, customer, now }) =>
    (campaign.rules.pausedRegions ?? []).some(
      ({ prefix, grid, until }) =>
        (until === undefined || now < until) &&
        ((prefix !== undefined && number.startsWith(prefix)) ||
          (grid !== undefined && grid === customer.grid)),
    ),
  'past a cap of the number': ({ campaign, attemptTimes, now }) => {
    const { pack, maxPer24h, maxPer5min } = campaign.rules;
    const own = [
      [300, maxPer5min],
      [86_400, maxPer24h],
    ] as const;
    return isCapped(attemptTimes, now, [...writtenFor(pack).numberCaps, ...own]);
  },
  'past a cap of the customer': ({ campaign, customerAttemptTimes, now }) =>
    isCapped(customerAttemptTimes, now, writtenFor(campaign.rules.pack).customerCaps),
  'past a cap of the campaign': campaignCapped,
  'before the time of the task': ({ task, now }) => task.notBefore !== undefined && now < task.notBefore,
  'to who is not to be called': ({ dnc, number, campaign, now }) =>
    dnc.some(
      (entry) =>
        (entry.number === number || (entry.prefix !== undefined && number.startsWith(entry.prefix))) &&
        (entry.campaignId === undefined || entry.campaignId === campaign.id) &&
        (entry.until === undefined || now < entry.until),
    ),
  'to who withdrew and gave no consent since': ({ customer: { withdrawnAt, consent } }) =>
    consent?.withdrawnAt !== undefined ||
    (withdrawnAt !== undefined && (consent === undefined || consent.since <= withdrawnAt)),
  'without a basis of the law that stands': ({ customer, campaign, now }) => {
    const basis = customer.consent ?? campaign.rules.consent;
    if (basis === undefined || basis.proof.trim() === '') return true;
    const stands = basis.since <= now && (basis.until === undefined || now < basis.until);
    return !stands || !writtenFor(campaign.rules.pack).bases.includes(basis.basis);
  },
  'to a protected customer by another, or by a machine': ({ customer, agentId, dialMode }) =>
    customer.protectedFor !== undefined &&
    (customer.protectedFor !== agentId || dialMode === 'progressive' || dialMode === 'predictive'),
  'in the lock-out after an abandoned call': ({ abandonedAt, dialMode, now, campaign }) =>
    dialMode === 'predictive' &&
    abandonedAt !== undefined &&
    now <
      abandonedAt +
        SECOND * Math.max(writtenFor(campaign.rules.pack).lockOut, campaign.rules.lockOutSeconds ?? 0),
  'on data that is too old, or that never came': ({ dncAsOf, now, campaign }) => {
    const oldest = Math.min(writtenFor(campaign.rules.pack).dataMaxAge, campaign.rules.dataMaxAgeSeconds);
    return dncAsOf === undefined || now > dncAsOf + oldest * SECOND;
  },
  'without a lease that lasts': ({ lease, now }) => lease === undefined || lease.expiresAt <= now,
  'on a clock that cannot be trusted': ({ clockTrusted }) => !clockTrusted,
  'for a campaign that does not run': ({ campaign }) => campaign.state !== 'running',
  'without a number to call from': ({ campaign }) =>
    campaign.callingNumbers.every(({ mark }) => mark === 'marked') && !campaign.useMarkedNumbers,
  'beside the present call': ({ inCall }) => inCall,
};

const ASKED = fc.sample(anyQuestion, SEEDED);
const ALLOWED = ASKED.filter((asked) => decideGate(asked).kind === 'allowed');

describe('whatever it is asked, under every pack, the gate', () => {
  it.each(Object.entries(FORBIDS))('opens to no call %s', (_what, forbids) => {
    expect(ALLOWED.filter(forbids).slice(0, 1)).toEqual([]);
  });

  it('opens to every call that none of the rules forbids', () => {
    const free = ASKED.filter((asked) => !Object.values(FORBIDS).some((forbids) => forbids(asked)));
    const blocked = free.flatMap((asked) => {
      const decision = decideGate(asked);
      return decision.kind === 'blocked' ? { decision, asked } : [];
    });
    expect(blocked.slice(0, 1)).toEqual([]);
    expect(free.length).toBeGreaterThan(ASKED.length / 20);
  });

  it.each(Object.entries(FORBIDS))(
    'is asked here about calls that nothing forbids but: %s',
    (what, forbids) => {
      const others = Object.entries(FORBIDS).flatMap(([each, other]) => (each === what ? [] : other));
      expect(ASKED.some((asked) => forbids(asked) && !others.some((other) => other(asked)))).toBe(true);
    },
  );
});
