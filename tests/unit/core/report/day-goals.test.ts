import { expect, it } from 'vitest';
import { dayProgress, goalsOn } from '../../../../src/core/report/day-goals.ts';

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

const version = (id: string, from: string, goals: object, agentId?: string) => ({
  id,
  from,
  team: '一组',
  goals,
  ...(agentId ? { agentId } : {}),
});

it('asks what was set for the agent, else for the team, else with the campaign, figure by figure', () => {
  const versions = [
    version('t', '2026-03-01', { calls: 90, contacts: 40 }),
    version('a', '2026-03-01', { calls: 60 }, 'a1'),
  ];
  expect(goalsOn('2026-03-01', versions, { calls: 120, contacts: 80, success: 10 })).toEqual({
    calls: 60,
    contacts: 40,
    success: 10,
  });
  expect(goalsOn('2026-02-28', versions, { calls: 120 })).toEqual({ calls: 120 });
  expect(goalsOn('2026-03-01', [], undefined)).toEqual({});
});

it.each([
  ['2026-03-04', 50],
  ['2026-03-05', 55],
  ['2026-03-09', 55],
  ['2026-03-10', 70],
])('goes on %s by the latest day that has begun, and of one day by what was set last', (day, calls) => {
  const versions = [
    version('1', '2026-03-01', { calls: 50 }),
    version('2', '2026-03-10', { calls: 70 }),
    version('3', '2026-03-05', { calls: 54 }),
    version('4', '2026-03-05', { calls: 55 }),
  ];
  expect(goalsOn(day, versions, undefined).calls).toBe(calls);
});

it('goes by the broader goals again where later ones name no figure', () => {
  const versions = [version('1', '2026-03-01', { calls: 50 }, 'a1'), version('2', '2026-03-02', {}, 'a1')];
  expect(goalsOn('2026-03-02', versions, { calls: 120 }).calls).toBe(120);
});
