import { expect, it } from 'vitest';
import { weekOf } from '../../../../src/renderer/screens/agent/my-day/week.ts';

const NOON = new Date(2026, 10, 22, 12).getTime();
const HOUR = 3_600_000;
const promised = (taskId: string, at: number) => ({
  taskId,
  at,
  customerName: '',
  number: '',
  campaignName: '',
  promisedBy: '',
  personal: true,
});

it('puts each callback under its day, what is overdue under today, and counts what is later', () => {
  const { days, later } = weekOf(
    [
      promised('tonight', NOON + 8 * HOUR),
      promised('overdue', NOON - 50 * HOUR),
      promised('tomorrow', NOON + 12 * HOUR),
      promised('sixth', NOON + 6 * 24 * HOUR),
      promised('eighth', NOON + 7 * 24 * HOUR),
    ],
    NOON,
  );
  expect(days).toHaveLength(7);
  expect(days.map(({ callbacks }) => callbacks.map(({ taskId }) => taskId))).toEqual([
    ['overdue', 'tonight'],
    ['tomorrow'],
    [],
    [],
    [],
    [],
    ['sixth'],
  ]);
  expect(later).toBe(1);
});
