import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cnRules } from '../../../../src/core/campaign/defaults.ts';
import { isInWindow } from '../../../../src/core/compliance/calling-window.ts';
import { decideGate, type GateQuestion } from '../../../../src/core/compliance/gate.ts';
import type { GateRule } from '../../../../src/core/compliance/gate-decision.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/** Monday 2026-01-05, 10:00 in Shanghai. */
const TEN = Date.UTC(2026, 0, 5, 2);
const NUMBER = '+8613800000001';

function question(change: Partial<GateQuestion> = {}): GateQuestion {
  return {
    now: TEN,
    clockTrusted: true,
    campaign: { state: 'running', callingNumber: '+861012345678', rules: cnRules() },
    task: { numbers: [{ e164: NUMBER, label: 'mobile' }] },
    lease: { taskId: 'task', term: 1, expiresAt: TEN + HOUR },
    number: NUMBER,
    dnc: undefined,
    dncAsOf: TEN - HOUR,
    attemptTimes: [],
    inCall: false,
    ...change,
  };
}

const campaign = question().campaign;

describe('the gate', () => {
  it('lets a leased number pass within the window, and says under which pack', () => {
    expect(decideGate(question())).toEqual({ kind: 'allowed', at: TEN, pack: 'CN' });
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
    ['a number on the do-not-call list', { dnc: { since: 7 } }, 'dnc', { since: 7 }],
    [
      'a campaign without calling number',
      { campaign: { ...campaign, callingNumber: ' ' } },
      'no-calling-number',
      {},
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
      { task: { ...question().task, notBefore: TEN + 5 } },
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
  ];
  it.each(cases)('blocks %s', (_name, change, rule, when) => {
    expect(decideGate(question(change))).toEqual({ kind: 'blocked', at: TEN, pack: 'CN', rule, ...when });
  });

  it('names the reason that no waiting mends before the one that waiting mends', () => {
    const night = question({ now: TEN + 12 * HOUR, dnc: { since: 1 }, clockTrusted: false });
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

const anyQuestion: fc.Arbitrary<GateQuestion> = fc
  .record({
    now: fc.integer({ min: TEN - 400 * 24 * HOUR, max: TEN + 400 * 24 * HOUR }),
    clockTrusted: fc.boolean(),
    age: fc.option(fc.integer({ min: 0, max: 40 * HOUR }), { nil: undefined }),
    leaseLeft: fc.option(fc.integer({ min: -HOUR, max: HOUR }), { nil: undefined }),
    dnc: fc.option(fc.constant({ since: 1 }), { nil: undefined, freq: 5 }),
    attempts: fc.array(fc.integer({ min: 0, max: 30 * HOUR }), { maxLength: 8 }),
    zone: fc.constantFrom('Asia/Shanghai', 'Europe/Berlin', 'America/New_York', 'Asia/Kathmandu'),
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
      dnc: given.dnc,
      attemptTimes: given.attempts.map((ago) => given.now - ago),
      campaign: { ...campaign, rules: { ...cnRules({ noonBreak: given.noonBreak }), timeZone: given.zone } },
      inCall: given.inCall,
    }),
  );
const SEEDED = { seed: 20260105, numRuns: 500 } as const;

describe('whatever it is asked, the gate', () => {
  it('never opens outside a calling window', () => {
    fc.assert(
      fc.property(anyQuestion, (asked) => {
        if (decideGate(asked).kind === 'allowed') {
          expect(isInWindow(asked.now, asked.campaign.rules)).toBe(true);
        }
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
