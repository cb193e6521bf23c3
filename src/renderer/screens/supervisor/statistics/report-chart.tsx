import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReportQuery, ReportRow } from '../../../../contract/views.ts';
import { Panel } from '../../../components/panel.tsx';
import { BarChart } from '../../shared/bar-chart.tsx';
import { ChartLegend } from '../../shared/chart-legend.tsx';
import { groupLabel } from './group-label.ts';
import styles from './statistics.module.css';

const SERIES = [
  { id: 'attempts', colour: '--ink-3' },
  { id: 'answered', colour: '--blue' },
  { id: 'success', colour: '--accent' },
] as const;

/** More groups than this would be a fence, not a chart; the table has them all. */
const MOST_GROUPS = 40;

/** Attempts, answered and saved by group. The table below says the same in figures. */
export function ReportChart(props: { rows: readonly ReportRow[]; groupBy: ReportQuery['groupBy'] }) {
  const { t } = useTranslation('report');
  const { rows, groupBy } = props;
  const { labels, series } = useMemo(() => {
    const shown = rows.slice(0, MOST_GROUPS);
    return {
      labels: shown.map((row) => groupLabel(t, groupBy, row)),
      series: SERIES.map(({ id, colour }) => ({
        name: t(`column.${id}`),
        colour,
        values: shown.map((row) => row[id]),
      })),
    };
  }, [rows, groupBy, t]);
  return (
    <Panel className={styles.chart}>
      <ChartLegend series={series} />
      <BarChart
        label={t('chart', { group: t(`group.${groupBy}`) })}
        labels={labels}
        series={series}
        className={styles.canvas}
      />
    </Panel>
  );
}
