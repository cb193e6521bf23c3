import { describe, expect, it } from 'vitest';
import type { CallingRules } from '../../../../src/core/campaign/campaign.ts';
import { capAt, capTimes, withCapAt } from '../../../../src/core/campaign/cap-table.ts';
import { cnRules } from '../../../../src/core/campaign/defaults.ts';
import { ruleProblems } from '../../../../src/core/campaign/rule-bounds.ts';
import type { Cap } from '../../../../src/core/compliance/pack.ts';

const DAY = 86_400;
const rules = cnRules();
const withCaps = (...caps: Cap[]): CallingRules => ({ ...rules, caps });

describe('the caps of a campaign as a table', () => {
  it('has the two figures of every campaign and what it added, the strictest of each', () => {
    const week = { per: 'customer', withinSeconds: 7 * DAY } as const;
    const own = withCaps(
      { ...week, max: 9 },
      { ...week, max: 4 },
      { per: 'number', withinSeconds: DAY, max: 2 },
    );
    expect(capAt(own, week)).toBe(4);
    expect(capAt(own, { per: 'number', withinSeconds: DAY })).toBe(2);
    expect(capAt(own, { per: 'number', withinSeconds: 300 })).toBe(3);
    expect(capAt(own, { per: 'number', withinSeconds: 'campaign' })).toBeUndefined();
  });

  it('has a column for every length of time, shortest first', () => {
    const caps = withCaps({ per: 'number', withinSeconds: 30 * DAY, max: 9 });
    expect(capTimes(caps)).toEqual([300, DAY, 7 * DAY, 30 * DAY, 'campaign']);
  });

  it.each([
    { per: 'number', withinSeconds: 300 },
    { per: 'number', withinSeconds: DAY },
    { per: 'number', withinSeconds: 'campaign' },
    { per: 'customer', withinSeconds: 300 },
    { per: 'customer', withinSeconds: 7 * DAY },
  ] as const)(
    'reads back what was entered for $per over $withinSeconds, and nothing else changes',
    (place) => {
      const before = withCaps({ ...place, max: 1 }, { per: 'customer', withinSeconds: 99, max: 8 });
      const after = withCapAt(before, place, 2);
      expect(capAt(after, place)).toBe(2);
      expect(capAt(after, { per: 'customer', withinSeconds: 99 })).toBe(8);
    },
  );

  it('takes a cap away that is emptied, but not one that every campaign has', () => {
    const place = { per: 'customer', withinSeconds: 'campaign' } as const;
    expect(withCapAt(withCaps({ ...place, max: 1 }), place, undefined)).toEqual(rules);
    expect(withCapAt(rules, { per: 'number', withinSeconds: DAY }, undefined)).toEqual(rules);
  });
});

describe('the figures of the calling rules', () => {
  it('are right in the campaign that ships, and where they narrow the pack', () => {
    expect(ruleProblems(rules)).toEqual([]);
    const narrow = { maxPer24h: 1, lockOutSeconds: 96 * 3600, dataMaxAgeSeconds: 3600 };
    expect(ruleProblems({ ...rules, ...narrow })).toEqual([]);
  });

  it.each([
    ['caps', { maxPer24h: 6 }],
    ['caps', { maxPer5min: 0 }],
    ['caps', { caps: [{ per: 'customer', withinSeconds: 7 * DAY, max: 16 }] }],
    ['caps', { caps: [{ per: 'number', withinSeconds: 91 * DAY, max: 3 }] }],
    ['lock-out', { lockOutSeconds: 71 * 3600 }],
    ['data-age', { dataMaxAgeSeconds: 25 * 3600 }],
    ['data-age', { dataMaxAgeSeconds: 60 }],
  ] as const)('name %s where they are out of range or wider than the pack: %j', (problem, part) => {
    expect(ruleProblems({ ...rules, ...part })).toEqual([problem]);
  });

  it('are held against the pack of the campaign, and against general bounds where nobody knows it', () => {
    expect(ruleProblems({ ...rules, pack: 'UK' })).toEqual(['caps']);
    expect(
      ruleProblems({ ...rules, pack: 'US', maxPer24h: 2, maxPer5min: 1, dataMaxAgeSeconds: 31 * DAY }),
    ).toEqual([]);
    expect(ruleProblems({ ...rules, pack: 'XX', maxPer24h: 101 })).toEqual(['caps']);
  });
});
