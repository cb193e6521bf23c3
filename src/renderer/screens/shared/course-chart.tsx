import { LineChart } from 'echarts/charts';
import { GridComponent, TooltipComponent } from 'echarts/components';
import { use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import { useMemo } from 'react';
import { Chart } from './chart.tsx';
import { type CourseSeries, courseOption } from './course-option.ts';
import { useScheme } from './use-scheme.ts';

use([LineChart, GridComponent, TooltipComponent, SVGRenderer]);

/** Courses over the day, each with the band its single days lie in. Drawn as SVG; the figures themselves must stand elsewhere as text. */
export function CourseChart(props: {
  /** What is told to those who do not see it. */
  label: string;
  labels: readonly string[];
  series: readonly CourseSeries[];
  valueText: (value: number) => string;
  className?: string | undefined;
}) {
  const scheme = useScheme();
  const { labels, series, valueText } = props;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the scheme decides what the tokens' colours are
  const option = useMemo(() => courseOption(labels, series, valueText), [labels, series, valueText, scheme]);
  return <Chart label={props.label} option={option} className={props.className} />;
}
