import type { TFunction } from 'i18next';
import type { ReportQuery, ReportRow } from '../../../../contract/views.ts';

/** A group's name: line results and gaps are the screen's words, all others come with the row. */
export function groupLabel(
  t: TFunction<'report'>,
  groupBy: ReportQuery['groupBy'],
  row: Pick<ReportRow, 'key' | 'label'>,
): string {
  if (row.key === '') return t('total', { ns: 'report' });
  if (groupBy === 'line-result') return t(`result.${row.key}`, { ns: 'report' });
  if (groupBy === 'disposition' && row.key === 'none') return t('key.none', { ns: 'report' });
  if (groupBy === 'calling-number' && row.key === 'none') return t('key.noNumber', { ns: 'report' });
  if (groupBy === 'hour') return `${row.key}:00`;
  return row.label || row.key;
}
