import type { EChartsCoreOption, EChartsType } from 'echarts/core';
import { init } from 'echarts/core';
import { useEffect, useRef } from 'react';

/** A chart in a box of its own, drawn as SVG: sharp at any size and zoom. `option` is drawn anew whenever it is another one. */
export function Chart(props: {
  /** What is told to those who do not see it. */
  label: string;
  option: EChartsCoreOption;
  className?: string | undefined;
}) {
  const place = useRef<HTMLDivElement>(null);
  const chart = useRef<EChartsType>(undefined);
  const { option } = props;

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

  useEffect(() => {
    chart.current?.setOption(option, { notMerge: true });
  }, [option]);

  return <div ref={place} className={props.className} role="img" aria-label={props.label} />;
}
