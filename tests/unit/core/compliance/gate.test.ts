import fc from 'fast-check';
import { parsePhoneNumber } from 'libphonenumber-js/max';
import { DateTime } from 'luxon';
import { describe, expect, it } from 'vitest';
import { cnRules } from '../../../../src/core/campaign/defaults.ts';
import type { ConsentBasis } from '../../../../src/core/compliance/consent.ts';
import type { DncEntry } from '../../../../src/core/compliance/do-not-call.ts';
import { blocksOf, decideGate } from '../../../../src/core/compliance/gate.ts';
import type { GateRule } from '../../../../src/core/compliance/gate-decision.ts';
import type { GateQuestion } from '../../../../src/core/compliance/gate-question.ts';
import { US_PACK } from '../../../../src/core/compliance/packs/us.ts';
import { DIAL_MODES } from '../../../../src/core/task/call-task.ts';
import { NUMBER, gateQuestion as question, TEN } from '../../../support/compliance/gate-question.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const { campaign, task } = question();
const consent: ConsentBasis = { basis: 'consent', since: TEN - DAY, proof: 'form 12' };
const withRules = (change: Partial<typeof campaign.rules>) => ({
  campaign: { ...campaign, rules: { ...campaign.rules, ...change } },
});

describe('the gate', () => {
  it('lets a leased number pass within the window, and says under which pack', () => {
    expect(decideGate(question())).toEqual({ kind: 'allowed', at: TEN, pack: 'CN' });
  });

  const numberIs = (e164: string): Partial<GateQuestion> => ({
    number: e164,
    task: { ...task, numbers: [{ e164, label: 'mobile' }] },
  });
  const cases: readonly (readonly [
    string,
    Partial<GateQuestion>,
    GateRule,
    { since?: number; until?: number },
  ])[] = [
    ['an emergency number', { number: '110' }, 'emergency-number', {}],
    ['an emergency number behind a country code', { number: '+86110' }, 'emergency-number', {}],
    ['an emergency number behind an area code', { number: '+8610110' }, 'emergency-number', {}],
    ['what is no number', { number: '13800000001' }, 'invalid-number', {}],
    ['a number on the do-not-call list', { dnc: [{ number: NUMBER, since: 7 }] }, 'dnc', { since: 7 }],
    [
      'a campaign without calling number',
      { campaign: { ...campaign, callingNumbers: [] } },
      'no-calling-number',
      {},
    ],
    [
      'a number that this campaign may not call',
      { dnc: [{ number: NUMBER, campaignId: 'campaign-1', since: 7 }] },
      'dnc',
      { since: 7 },
    ],
    [
      'a number of a prefix that is not called',
      { dnc: [{ prefix: '+86138', since: 7 }] },
      'dnc',
      { since: 7 },
    ],
    [
      'a number with several do-not-call entries, by the one that lasts longest',
      {
        dnc: [
          { number: NUMBER, since: 7, until: TEN + 1 },
          { prefix: '+8613', campaignId: 'campaign-1', since: 8 },
          { prefix: '+86138', since: 9, until: TEN + 2 },
        ],
      },
      'dnc',
      { since: 8 },
    ],
    ['a task without lease', { lease: undefined }, 'no-lease', {}],
    ['a number that is not of the task', { number: '+8613900000009' }, 'no-lease', {}],
    ['a paused campaign', { campaign: { ...campaign, state: 'paused' } }, 'campaign-paused', {}],
    ['a clock that cannot be trusted', { clockTrusted: false }, 'clock-suspect', {}],
    [
      'a lease that ends this moment',
      { lease: { taskId: 'task', term: 1, expiresAt: TEN } },
      'lease-expired',
      { since: TEN },
    ],
    ['no do-not-call data at all', { dncAsOf: undefined }, 'data-stale', {}],
    [
      'do-not-call data of more than a day ago',
      { dncAsOf: TEN - 24 * HOUR - 1 },
      'data-stale',
      { since: TEN - 1 },
    ],
    [
      'a callback before its time',
      { task: { ...task, notBefore: TEN + 5 } },
      'not-before',
      { until: TEN + 5 },
    ],
    [
      'a fourth call within five minutes',
      { attemptTimes: [TEN - 4 * MINUTE, TEN - 3 * MINUTE, TEN - 2 * MINUTE] },
      'cap-5min',
      { until: TEN + MINUTE },
    ],
    [
      'a sixth call within a day',
      { attemptTimes: [20, 16, 12, 8, 4].map((hours) => TEN - hours * HOUR) },
      'cap-24h',
      { until: TEN + 4 * HOUR },
    ],
    ['a second call beside the present one', { inCall: true }, 'already-in-call', {}],
    ['a pack that nobody knows', withRules({ pack: 'XX' }), 'unknown-pack', {}],
    ['a number of another country', numberIs('+4420794601'), 'unknown-region', {}],
    ['a place that is nowhere', { customer: { consent, timeZone: 'Mars/Base' } }, 'unknown-region', {}],
    [
      'a do-not-call entry until its end',
      { dnc: [{ number: NUMBER, since: 7, until: TEN + 1 }] },
      'dnc',
      { since: 7, until: TEN + 1 },
    ],
    [
      'a protected customer of another',
      { customer: { consent, protectedFor: 'agent-2' }, dialMode: 'manual' },
      'protected-customer',
      {},
    ],
    [
      'a protected customer of nobody',
      { customer: { consent, protectedFor: '' }, agentId: '', dialMode: 'manual' },
      'protected-customer',
      {},
    ],
    [
      'a protected customer that a machine dials',
      { customer: { consent, protectedFor: 'agent-1' } },
      'protected-customer',
      {},
    ],
    ['a customer without consent', { customer: {} }, 'consent-missing', {}],
    ['a consent without proof', { customer: { consent: { ...consent, proof: ' ' } } }, 'consent-missing', {}],
    [
      'a consent that begins later',
      { customer: { consent: { ...consent, since: TEN + 1 } } },
      'consent-missing',
      {},
    ],
    [
      'a consent that ran out',
      { customer: { consent: { ...consent, until: TEN } } },
      'consent-missing',
      { since: TEN },
    ],
    [
      'a basis that the law of the pack does not know',
      { customer: { consent: { ...consent, basis: 'legitimate-interest' } } },
      'consent-missing',
      {},
    ],
    [
      'a Canadian number under the rules of the United States',
      { ...numberIs('+16135550100'), ...withRules({ pack: 'US' }) },
      'unknown-region',
      {},
    ],
    [
      'a Caribbean number under the rules of the United States',
      { ...numberIs('+18095550100'), ...withRules({ pack: 'US' }) },
      'unknown-region',
      {},
    ],
    [
      'a consent taken back',
      { customer: { consent: { ...consent, withdrawnAt: 9 } } },
      'consent-withdrawn',
      { since: 9 },
    ],
    [
      'one attempt more than the campaign may make',
      {
        ...withRules({ caps: [{ per: 'number', withinSeconds: 'campaign', max: 3 }] }),
        task: { ...task, attemptsMade: 3 },
      },
      'cap-campaign',
      {},
    ],
    [
      'a region whose calls are paused',
      withRules({ pausedRegions: [{ prefix: '+86138', since: 5, reason: 'storm' }] }),
      'region-paused',
      { since: 5 },
    ],
    [
      'a grid whose calls are paused for a while',
      {
        ...withRules({ pausedRegions: [{ grid: 'north', since: 5, until: TEN + 9, reason: 'outage' }] }),
        customer: { consent, grid: 'north' },
      },
      'region-paused',
      { since: 5, until: TEN + 9 },
    ],
    [
      'a black-out day',
      withRules({ blackOutDays: ['2026-01-05'] }),
      'black-out-day',
      { until: TEN + 22 * HOUR },
    ],
    [
      'a number after an abandoned call, to the dialler',
      { abandonedAt: TEN - HOUR, dialMode: 'predictive' },
      'lock-out',
      { since: TEN - HOUR, until: TEN + 71 * HOUR },
    ],
    [
      'a customer called too often on other numbers',
      { customerAttemptTimes: [20, 16, 12, 8, 4].map((hours) => TEN - hours * HOUR) },
      'cap-customer',
      { until: TEN + 4 * HOUR },
    ],
    [
      'a number past the cap of its week',
      {
        ...withRules({ caps: [{ per: 'number', withinSeconds: 7 * 86_400, max: 2 }] }),
        attemptTimes: [TEN - 2 * DAY, TEN - 3 * DAY],
      },
      'cap-week',
      { until: TEN + 4 * DAY },
    ],
  ];
  it.each(cases)('blocks %s', (_name, change, rule, when) => {
    expect(decideGate(question(change))).toEqual({
      kind: 'blocked',
      at: TEN,
      pack: change.campaign?.rules.pack ?? 'CN',
      rule,
      ...when,
    });
  });

  const open: readonly (readonly [string, Partial<GateQuestion>])[] = [
    ['a number whose do-not-call entry ended', { dnc: [{ number: NUMBER, since: 7, until: TEN }] }],
    [
      'a number that another campaign may not call',
      { dnc: [{ number: NUMBER, campaignId: 'campaign-2', since: 7 }] },
    ],
    ['a number beside a prefix that is not called', { dnc: [{ prefix: '+86139', since: 7 }] }],
    [
      'a protected customer, dialled by the owner',
      { customer: { consent, protectedFor: 'agent-1' }, dialMode: 'manual' },
    ],
    [
      'a region that is paused no longer',
      withRules({ pausedRegions: [{ prefix: '+86138', since: 5, until: TEN, reason: 'storm' }] }),
    ],
    [
      'a number after an abandoned call, to an agent who is there',
      { abandonedAt: TEN - HOUR, dialMode: 'preview' },
    ],
    ['a number after its lock-out', { abandonedAt: TEN - 72 * HOUR, dialMode: 'predictive' }],
  ];
  it.each(open)('lets %s pass', (_name, change) => {
    expect(decideGate(question(change)).kind).toBe('allowed');
  });

  describe('for a number of a territory of the United States', () => {
    const us = withRules({ pack: 'US', timeZone: 'America/New_York' });
    const at = (hourUtc: number, e164: string, timeZone?: string) =>
      decideGate(
        question({
          ...us,
          ...numberIs(e164),
          now: Date.UTC(2026, 0, 6, hourUtc),
          dncAsOf: Date.UTC(2026, 0, 6),
          lease: { taskId: 'task', term: 1, expiresAt: Date.UTC(2026, 0, 8) },
          customer: { consent, ...(timeZone === undefined ? {} : { timeZone }) },
        }),
      );
    const places = [
      ['+17875550100', 'PR', 'America/Puerto_Rico'],
      ['+19395550100', 'PR', 'America/Puerto_Rico'],
      ['+13405550100', 'VI', 'America/St_Thomas'],
      ['+16715550100', 'GU', 'Pacific/Guam'],
      ['+16705550100', 'MP', 'Pacific/Saipan'],
      ['+16845550100', 'AS', 'Pacific/Pago_Pago'],
    ] as const;

    it.each(places)(
      '%s (%s) opens when people may be called at the territory and in every state',
      (number, country, zone) => {
        expect(parsePhoneNumber(number).getPossibleCountries()).toContain(country);
        for (let hour = 0; hour < 24; hour++) {
          const isDay = [zone, ...US_PACK.zones].every((each) => {
            const local = DateTime.fromMillis(Date.UTC(2026, 0, 6, hour), { zone: each }).hour;
            return local >= 8 && local < 21;
          });
          expect([hour, at(hour, number).kind]).toEqual([hour, isDay ? 'allowed' : 'blocked']);
        }
      },
    );

    it.each(places)(
      '%s (%s) goes by the zone of the customer alone where it is known',
      (number, _country, zone) => {
        const ten = DateTime.fromISO('2026-01-06T10:00', { zone }).toUTC();
        expect(at(ten.hour, number, zone).kind).toBe('allowed');
        expect(at((ten.hour + 12) % 24, number, zone)).toMatchObject({ rule: 'calling-window' });
      },
    );
  });

  it('is not opened by a campaign that allows more than its pack', () => {
    const allDay = [{ fromMinute: 0, toMinute: 1440 }];
    const wide = withRules({ windows: allDay, maxPer24h: 99, maxPer5min: 99, dataMaxAgeSeconds: 1e9 });
    expect(decideGate(question({ ...wide, now: TEN + 12 * HOUR, lease: undefined })).kind).toBe('blocked');
    const night = question({ ...wide, now: TEN + 12 * HOUR });
    expect(blocksOf(night).map(({ rule }) => rule)).toContain('calling-window');
    const often = question({ ...wide, attemptTimes: [TEN - 1, TEN - 2, TEN - 3] });
    expect(decideGate(often)).toMatchObject({ rule: 'cap-5min' });
    expect(decideGate(question({ ...wide, dncAsOf: TEN - 2 * DAY }))).toMatchObject({ rule: 'data-stale' });
  });

  it('gives every reason, the one that is asked first in front', () => {
    const asked = question({ now: TEN + 12 * HOUR, dnc: [{ number: NUMBER, since: 1 }], lease: undefined });
    const rules = blocksOf(asked).map(({ rule }) => rule);
    expect(rules).toEqual(['dnc', 'no-lease', 'calling-window']);
    expect(decideGate(asked)).toMatchObject(blocksOf(asked)[0] ?? {});
  });

  it('names the reason that no waiting mends before the one that waiting mends', () => {
    const night = question({
      now: TEN + 12 * HOUR,
      dnc: [{ number: NUMBER, since: 1 }],
      clockTrusted: false,
    });
    expect(decideGate(night)).toMatchObject({ rule: 'dnc' });
  });

  it('lets a number pass whose calls are just outside the five minutes and the day', () => {
    const attemptTimes = [
      TEN - 24 * HOUR,
      TEN - 5 * MINUTE,
      TEN - 6 * MINUTE,
      TEN - 7 * MINUTE,
      TEN - 8 * MINUTE,
    ];
    expect(decideGate(question({ attemptTimes })).kind).toBe('allowed');
  });

  it('counts an attempt that lies in the future, as after a change of clocks', () => {
    const attemptTimes = [TEN + MINUTE, TEN + 2 * MINUTE, TEN + 3 * MINUTE];
    expect(decideGate(question({ attemptTimes }))).toMatchObject({ rule: 'cap-5min' });
  });
});

