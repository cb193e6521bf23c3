import { BarChart as Bars } from 'echarts/charts';
import { GridComponent, TooltipComponent } from 'echarts/components';
import { use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import { useMemo } from 'react';
import { Chart } from './chart.tsx';
import { tokenColour, useScheme } from './use-scheme.ts';

use([Bars, GridComponent, TooltipComponent, SVGRenderer]);

/** So few labels have room for their whole names. */
const ROOMY = 4;

export interface BarSeries {
  readonly name: string;
  /** A design token, so that the bars follow the scheme. */
  readonly colour: `--${string}`;
  readonly values: readonly number[];
}

/** Bars side by side by label. Drawn as SVG: sharp at any size and zoom. The figures themselves must stand elsewhere as text. */
export function BarChart(props: {
  /** What is told to those who do not see it. */
  label: string;
  labels: readonly string[];
  series: readonly BarSeries[];
  /** Text of a value, on the axis and when pointed at; the plain number unless told. */
  valueText?: ((value: number) => string) | undefined;
  className?: string | undefined;
}) {
  const scheme = useScheme();
  const { labels, series, valueText } = props;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the scheme decides what the tokens' colours are
  const option = useMemo(() => optionOf(labels, series, valueText), [labels, series, valueText, scheme]);
  return <Chart label={props.label} option={option} className={props.className} />;
}

function optionOf(
  labels: readonly string[],
  series: readonly BarSeries[],
  valueText: ((value: number) => string) | undefined,
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
      ...(valueText ? { valueFormatter: (value: unknown) => valueText(Number(value)) } : {}),
    },
    xAxis: {
      type: 'category',
      data: [...labels],
      axisTick: { show: false },
      axisLine: { lineStyle: { color: tokenColour('--line-strong') } },
      axisLabel: {
        ...text,
        hideOverlap: true,
        width: labels.length <= ROOMY ? 260 : 120,
        overflow: 'truncate',
      },
    },
    yAxis: {
      type: 'value',
      minInterval: 1,
      splitNumber: 3,
      splitLine: { lineStyle: { color: tokenColour('--line') } },
      axisLabel: { ...text, ...(valueText ? { formatter: valueText } : {}) },
    },
    series: series.map(({ name, colour, values }) => ({
      type: 'bar',
      name,
      data: [...values],
      barMaxWidth: 28,
      itemStyle: { color: tokenColour(colour), borderRadius: [3, 3, 0, 0] },
    })),
  };
}
