import { KPIS, type KpiId } from '../../../../core/report/kpi.ts';
import { clockText, percentText } from '../../../i18n/format.ts';

/** A KPI as shown; a dash where there was nothing to divide by. */
export function kpiText(id: KpiId, value: number | undefined, language: string): string {
  if (value === undefined) return '–';
  const unit = KPIS.find((kpi) => kpi.id === id)?.unit;
  return unit === 'ms' ? clockText(value) : (percentText(value, language) ?? '–');
}
