import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { BoardCampaign } from '../../../contract/views.ts';
import { Panel } from '../../components/panel.tsx';
import { BarChart } from '../shared/bar-chart.tsx';
import { ChartLegend } from '../shared/chart-legend.tsx';
import { hoursOf } from './board-figures.ts';
import styles from './lead-app.module.css';

/** Today by hour: calls with effective contacts, and talk time in minutes. */
export function HourCharts(props: { campaigns: readonly BoardCampaign[] }) {
  const { t } = useTranslation('lead');
  // Told as text, so that a delta which changes no hour draws nothing anew.
  const told = JSON.stringify(hoursOf(props.campaigns));
  const { labels, calls, talk, described } = useMemo(() => {
    const hours = JSON.parse(told) as ReturnType<typeof hoursOf>;
    const minutes = (ms: number) => Math.round(ms / 60_000);
    return {
      labels: hours.map(({ hour }) => String(hour)),
      calls: [
        { name: t('hours.calls'), colour: '--ink-3', values: hours.map((hour) => hour.calls) },
        { name: t('hours.contacts'), colour: '--accent', values: hours.map((hour) => hour.contacts) },
      ] as const,
      talk: [
        { name: t('hours.talk'), colour: '--blue', values: hours.map((hour) => minutes(hour.talkMs)) },
      ] as const,
      described: hours
        .filter((hour) => hour.calls > 0)
        .map((hour) => t('hours.described', { ...hour, minutes: minutes(hour.talkMs) }))
        .join(' '),
    };
  }, [told, t]);
  return (
    <div className={styles.charts}>
      {[calls, talk].map((series) => (
        <Panel key={series[0].name} className={styles.chart}>
          <ChartLegend series={series} />
          <BarChart
            label={`${t('hours.title')} ${described || t('hours.empty')}`}
            labels={labels}
            series={series}
            className={styles.canvas}
          />
        </Panel>
      ))}
    </div>
  );
}
