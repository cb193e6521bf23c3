import { describe, expect, it } from 'vitest';
import { KPI_IDS, KPIS, kpisOf, kpiValue } from '../../../../src/core/report/kpi.ts';

const counts = {
  attempts: 200,
  answered: 80,
  abandoned: 2,
  desktopLost: 1,
  unknown: 1,
  outcomes: 199,
  rightParty: 50,
  effective: 40,
  success: 10,
  talkMs: 4_800_000,
  holdMs: 400_000,
  wrapUpMs: 1_600_000,
};

describe('the KPIs', () => {
  it('are those of the field', () => {
    expect(kpisOf(counts)).toEqual({
      'answer-rate': 0.4,
      'contact-rate': 0.2,
      'rpc-rate': 0.625,
      'conversion-rate': 0.2,
      'success-per-attempt': 0.05,
      'abandon-rate': 2 / 82,
      'unknown-rate': 0.005,
      'handle-time': 85_000,
      'talk-per-answer': 60_000,
    });
  });

  it('are unknown, not nought, where there is nothing to divide by', () => {
    const none = Object.fromEntries(Object.keys(counts).map((key) => [key, 0])) as typeof counts;
    for (const id of KPI_IDS) expect(kpiValue(id, none)).toBeUndefined();
  });

  it('each have a name and a formula that can be read', () => {
    expect(KPIS.map((kpi) => kpi.id)).toEqual([...KPI_IDS]);
    for (const kpi of KPIS) expect(kpi.formulaKey).toBe(`kpi.${kpi.id}.formula`);
  });
});
