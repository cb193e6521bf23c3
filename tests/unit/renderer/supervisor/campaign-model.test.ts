import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Campaign } from '../../../../src/core/campaign/campaign.ts';
import { retentionCampaign } from '../../../../src/core/campaign/defaults.ts';
import { DEFAULT_PREDICTIVE_POLICY } from '../../../../src/core/campaign/predictive-policy.ts';
import {
  campaignProblems,
  lacksBasis,
  minuteOf,
  minuteText,
} from '../../../../src/renderer/screens/supervisor/campaign-model.ts';

const campaign = retentionCampaign({ id: 'c1', name: '十一月合约到期挽留', callingNumber: '02155880000' });
const withWindows = (windows: Campaign['rules']['windows']): Campaign => ({
  ...campaign,
  rules: { ...campaign.rules, windows },
});

describe('editing a campaign', () => {
  it('finds nothing wrong with the one that ships', () => {
    expect(campaignProblems(campaign)).toEqual([]);
  });

  it.each([
    ['name', { ...campaign, name: '  ' }],
    ['predictive', { ...campaign, predictive: { ...DEFAULT_PREDICTIVE_POLICY, abandonLimit: 0.5 } }],
    ['window-none', withWindows([])],
    ['window', withWindows([{ fromMinute: 600, toMinute: 600 }])],
    [
      'window',
      { ...campaign, rules: { ...campaign.rules, weekendWindows: [{ fromMinute: 900, toMinute: 600 }] } },
    ],
    ['caps', { ...campaign, rules: { ...campaign.rules, maxPer24h: 6 } }],
    ['lock-out', { ...campaign, rules: { ...campaign.rules, lockOutSeconds: 3600 } }],
    ['data-age', { ...campaign, rules: { ...campaign.rules, dataMaxAgeSeconds: 48 * 3600 } }],
    [
      'disposition-code',
      { ...campaign, dispositions: [...campaign.dispositions, ...campaign.dispositions.slice(0, 1)] },
    ],
    [
      'disposition-text',
      {
        ...campaign,
        dispositions: campaign.dispositions.map((each) => ({ ...each, text: { 'zh-CN': '', en: 'x' } })),
      },
    ],
    [
      'answer-text',
      {
        ...campaign,
        script: {
          ...campaign.script,
          steps: campaign.script.steps.map((step) => ({ ...step, say: { 'zh-CN': '', en: '' } })),
        },
      },
    ],
  ] as const)('names the problem %s', (problem, spoilt) => {
    expect(campaignProblems(spoilt)).toContain(problem);
  });

  it('reads back every time of day that it writes', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1440 }), (minute) => {
        expect(minuteOf(minuteText(minute))).toBe(minute);
      }),
      { seed: 8, numRuns: 200 },
    );
  });

  it.each(['24:01', '8', '08:60', 'noon', ''])('takes %j for no time of day', (text) => {
    expect(minuteOf(text)).toBeUndefined();
  });

  it('takes a full-width colon', () => {
    expect(minuteOf('8：30')).toBe(510);
  });
});

describe('a campaign that could make no call', () => {
  it('is told when its windows and the pack’s share no minute', () => {
    expect(campaignProblems(withWindows([{ fromMinute: 0, toMinute: 7 * 60 }]))).toContain('window-never');
    expect(campaignProblems(withWindows([{ fromMinute: 0, toMinute: 9 * 60 }]))).not.toContain(
      'window-never',
    );
  });

  it('lacks a basis for calling until one with its proof is named that the pack knows', () => {
    const named = (basis: 'contract' | 'legitimate-interest', proof: string) => ({
      ...campaign,
      rules: { ...campaign.rules, consent: { basis, proof, since: 0 } },
    });
    expect(lacksBasis(campaign)).toBe(true);
    expect(lacksBasis(named('contract', ' '))).toBe(true);
    expect(lacksBasis(named('legitimate-interest', '第 7 条'))).toBe(true);
    expect(lacksBasis(named('contract', '第 7 条'))).toBe(false);
  });
});
