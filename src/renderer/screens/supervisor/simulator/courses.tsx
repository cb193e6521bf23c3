import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Spread } from '../../../../core/simulate/spread.ts';
import { Panel } from '../../../components/panel.tsx';
import { percentText } from '../../../i18n/format.ts';
import { ChartLegend } from '../../shared/chart-legend.tsx';
import { CourseChart } from '../../shared/course-chart.tsx';
import type { CourseSeries } from '../../shared/course-option.ts';
import { minuteText } from '../campaign-model.ts';
import type { SimulationRequest, SimulationResult } from './simulation.ts';
import styles from './simulator.module.css';

const HALF_HOUR = 30;
/** When a team that is only imagined begins its day: minutes after midnight. */
const MORNING = 9 * 60;

/** Occupancy and abandon rate over the day, under the present settings and under those tried. */
export function Courses({ request, result }: { request: SimulationRequest; result: SimulationResult }) {
  const { t, i18n } = useTranslation('simulator');
  const { labels, occupancy, abandoned } = useMemo(() => {
    const from = request.source.kind === 'day' ? request.source.day.fromMinute : MORNING;
    const limit = request.trial.pacing.abandonLimit;
    const both = (of: 'occupancy' | 'abandonRate'): CourseSeries[] => [
      { name: t('column.present'), colour: '--ink-3', values: result.present[of] },
      { name: t('column.trial'), colour: '--accent', values: result.trial[of] },
    ];
    const bound: Spread = { mean: limit, low: limit, high: limit };
    return {
      labels: result.present.occupancy.map((_, index) => minuteText(from + index * HALF_HOUR)),
      occupancy: both('occupancy'),
      abandoned: [
        ...both('abandonRate'),
        {
          name: t('limit'),
          colour: '--red' as const,
          values: result.trial.abandonRate.map(() => bound),
          dashed: true,
        },
      ],
    };
  }, [request, result, t]);
  const percent = (share: number) => percentText(share, i18n.language) ?? '';
  return (
    <div className={styles.charts}>
      {(
        [
          ['occupancy', occupancy],
          ['abandonRate', abandoned],
        ] as const
      ).map(([what, series]) => (
        <Panel key={what} className={styles.chart}>
          <div className={styles.chartHead}>
            <h2>{t(`course.${what}`)}</h2>
            <ChartLegend series={series} />
          </div>
          <CourseChart
            label={t('course.described', { what: t(`course.${what}`) })}
            labels={labels}
            series={series}
            valueText={percent}
            className={styles.canvas}
          />
        </Panel>
      ))}
    </div>
  );
}
