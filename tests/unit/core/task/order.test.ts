import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CallTask } from '../../../../src/core/task/call-task.ts';
import { byUrgency } from '../../../../src/core/task/order.ts';

const NOW = 1_000_000;
const task = (id: string, change: Partial<CallTask> = {}): CallTask => ({
  id,
  campaignId: 'c',
  listId: 'l',
  customerId: id,
  position: 1,
  priority: 0,
  numbers: [{ e164: '+8613800000001', label: 'mobile' }],
  attemptsMade: 0,
  ...change,
});

describe('the order of dialling', () => {
  it('puts due callbacks first, the earliest promise at the head, then priority, then the rules, then the list', () => {
    const tasks = [
      task('third in the list', { position: 3, rank: 3 }),
      task('callback not due', { position: 2, rank: 3, callback: { at: NOW + 1 } }),
      task('first in the list', { position: 1, rank: 3 }),
      task('put forward by a rule', { position: 8, rank: 1 }),
      task('put forward less', { position: 7, rank: 2 }),
      task('important', { position: 9, priority: 5 }),
      task('late callback', { callback: { at: NOW - 500 } }),
      task('later callback', { callback: { at: NOW } }),
    ];
    expect(tasks.sort(byUrgency(NOW)).map(({ id }) => id)).toEqual([
      'late callback',
      'later callback',
      'important',
      'put forward by a rule',
      'put forward less',
      'first in the list',
      'callback not due',
      'third in the list',
    ]);
  });

  it('is one order, however the tasks come', () => {
    const any = fc.record({
      position: fc.integer({ min: 0, max: 3 }),
      priority: fc.integer({ min: 0, max: 2 }),
      rank: fc.integer({ min: 0, max: 2 }),
      due: fc.option(fc.integer({ min: NOW - 2, max: NOW + 2 }), { nil: undefined }),
    });
    fc.assert(
      fc.property(fc.array(any, { maxLength: 12 }), (drawn) => {
        const tasks = drawn.map(({ position, priority, rank, due }, index) =>
          task(String(index), {
            position,
            priority,
            rank,
            callback: due === undefined ? undefined : { at: due },
          }),
        );
        const sorted = [...tasks].sort(byUrgency(NOW));
        expect([...tasks].reverse().sort(byUrgency(NOW))).toEqual(sorted);
      }),
      { seed: 11 },
    );
  });
});
