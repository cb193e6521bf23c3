import { describe, expect, it } from 'vitest';
import { blocksOf, decideGate } from '../../../../src/core/compliance/gate.ts';
import { NUMBER, gateQuestion as question, TEN } from '../../../support/compliance/gate-question.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const { campaign } = question();
const withRules = (change: Partial<typeof campaign.rules>) => ({
  campaign: { ...campaign, rules: { ...campaign.rules, ...change } },
});

describe('the answer of the gate', () => {
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
