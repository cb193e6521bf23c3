import { NativeSelect } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { MessageReport } from '../../../../contract/service-views.ts';
import {
  type IncomingCount,
  REPORT_GROUPS,
  type ReportQuery,
  type ReportRow,
} from '../../../../contract/views.ts';
import { Button } from '../../../components/button.tsx';
import { EmptyState } from '../../../components/empty-state.tsx';
import { ErrorNote } from '../../../components/error-note.tsx';
import { Panel } from '../../../components/panel.tsx';
import { Segmented } from '../../../components/segmented.tsx';
import { centreNow, useDesk } from '../../../state/desk-store.ts';
import { useQuery } from '../../../state/use-query.ts';
import { GatewayNote } from '../../shared/gateway-note.tsx';
import { RANGE_PRESETS, type RangePreset, rangeOf } from '../report-range.ts';
import shared from '../supervisor.module.css';
import { CallsDrawer, type Drilled } from './calls-drawer.tsx';
import { ExportMenu } from './export-menu.tsx';
import { IncomingLine } from './incoming-line.tsx';
import { KpiStrip } from './kpi-strip.tsx';
import { MessageTable } from './message-table.tsx';
import { ReportChart } from './report-chart.tsx';
import { COLUMNS_OF, FIGURE_SETS, type FigureSet } from './report-columns.ts';
import { ReportTable } from './report-table.tsx';
import styles from './statistics.module.css';

/** Reports count by the callees' clock, whatever zone this machine is in. */
const TIME_ZONE = 'Asia/Shanghai';

/** Outcomes by group and period; every figure leads to the calls it was counted from. */
export function StatisticsScreen() {
  const { t, i18n } = useTranslation(['report', 'common']);
  const view = useDesk((state) => state.view);
  const [groupBy, setGroupBy] = useState<ReportQuery['groupBy']>('campaign');
  const [preset, setPreset] = useState<RangePreset>('today');
  const [campaignId, setCampaignId] = useState('');
  const [drilled, setDrilled] = useState<Drilled>();
  const [figures, setFigures] = useState<FigureSet>('calls');
  const campaigns = useQuery('central.campaigns', {});
  const query: ReportQuery = {
    groupBy,
    ...rangeOf(preset, centreNow(view), TIME_ZONE),
    ...(campaignId ? { campaignId } : {}),
    timeZone: TIME_ZONE,
    language: i18n.language === 'en' ? 'en' : 'zh-CN',
  };
  const report = useQuery('central.report', query);
  return (
    <main className={shared.page}>
      <div className={shared.head}>
        <h1>{t('title')}</h1>
        <Segmented
          label={t('range.label')}
          value={preset}
          options={RANGE_PRESETS.map((value) => ({ value, label: t(`range.${value}`) }))}
          onChange={setPreset}
        />
        <NativeSelect
          aria-label={t('campaign')}
          className={styles.campaign}
          size="sm"
          value={campaignId}
          onChange={(event) => setCampaignId(event.currentTarget.value)}
          data={[
            { value: '', label: t('allCampaigns') },
            ...(campaigns.data ?? []).map(({ campaign }) => ({ value: campaign.id, label: campaign.name })),
          ]}
        />
        <div className={shared.end}>
          <Button onClick={report.reload} disabled={report.loading}>
            {t('refresh')}
          </Button>
          <ExportMenu query={query} incoming={(report.data?.incoming?.calls ?? 0) > 0} />
        </div>
      </div>
      <div className={styles.body} aria-busy={report.loading}>
        {view?.account?.role === 'lead' ? null : <GatewayNote always={figures === 'messages'} />}
        {report.error ? (
          <ErrorNote error={report.error}>
            <Button onClick={report.reload}>{t('common:action.retry')}</Button>
          </ErrorNote>
        ) : null}
        {report.data ? (
          <Figures
            {...report.data}
            figures={figures}
            onFigures={setFigures}
            groupBy={groupBy}
            onGroupBy={setGroupBy}
            onDrill={setDrilled}
          />
        ) : report.error ? null : (
          <EmptyState title={t('loading')} />
        )}
      </div>
      <CallsDrawer query={query} drilled={drilled} onClose={() => setDrilled(undefined)} />
    </main>
  );
}

function Figures(props: {
  rows: readonly ReportRow[];
  total: ReportRow;
  incoming?: IncomingCount | undefined;
  messages?: MessageReport | undefined;
  figures: FigureSet;
  onFigures: (figures: FigureSet) => void;
  groupBy: ReportQuery['groupBy'];
  onGroupBy: (groupBy: ReportQuery['groupBy']) => void;
  onDrill: (drilled: Drilled) => void;
}) {
  const { t } = useTranslation('report');
  const { rows, total, groupBy, incoming, messages, figures } = props;
  return (
    <>
      <KpiStrip total={total} />
      {incoming?.calls ? <IncomingLine incoming={incoming} onOpen={() => props.onDrill('incoming')} /> : null}
      <div className={styles.choices}>
        <Segmented
          label={t('figures.label')}
          value={figures}
          options={FIGURE_SETS.map((value) => ({ value, label: t(`figures.${value}`) }))}
          onChange={props.onFigures}
        />
        <Segmented
          label={t('group.label')}
          value={groupBy}
          options={REPORT_GROUPS.map((value) => ({ value, label: t(`group.${value}`) }))}
          onChange={props.onGroupBy}
        />
      </div>
      {figures === 'messages' ? (
        <MessageTable report={messages} asked={groupBy} />
      ) : rows.length === 0 ? (
        <Panel>
          <EmptyState title={t('empty.title')} text={t('empty.text')} />
        </Panel>
      ) : (
        <>
          {figures === 'calls' ? <ReportChart rows={rows} groupBy={groupBy} /> : null}
          <ReportTable
            rows={rows}
            total={total}
            groupBy={groupBy}
            columns={COLUMNS_OF[figures]}
            onDrill={props.onDrill}
          />
        </>
      )}
    </>
  );
}
