import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { campaign as campaignSchema } from '../../../../src/contract/campaign-schema.ts';
import { cnRules, retentionCampaign } from '../../../../src/core/campaign/defaults.ts';
import { pacingSettings } from '../../../../src/core/campaign/pacing-settings.ts';
import {
  DEFAULT_PREDICTIVE_POLICY,
  type PredictivePolicy,
  predictiveProblems,
} from '../../../../src/core/campaign/predictive-policy.ts';
import { PACKS } from '../../../../src/core/compliance/packs/index.ts';
import { checkPacingSettings } from '../../../../src/core/pacing/predictive/settings.ts';

const campaign = retentionCampaign({ id: 'c1', name: '挽留', callingNumber: '02155880000' });
const withPolicy = (predictive: PredictivePolicy, rules = cnRules()) => ({ ...campaign, predictive, rules });
const policies = fc.record({
  abandonLimit: fc.double({ min: 0, max: 1, noNaN: true }),
  linesPerAgent: fc.double({ min: 1, max: 50, noNaN: true }),
  maxLines: fc.integer({ min: 1, max: 10_000 }),
  callsPerSecond: fc.integer({ min: 1, max: 500 }),
  overrunRisk: fc.double({ min: 0, max: 0.5, noNaN: true }),
});
const packs = fc.constantFrom(...PACKS);

describe('pacing settings of a campaign', () => {
  it('are ones the engine takes, and never allow more abandoned calls than the pack', () => {
    fc.assert(
      fc.property(policies, packs, fc.integer({ min: 0, max: 600 }), (policy, pack, ringSeconds) => {
        const settings = pacingSettings(withPolicy(policy, { ...cnRules(), pack: pack.id, ringSeconds }));
        expect(checkPacingSettings(settings)).toBe(settings);
        expect(settings.abandonLimit).toBe(Math.min(policy.abandonLimit, pack.abandon.limit));
        expect(settings.ringSeconds).toBeGreaterThanOrEqual(pack.ringAtLeastSeconds);
        expect(settings).toMatchObject({
          linesPerAgent: policy.linesPerAgent,
          maxLines: policy.maxLines,
          callsPerSecond: policy.callsPerSecond,
          overrunRisk: policy.overrunRisk,
          patienceSeconds: pack.abandon.agentWithinSeconds,
        });
      }),
      { seed: 20261122 },
    );
  });

  it.each([
    ['CN', 'abandoned-and-connected', 1],
    ['UK', 'abandoned-and-connected', 1],
    ['US', 'answered', 30],
  ] as const)(
    'count abandoned calls as the %s pack does: by %s, over %i days',
    (pack, denominator, shifts) => {
      const settings = pacingSettings({ ...campaign, rules: { ...cnRules(), pack } });
      expect(settings).toMatchObject({ denominator, limitWindow: { shifts } });
    },
  );

  it('allow no abandoned call where nobody knows the pack', () => {
    expect(pacingSettings({ ...campaign, rules: { ...cnRules(), pack: 'XX' } }).abandonLimit).toBe(0);
  });

  it('are those of the default policy for a campaign that never set one', () => {
    expect(pacingSettings(campaign)).toEqual(pacingSettings(withPolicy(DEFAULT_PREDICTIVE_POLICY)));
  });
});

describe('predictive policy', () => {
  it('finds nothing wrong with the default under any pack', () => {
    for (const { id } of PACKS) {
      const problems = predictiveProblems(withPolicy(DEFAULT_PREDICTIVE_POLICY, { ...cnRules(), pack: id }));
      expect([...problems]).toEqual([]);
    }
  });

  it.each([
    ['an abandon limit above the pack', { abandonLimit: 0.031 }, 'abandonLimit', 'wider-than-pack'],
    ['an abandon limit above all calls', { abandonLimit: 1.5 }, 'abandonLimit', 'range'],
    ['less than a line an agent', { linesPerAgent: 0.5 }, 'linesPerAgent', 'range'],
    ['half a line', { maxLines: 1.5 }, 'maxLines', 'range'],
    ['no calls at all', { callsPerSecond: 0 }, 'callsPerSecond', 'range'],
    ['a risk above a half', { overrunRisk: 0.6 }, 'overrunRisk', 'range'],
    ['no number', { overrunRisk: Number.NaN }, 'overrunRisk', 'range'],
  ] as const)('refuses %s', (_, part, figure, problem) => {
    const problems = predictiveProblems(withPolicy({ ...DEFAULT_PREDICTIVE_POLICY, ...part }));
    expect([...problems]).toEqual([[figure, problem]]);
  });

  it('travels with its campaign, and campaigns stored without one still parse', () => {
    const own: PredictivePolicy = { ...DEFAULT_PREDICTIVE_POLICY, abandonLimit: 0.01, messageLanguage: 'en' };
    expect(campaignSchema.parse(withPolicy(own)).predictive).toEqual(own);
    expect(campaignSchema.parse(campaign).predictive).toBeUndefined();
  });

  it('is not taken by the wire when a figure is out of range', () => {
    const wrong = withPolicy({ ...DEFAULT_PREDICTIVE_POLICY, maxLines: 0 });
    expect(campaignSchema.safeParse(wrong).success).toBe(false);
  });
});
