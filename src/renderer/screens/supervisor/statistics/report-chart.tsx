import { BarChart } from 'echarts/charts';
import { GridComponent, TooltipComponent } from 'echarts/components';
import { type EChartsType, init, use } from 'echarts/core';
import { CanvasRenderer } from 'echarts/renderers';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReportQuery, ReportRow } from '../../../../contract/views.ts';
import { Panel } from '../../../components/panel.tsx';
import { groupLabel } from './group-label.ts';
import styles from './statistics.module.css';
import { tokenColour, useScheme } from './use-scheme.ts';

use([BarChart, GridComponent, TooltipComponent, CanvasRenderer]);

const SERIES = [
  { id: 'attempts', colour: '--line-strong' },
  { id: 'answered', colour: '--blue' },
  { id: 'success', colour: '--accent' },
] as const;

/** More groups than this would be a fence, not a chart; the table has them all. */
const MOST_GROUPS = 40;

/** Attempts, answered and saved by group. The table below says the same in figures. */
export function ReportChart(props: { rows: readonly ReportRow[]; groupBy: ReportQuery['groupBy'] }) {
  const { t } = useTranslation('report');
  const scheme = useScheme();
  const place = useRef<HTMLDivElement>(null);
  const chart = useRef<EChartsType>(undefined);

  useEffect(() => {
    if (!place.current) return;
    const drawn = init(place.current);
    chart.current = drawn;
    const observer = new ResizeObserver(() => drawn.resize());
    observer.observe(place.current);
    return () => {
      observer.disconnect();
      drawn.dispose();
    };
  }, []);

  // biome-ignore lint/correctness/useExhaustiveDependencies: the scheme decides what the tokens' colours are
  useEffect(() => {
    const rows = props.rows.slice(0, MOST_GROUPS);
    chart.current?.setOption(
      chartOption(
        rows.map((row) => groupLabel(t, props.groupBy, row)),
        SERIES.map(({ id, colour }) => ({
          name: t(`column.${id}`),
          colour: tokenColour(colour),
          values: rows.map((row) => row[id]),
        })),
      ),
      { notMerge: true },
    );
  }, [props.rows, props.groupBy, scheme, t]);

  return (
    <Panel className={styles.chart}>
      <div className={styles.chartHead} aria-hidden="true">
        {SERIES.map(({ id, colour }) => (
          <span key={id} className={styles.legend}>
            <i style={{ background: `var(${colour})` }} />
            {t(`column.${id}`)}
          </span>
        ))}
      </div>
      <div
        ref={place}
        className={styles.canvas}
        role="img"
        aria-label={t('chart', { group: t(`group.${props.groupBy}`) })}
      />
    </Panel>
  );
}

function chartOption(
  labels: readonly string[],
  series: readonly { name: string; colour: string; values: readonly number[] }[],
) {
  const text = {
    color: tokenColour('--ink-2'),
    fontFamily: getComputedStyle(document.body).fontFamily,
    fontSize: 12,
  };
  return {
    animation: false,
    grid: { left: 4, right: 4, top: 16, bottom: 4, outerBoundsMode: 'same', outerBoundsContain: 'axisLabel' },
    tooltip: {
      trigger: 'axis',
      axisPointer: { type: 'shadow', shadowStyle: { color: tokenColour('--raised'), opacity: 0.6 } },
      backgroundColor: tokenColour('--panel'),
      borderColor: tokenColour('--line'),
      textStyle: { ...text, color: tokenColour('--ink') },
      extraCssText: 'box-shadow: none; border-radius: 10px;',
    },
    xAxis: {
      type: 'category',
      data: labels,
      axisTick: { show: false },
      axisLine: { lineStyle: { color: tokenColour('--line-strong') } },
      axisLabel: { ...text, hideOverlap: true, width: 120, overflow: 'truncate' },
    },
    yAxis: {
      type: 'value',
      minInterval: 1,
      splitLine: { lineStyle: { color: tokenColour('--line') } },
      axisLabel: text,
    },
    series: series.map(({ name, colour, values }) => ({
      type: 'bar',
      name,
      data: values,
      barMaxWidth: 28,
      itemStyle: { color: colour, borderRadius: [3, 3, 0, 0] },
    })),
  };
}
