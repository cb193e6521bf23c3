import { LineChart } from 'echarts/charts';
import { GridComponent, TooltipComponent } from 'echarts/components';
import { type EChartsType, init, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import { useEffect, useRef } from 'react';
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
  const place = useRef<HTMLDivElement>(null);
  const chart = useRef<EChartsType>(undefined);
  const { labels, series, valueText } = props;

  useEffect(() => {
    if (!place.current) return;
    const drawn = init(place.current, null, { renderer: 'svg' });
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
    chart.current?.setOption(courseOption(labels, series, valueText), { notMerge: true });
  }, [labels, series, valueText, scheme]);

  return <div ref={place} className={props.className} role="img" aria-label={props.label} />;
}
