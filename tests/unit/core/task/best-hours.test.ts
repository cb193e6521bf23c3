import { describe, expect, it } from 'vitest';
import { bestHours, countByHour, learnProfile } from '../../../../src/core/task/best-hours.ts';

const calls = (hour: number, attempts: number, answered: number) => [
  { hour, answered: true, times: answered },
  { hour, answered: false, times: attempts - answered },
];
const evening = learnProfile(
  countByHour([...calls(10, 100, 20), ...calls(15, 100, 20), ...calls(19, 100, 60)]),
);
const nothing = countByHour([]);

describe('the best hours of a customer', () => {
  it('are those of its group while nothing is known of itself', () => {
    expect(bestHours(nothing, evening)).toEqual([19]);
  });

  it('are its own once it answered at another time again and again', () => {
    expect(bestHours(countByHour(calls(8, 6, 6)), evening)).toContain(8);
  });

  it('lose an hour at which it never answers, whatever its group does', () => {
    expect(bestHours(countByHour(calls(19, 20, 0)), evening)).not.toContain(19);
  });

  it('are not made by a single answer', () => {
    expect(bestHours(countByHour(calls(8, 1, 1)), evening)).not.toContain(8);
  });

  it('are none where all hours are alike, or nobody knows anything', () => {
    const alike = learnProfile(countByHour([...calls(10, 200, 60), ...calls(19, 200, 60)]));
    expect(bestHours(nothing, alike)).toEqual([]);
    expect(bestHours(nothing, undefined)).toEqual([]);
  });
});

describe('what is learnt of a group', () => {
  it('is nothing from a handful of attempts', () => {
    expect(learnProfile(countByHour(calls(19, 10, 10)))).toBeUndefined();
  });

  it('is not swayed by an hour with few attempts', () => {
    const profile = learnProfile(countByHour([...calls(10, 500, 150), ...calls(20, 1, 1)]));
    expect(bestHours(nothing, profile)).toEqual([]);
  });
});
