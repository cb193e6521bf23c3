import { useTranslation } from 'react-i18next';
import type { ReportRow } from '../../../../contract/views.ts';
import { KPIS, kpiValue } from '../../../../core/report/kpi.ts';
import { Panel } from '../../../components/panel.tsx';
import { StatFigure } from '../../../components/stat-figure.tsx';
import { Explained } from '../../shared/explained.tsx';
import { kpiText } from './kpi-text.ts';
import styles from './statistics.module.css';

/** All KPIs of the period, each with its formula. */
export function KpiStrip(props: { total: ReportRow }) {
  const { t, i18n } = useTranslation('report');
  return (
    <Panel className={styles.strip}>
      {KPIS.map((kpi) => (
        <Explained key={kpi.id} name={t(kpi.nameKey)} text={t(kpi.formulaKey)}>
          <StatFigure
            label={t(kpi.nameKey)}
            value={kpiText(kpi.id, kpiValue(kpi.id, props.total), i18n.language)}
          />
        </Explained>
      ))}
    </Panel>
  );
}
