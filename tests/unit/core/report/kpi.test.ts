import { describe, expect, it } from 'vitest';
import { KPI_IDS, KPIS, kpisOf, kpiValue } from '../../../../src/core/report/kpi.ts';

const counts = {
  attempts: 212,
  ended: 201,
  judged: 190,
  answered: 80,
  abandoned: 2,
  desktopLost: 1,
  unknown: 1,
  outcomes: 189,
  recorded: 75,
  rightParty: 50,
  effective: 40,
  success: 10,
  talkMs: 4_800_000,
  holdMs: 400_000,
  wrapUpMs: 1_600_000,
  handleMs: 6_600_000,
};

describe('the KPIs', () => {
  it('are those of the field', () => {
    expect(kpisOf(counts)).toEqual({
      'answer-rate': 0.4,
      'contact-rate': 40 / 190,
      'rpc-rate': 50 / 75,
      'conversion-rate': 0.2,
      'success-per-attempt': 10 / 190,
      'abandon-rate': 2 / 82,
      'unknown-rate': 1 / 201,
      'handle-time': 88_000,
      'talk-per-answer': 60_000,
    });
  });

  it('are unknown, not nought, where there is nothing to divide by', () => {
    const none = Object.fromEntries(Object.keys(counts).map((key) => [key, 0])) as typeof counts;
    for (const id of KPI_IDS) expect(kpiValue(id, none)).toBeUndefined();
  });

  it('say nothing while the only call rings, and nothing of its outcome before that is on record', () => {
    const none = Object.fromEntries(Object.keys(counts).map((key) => [key, 0])) as typeof counts;
    const ringing = { ...none, attempts: 1 };
    for (const id of KPI_IDS) expect(kpiValue(id, ringing)).toBeUndefined();
    const wrapUp = { ...ringing, ended: 1, answered: 1, talkMs: 60_000 };
    expect(kpisOf(wrapUp)).toMatchObject({
      'answer-rate': 1,
      'contact-rate': undefined,
      'rpc-rate': undefined,
      'success-per-attempt': undefined,
      'handle-time': undefined,
      'talk-per-answer': 60_000,
    });
  });

  it('each have a name and a formula that can be read', () => {
    expect(KPIS.map((kpi) => kpi.id)).toEqual([...KPI_IDS]);
    for (const kpi of KPIS) expect(kpi.formulaKey).toBe(`kpi.${kpi.id}.formula`);
  });
});
