import { expect, it } from 'vitest';
import { isStale, STALE_MINUTES } from '../../../../src/core/customer/history-age.ts';

it.each([
  [undefined, STALE_MINUTES],
  [15, 15],
])('calls a history that was told longer ago than set (%s) by its time', (historyStaleMinutes, minutes) => {
  const told = 1_000_000;
  expect(isStale({ historyStaleMinutes }, told, told + minutes * 60_000)).toBe(false);
  expect(isStale({ historyStaleMinutes }, told, told + minutes * 60_000 + 1)).toBe(true);
});
