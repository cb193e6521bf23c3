import { tokenColour } from './use-scheme.ts';

export interface CourseSeries {
  readonly name: string;
  /** A design token, so that the line follows the scheme. */
  readonly colour: `--${string}`;
  /** Undefined where there is nothing to show; low and high make a band around the line. */
  readonly values: readonly (
    | { readonly mean: number; readonly low: number; readonly high: number }
    | undefined
  )[];
  /** A bound rather than a measurement. */
  readonly dashed?: boolean;
}

/** What ECharts draws: a band is an invisible line with an area stacked upon it. */
export function courseOption(
  labels: readonly string[],
  series: readonly CourseSeries[],
  valueText: (value: number) => string,
) {
  const text = {
    color: tokenColour('--ink-2'),
    fontFamily: getComputedStyle(document.body).fontFamily,
    fontSize: 12,
  };
  return {
    animation: false,
    grid: {
      left: 4,
      right: 12,
      top: 12,
      bottom: 4,
      outerBoundsMode: 'same',
      outerBoundsContain: 'axisLabel',
    },
    tooltip: {
      trigger: 'axis',
      axisPointer: { type: 'line', lineStyle: { color: tokenColour('--line-strong') } },
      backgroundColor: tokenColour('--panel'),
      borderColor: tokenColour('--line'),
      textStyle: { ...text, color: tokenColour('--ink') },
      extraCssText: 'box-shadow: none; border-radius: 10px;',
      formatter: (points: readonly { readonly dataIndex: number }[]) =>
        pointedAt(labels, series, valueText, points[0]?.dataIndex ?? 0),
    },
    xAxis: {
      type: 'category',
      data: [...labels],
      boundaryGap: false,
      axisTick: { show: false },
      axisLine: { lineStyle: { color: tokenColour('--line-strong') } },
      axisLabel: { ...text, hideOverlap: true },
    },
    yAxis: {
      type: 'value',
      splitNumber: 3,
      scale: true,
      splitLine: { lineStyle: { color: tokenColour('--line') } },
      axisLabel: { ...text, formatter: valueText },
    },
    series: series.flatMap(drawn),
  };
}

function drawn({ name, colour, values, dashed }: CourseSeries) {
  const shown = tokenColour(colour);
  const line = { type: 'line', symbol: 'none', silent: true };
  const course = {
    ...line,
    name,
    data: values.map((value) => value?.mean ?? null),
    lineStyle: { color: shown, width: dashed ? 1 : 2, type: dashed ? 'dashed' : 'solid' },
  };
  if (dashed) return [course];
  const hidden = { ...line, stack: name, stackStrategy: 'all', lineStyle: { opacity: 0 } };
  return [
    { ...hidden, data: values.map((value) => value?.low ?? null) },
    {
      ...hidden,
      data: values.map((value) => (value ? value.high - value.low : null)),
      areaStyle: { color: shown, opacity: 0.14 },
    },
    course,
  ];
}

/** Names are the screens' own words; nothing that a person typed stands in here. */
function pointedAt(
  labels: readonly string[],
  series: readonly CourseSeries[],
  valueText: (value: number) => string,
  index: number,
): string {
  const lines = series.flatMap(({ name, values, dashed }) => {
    const value = values[index];
    if (!value) return [];
    const spread = dashed ? '' : ` (${valueText(value.low)} – ${valueText(value.high)})`;
    return [`${name}: <b>${valueText(value.mean)}</b>${spread}`];
  });
  return [labels[index] ?? '', ...lines].join('<br>');
}
