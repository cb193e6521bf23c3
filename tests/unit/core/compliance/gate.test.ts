import { describe, expect, it } from 'vitest';
import type { ConsentBasis } from '../../../../src/core/compliance/consent.ts';
import { decideGate } from '../../../../src/core/compliance/gate.ts';
import type { GateRule } from '../../../../src/core/compliance/gate-decision.ts';
import type { GateQuestion } from '../../../../src/core/compliance/gate-question.ts';
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
      'a customer who withdrew, on the basis of the campaign',
      { ...withRules({ consent }), customer: { withdrawnAt: 9 } },
      'consent-withdrawn',
      { since: 9 },
    ],
    [
      'a customer who withdrew when a consent of their own was given',
      { customer: { consent, withdrawnAt: consent.since } },
      'consent-withdrawn',
      { since: consent.since },
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
      'one attempt more to the number than the campaign may make, though it was recycled',
      {
        ...withRules({ caps: [{ per: 'number', withinSeconds: 'campaign', max: 3 }] }),
        task: {
          ...task,
          numbers: [{ e164: NUMBER, label: 'mobile', campaignAttempts: 3 }],
          campaignAttempts: 3,
        },
      },
      'cap-campaign',
      {},
    ],
    [
      'one attempt more to the customer than the campaign may make, on another number',
      {
        ...withRules({ caps: [{ per: 'customer', withinSeconds: 'campaign', max: 3 }] }),
        task: {
          ...task,
          numbers: [{ e164: NUMBER, label: 'mobile', campaignAttempts: 0 }],
          campaignAttempts: 3,
        },
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
    [
      'a number that the campaign has called less often than its customer',
      {
        ...withRules({ caps: [{ per: 'number', withinSeconds: 'campaign', max: 3 }] }),
        task: {
          ...task,
          numbers: [{ e164: NUMBER, label: 'mobile', campaignAttempts: 2 }],
          campaignAttempts: 3,
        },
      },
    ],
    [
      'a customer who gave consent after a withdrawal',
      { customer: { consent, withdrawnAt: consent.since - 1 } },
    ],
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
});