const DNC_ENTRIES: readonly DncEntry[] = [
  { number: NUMBER, since: 1 },
  { number: NUMBER, campaignId: 'campaign-1', since: 1 },
  { number: NUMBER, campaignId: 'campaign-2', since: 1 },
  { number: NUMBER, since: 1, until: TEN },
  { number: '+8613800000002', since: 1 },
  { prefix: '+86138', since: 1 },
  { prefix: '+86139', since: 1 },
  { prefix: '+8613', campaignId: 'campaign-1', since: 1, until: TEN },
];

const anyQuestion: fc.Arbitrary<GateQuestion> = fc
  .record({
    now: fc.integer({ min: TEN - 400 * 24 * HOUR, max: TEN + 400 * 24 * HOUR }),
    clockTrusted: fc.boolean(),
    age: fc.option(fc.integer({ min: 0, max: 40 * HOUR }), { nil: undefined }),
    leaseLeft: fc.option(fc.integer({ min: -HOUR, max: HOUR }), { nil: undefined }),
    dnc: fc.option(fc.constantFrom(...DNC_ENTRIES), { nil: undefined, freq: 5 }),
    attempts: fc.array(fc.integer({ min: 0, max: 30 * HOUR }), { maxLength: 8 }),
    zone: fc.constantFrom(undefined, 'Asia/Shanghai', 'Europe/Berlin', 'America/New_York', 'Asia/Kathmandu'),
    abandonedAgo: fc.option(fc.integer({ min: 0, max: 100 * HOUR }), { nil: undefined }),
    dialMode: fc.constantFrom(...DIAL_MODES),
    consent: fc.option(fc.constantFrom(consent, { ...consent, withdrawnAt: 3 }, { ...consent, until: TEN }), {
      nil: undefined,
      freq: 9,
    }),
    protectedFor: fc.option(fc.constantFrom('', 'agent-1', 'agent-2'), { nil: undefined, freq: 1 }),
    noonBreak: fc.boolean(),
    inCall: fc.boolean(),
  })
  .map((given) =>
    question({
      now: given.now,
      clockTrusted: given.clockTrusted,
      dncAsOf: given.age === undefined ? undefined : given.now - given.age,
      lease:
        given.leaseLeft === undefined
          ? undefined
          : { taskId: 'task', term: 1, expiresAt: given.now + given.leaseLeft },
      dnc: given.dnc ? [given.dnc] : [],
      attemptTimes: given.attempts.map((ago) => given.now - ago),
      campaign: { ...campaign, rules: cnRules({ noonBreak: given.noonBreak }) },
      customer: { timeZone: given.zone, consent: given.consent, protectedFor: given.protectedFor },
      abandonedAt: given.abandonedAgo === undefined ? undefined : given.now - given.abandonedAgo,
      dialMode: given.dialMode,
      inCall: given.inCall,
    }),
  );
