import { describe, expect, it } from 'vitest';
import { scoreOf, sumOfDays } from '../../../../src/core/report/score.ts';

const day = { calls: 80, contacts: 40, success: 10, talkMs: 100, handleMs: 300, waitMs: 100 };

describe('the score of a day', () => {
  it('is shares of what was reached, and of the time that was worked', () => {
    expect(scoreOf(day)).toEqual({ contactRate: 0.5, successRate: 0.25, occupancy: 0.75 });
  });

  it('says nothing where nothing was measured', () => {
    const none = { calls: 0, contacts: 0, success: 0, talkMs: 0, handleMs: 0, waitMs: 0 };
    expect(scoreOf(none)).toEqual({
      contactRate: undefined,
      successRate: undefined,
      occupancy: undefined,
    });
    expect(sumOfDays([])).toBeUndefined();
  });

  it('of several days weighs each by its calls, not by its share', () => {
    const quiet = { ...day, calls: 20, contacts: 20, success: 20 };
    expect(scoreOf(sumOfDays([day, quiet]) ?? day)).toMatchObject({ contactRate: 0.6, successRate: 0.5 });
  });
});
