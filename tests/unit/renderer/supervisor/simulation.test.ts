import { describe, expect, it } from 'vitest';
import { retentionCampaign } from '../../../../src/core/campaign/defaults.ts';
import { dialPlanOf } from '../../../../src/core/simulate/dial-plan.ts';
import { actualOf } from '../../../../src/renderer/screens/supervisor/simulator/actual-figures.ts';
import {
  DAYS,
  runSimulation,
  type SimulationProgress,
} from '../../../../src/renderer/screens/supervisor/simulator/simulation.ts';
import { recordedDayScene } from '../../../support/renderer/recorded-day-scene.ts';

const campaign = retentionCampaign({ id: 'c1', name: '挽留', callingNumber: '02155880000' });
const present = dialPlanOf(campaign);
const trial = dialPlanOf({ ...campaign, dialMode: 'predictive' });
const team = { kind: 'team', team: { agents: 4, answerRate: 0.3, talk: 120, wrapUp: 20 } } as const;

describe('the simulator', () => {
  it('sets two ways of dialling against each other on the same days, and tells how far it is', () => {
    const told: SimulationProgress[] = [];
    const result = runSimulation({ source: team, present, trial, seed: 3 }, (progress) =>
      told.push(progress),
    );
    expect(told.at(-1)).toEqual({ done: told.length, of: told.length });
    expect(told.length).toBeGreaterThan(2 * DAYS);
    expect(result.trial.figures.occupancy.low).toBeGreaterThan(result.present.figures.occupancy.high);
    expect(result.trial.figures.meanWait.high).toBeLessThan(result.present.figures.meanWait.low);
    // Somebody who leaves while a call rings loses it, however slowly is dialled.
    expect(result.present.figures.abandonRate.mean).toBeLessThan(0.005);
    const { low, high } = result.trial.figures.occupancy;
    expect(low).toBeLessThan(high);
  });

  it('finds no difference between a plan and itself', () => {
    const { present: one, trial: other } = runSimulation(
      { source: team, present: trial, trial, seed: 3 },
      () => undefined,
    );
    expect(other).toEqual(one);
  });

  it('replays a day so that its own way of dialling gives about its own figures', () => {
    const day = recordedDayScene('c1', '2026-11-20');
    const { figures } = runSimulation(
      { source: { kind: 'day', day }, present, trial: present, seed: 1 },
      () => undefined,
    ).present;
    const actual = actualOf(day);
    expect(Math.abs(figures.connected.mean / actual.connected - 1)).toBeLessThan(0.1);
    expect(Math.abs(figures.occupancy.mean - (actual.occupancy ?? 0))).toBeLessThan(0.08);
  });
});
