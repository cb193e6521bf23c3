import { describe, expect, it } from 'vitest';
import { campaign as campaignSchema } from '../../../../src/contract/campaign-schema.ts';
import { cnRules, DEFAULT_RETRY, retentionCampaign } from '../../../../src/core/campaign/defaults.ts';
import {
  leafByCode,
  leavesOf,
  notReachedLeaf,
  repeatedCodes,
} from '../../../../src/core/outcome/disposition-tree.ts';
import { checkScript } from '../../../../src/core/script/check-script.ts';
import { optionsOf } from '../../../../src/core/script/question.ts';
import { END, questionOf, type ScriptStep } from '../../../../src/core/script/script.ts';

const campaign = retentionCampaign({ id: 'c', name: '挽留', callingNumber: '+861012345678' });
const choices = (step: ScriptStep) => {
  const question = questionOf(step);
  return question ? optionsOf(question) : [];
};
const texts = [
  campaign.script.name,
  ...campaign.script.steps.flatMap((step) => [
    step.title,
    step.say,
    ...(step.hint ? [step.hint] : []),
    ...choices(step).map((option) => option.text),
  ]),
  ...campaign.dispositions.flatMap((node) => [
    node.text,
    ...(node.children ?? []).map((child) => child.text),
  ]),
];
const placeholders = (text: string) => (text.match(/\{\{[^}]+\}\}/g) ?? []).sort();

describe('the retention campaign', () => {
  it('is a campaign of the contract', () => {
    expect(campaignSchema.safeParse(campaign).error).toBeUndefined();
  });

  it('has a script whose every path ends, and no more answers to a step than there are keys', () => {
    expect(checkScript(campaign.script)).toEqual([]);
    expect(Math.max(...campaign.script.steps.map((step) => choices(step).length))).toBeLessThanOrEqual(9);
  });

  it('ends every path with a disposition of its tree', () => {
    const ends = campaign.script.steps.flatMap(choices).filter(({ next }) => next === END);
    expect(ends.length).toBeGreaterThan(0);
    for (const { suggests } of ends) {
      expect(leafByCode(campaign.dispositions, suggests ?? ''), suggests).toBeDefined();
    }
  });

  it('has dispositions of every kind, told apart by their codes, one of them for "not reached"', () => {
    expect(repeatedCodes(campaign.dispositions)).toEqual([]);
    expect(new Set(leavesOf(campaign.dispositions).map((leaf) => leaf.kind)).size).toBe(8);
    expect(notReachedLeaf(campaign.dispositions)?.code).toBe('not-reached');
  });

  it('says everything in both languages, with the same placeholders', () => {
    for (const text of texts) {
      expect(text.en.trim()).not.toBe('');
      expect(text['zh-CN']).toMatch(/\p{Script=Han}/u);
      expect(placeholders(text.en)).toEqual(placeholders(text['zh-CN']));
    }
    const known = ['{{customer.name}}', '{{customer.plan}}', '{{customer.contractEnd}}', '{{agent.name}}'];
    expect(known).toEqual(
      expect.arrayContaining([...new Set(texts.flatMap((text) => placeholders(text.en)))]),
    );
  });
});

describe('the Chinese rules', () => {
  it('allow 08:00 to 21:00, five calls a day and three in five minutes', () => {
    expect(cnRules()).toMatchObject({
      timeZone: 'Asia/Shanghai',
      windows: [{ fromMinute: 480, toMinute: 1260 }],
      maxPer24h: 5,
      maxPer5min: 3,
      ringSeconds: 25,
      dataMaxAgeSeconds: 86_400,
    });
  });

  it('leave noon free when asked to', () => {
    expect(cnRules({ noonBreak: true }).windows).toEqual([
      { fromMinute: 480, toMinute: 720 },
      { fromMinute: 840, toMinute: 1260 },
    ]);
  });

  it('wait longer after a refusal than after a busy line', () => {
    expect(DEFAULT_RETRY.delaySeconds.rejected).toBeGreaterThan(DEFAULT_RETRY.delaySeconds.busy);
  });
});