const SEEDED = { seed: 20260105, numRuns: 2_000 } as const;

/** By luxon, not by the gate's own clock. */
function minuteAtCallee({ now, customer }: GateQuestion): number {
  const local = DateTime.fromMillis(now, { zone: customer.timeZone ?? 'Asia/Shanghai' });
  return local.hour * 60 + local.minute;
}

const inSomeWindow = ({ campaign: { rules } }: GateQuestion, minute: number) =>
  rules.windows.some(({ fromMinute, toMinute }) => minute >= fromMinute && minute < toMinute);

describe('whatever it is asked, the gate', () => {
  it('never opens outside a calling window', () => {
    fc.assert(
      fc.property(anyQuestion, (asked) => {
        if (decideGate(asked).kind === 'allowed')
          expect(minuteAtCallee(asked)).toSatisfy((minute: number) => inSomeWindow(asked, minute));
      }),
      SEEDED,
    );
  });

  it('never opens to a customer without standing consent, for another than the owner of a protected one, or in a lock-out', () => {
    fc.assert(
      fc.property(anyQuestion, (asked) => {
        if (decideGate(asked).kind === 'blocked') return;
        const { consent: given, protectedFor } = asked.customer;
        expect(given).toBeDefined();
        expect(given?.withdrawnAt).toBeUndefined();
        if (given?.until !== undefined) expect(given.until).toBeGreaterThan(asked.now);
        if (protectedFor !== undefined) {
          expect(protectedFor).toBe(asked.agentId);
          expect(['manual', 'preview']).toContain(asked.dialMode);
        }
        if (asked.dialMode === 'predictive' && asked.abandonedAt !== undefined)
          expect(asked.now - asked.abandonedAt).toBeGreaterThanOrEqual(72 * HOUR);
      }),
      SEEDED,
    );
  });

  it('never opens for older data where it was closed for fresh data', () => {
    fc.assert(
      fc.property(anyQuestion, fc.integer({ min: 0, max: 60 * HOUR }), (asked, older) => {
        if (asked.dncAsOf === undefined || decideGate(asked).kind === 'allowed') return;
        expect(decideGate({ ...asked, dncAsOf: asked.dncAsOf - older }).kind).toBe('blocked');
      }),
      SEEDED,
    );
  });

  it('never opens because of one attempt more, or without a lease, trust or time left', () => {
    fc.assert(
      fc.property(anyQuestion, fc.integer({ min: 0, max: 24 * HOUR }), (asked, ago) => {
        const more = { ...asked, attemptTimes: [...asked.attemptTimes, asked.now - ago] };
        if (decideGate(asked).kind === 'blocked') expect(decideGate(more).kind).toBe('blocked');
        for (const worse of [
          { lease: undefined },
          { clockTrusted: false },
          { lease: { taskId: 'task', term: 1, expiresAt: asked.now } },
          { dncAsOf: undefined },
        ]) {
          expect(decideGate({ ...asked, ...worse }).kind).toBe('blocked');
        }
      }),
      SEEDED,
    );
  });

  it('is open at the time it names, unless something else blocks then', () => {
    fc.assert(
      fc.property(anyQuestion, (asked) => {
        const decision = decideGate(asked);
        if (decision.kind === 'allowed' || decision.until === undefined) return;
        expect(decision.until).toBeGreaterThan(asked.now);
        const then = decideGate({ ...asked, now: decision.until });
        if (then.kind === 'blocked') expect(then.rule).not.toBe(decision.rule);
      }),
      SEEDED,
    );
  });
});
