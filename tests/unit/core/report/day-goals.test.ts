import { expect, it } from 'vitest';
import { dayProgress } from '../../../../src/core/report/day-goals.ts';

const FIGURES = { calls: 86, talkMs: 90 * 60_000, contacts: 41, success: 11 };

it('shows each figure beside its goal, and how far it is', () => {
  expect(dayProgress(FIGURES, { calls: 100, talkMinutes: 180, success: 10 })).toEqual([
    { figure: 'calls', value: 86, goal: 100, share: 0.86 },
    { figure: 'talkMs', value: 90 * 60_000, goal: 180 * 60_000, share: 0.5 },
    { figure: 'contacts', value: 41 },
    { figure: 'success', value: 11, goal: 10, share: 1 },
  ]);
});

it('asks for nothing where no goal is set, nor where it is none', () => {
  for (const goals of [undefined, {}, { calls: 0 }])
    expect(dayProgress(FIGURES, goals).filter(({ goal }) => goal !== undefined)).toEqual([]);
});
