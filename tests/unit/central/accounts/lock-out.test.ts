import { expect, it } from 'vitest';
import { lockOutMs } from '../../../../src/central/accounts/lock-out.ts';

it('lets four wrong passwords pass, then makes waits that double up to a quarter of an hour', () => {
  expect([1, 4, 5, 6, 7, 8, 9, 50].map((failures) => lockOutMs(failures) / 60_000)).toEqual([
    0, 0, 1, 2, 4, 8, 15, 15,
  ]);
});
