import { z } from 'zod';
import { goalsVersion } from '../../contract/goals-api.ts';
import type { GoalsVersion } from '../../core/report/day-goals.ts';
import type { DeskStore } from '../store/desk-store.ts';

/** Setting of the store: the goals that the centre told last, so that they are known offline too, also on the day they begin. */
const SETTING = 'day.goals';
const kept = z.array(goalsVersion);

export function keepGoals(store: DeskStore, goals: readonly GoalsVersion[] | undefined): void {
  if (!goals) return;
  const told = JSON.stringify(goals);
  if (told !== store.setting(SETTING)) store.setSetting(SETTING, told);
}

export function toldGoals(store: DeskStore): readonly GoalsVersion[] {
  return kept.parse(JSON.parse(store.setting(SETTING) ?? '[]'));
}
