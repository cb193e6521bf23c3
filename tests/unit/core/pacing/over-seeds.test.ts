import { expect, test } from 'vitest';
import { tableOverSeeds } from '../../../bench/pacing/over-seeds.ts';

const result = (occ: number, abandon: number) => ({ id: 'N20/p0.15', occ, abandon, worstWindow: null });

test('several seeds of a cell give the mean, its standard error, how many reach the mark, and the highest abandon rate', () => {
  const table = tableOverSeeds(
    [[result(0.902, 0.0295)], [result(0.906, 0.0281)]],
    new Map([['N20/p0.15', 0.9057]]),
  );
  expect(table.split('\n').at(-1)).toBe('| N20/p0.15 | 90.40 | 0.20 | 90.3 | 1 of 2 | 2.95 | -0.17 |');
});

test('a cell without mark and reference has neither', () => {
  const other = { ...result(0.68, 0.03), id: 'short/N5' };
  expect(tableOverSeeds([[other], [other]], new Map())).toContain(
    '| short/N5 | 68.00 | 0.00 | - | - | 3.00 | - |',
  );
});
