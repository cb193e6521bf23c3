import { expect, it } from 'vitest';
import { callerNumber } from '../../../../src/main/incoming/caller-number.ts';

it.each([
  ['13800000001', '+8613800000001'],
  ['013800000001', '+8613800000001'],
  ['+8613800000001', '+8613800000001'],
  ['008613800000001', '+8613800000001'],
  ['02154000000', '+862154000000'],
  ['+442079460000', '+442079460000'],
])('a caller told as %s is %s', (from, number) => {
  expect(callerNumber(from)).toBe(number);
});

it.each(['', 'anonymous', 'li', '110'])('a caller told as "%s" has no number', (from) => {
  expect(callerNumber(from)).toBeUndefined();
});
