export type RiskLevel = 'high' | 'raised' | 'low';

/** The word for a churn risk of 0-100: high from 70, raised from 40. */
export function riskLevel(churnRisk: number): RiskLevel {
  if (churnRisk >= 70) return 'high';
  return churnRisk >= 40 ? 'raised' : 'low';
}
