import { useTranslation } from 'react-i18next';
import type { CustomerService } from '../../../../contract/customer-rules-api.ts';
import { EmptyState } from '../../../components/empty-state.tsx';
import { Pill } from '../../../components/pill.tsx';
import { StatFigure } from '../../../components/stat-figure.tsx';
import { countText } from '../../../i18n/format.ts';
import { TablePanel } from '../table-panel.tsx';
import styles from './customers.module.css';
import { StateCells, StateHeads } from './state-cells.tsx';
import { useSegmentText } from './use-segment-text.ts';

/** Whether the contact standard is kept, and whether it can be kept with the staff there is. */
export function ServiceView(props: { service: CustomerService }) {
  const { t, i18n } = useTranslation(['customers', 'common']);
  const segmentText = useSegmentText();
  const { segments, edges, feasibility } = props.service;
  const count = (value: number) => countText(Math.round(value), i18n.language);
  if (segments.length === 0) return <EmptyState title={t('empty')} text={t('emptyText')} />;
  return (
    <div className={styles.view}>
      <section className={styles.figures} aria-label={t('feasibility.label')}>
        <StatFigure size="small" label={t('feasibility.needed')} value={count(feasibility.needed)} />
        <StatFigure size="small" label={t('feasibility.capacity')} value={count(feasibility.capacity)} />
        <StatFigure size="small" label={t('feasibility.agents')} value={count(feasibility.agents)} />
        <StatFigure
          size="small"
          label={t('feasibility.agentsNeeded')}
          value={count(feasibility.agentsNeeded)}
        />
        <Pill tone={feasibility.feasible ? 'green' : 'red'}>
          {t(feasibility.feasible ? 'feasibility.yes' : 'feasibility.no')}
        </Pill>
      </section>
      <TablePanel label={t('view.service')}>
        <thead>
          <tr>
            <th scope="col">{t('segmentHead')}</th>
            <StateHeads />
          </tr>
        </thead>
        <tbody>
          {segments.map((row) => (
            <tr key={row.segment}>
              <th scope="row">{segmentText(row.segment)}</th>
              <StateCells states={row} />
            </tr>
          ))}
        </tbody>
      </TablePanel>
      {edges.length > 0 ? (
        <p className={styles.note}>
          <strong>{t('edges')}</strong>{' '}
          {edges
            .map(({ tier, side, customers }) =>
              t(`edge.${side}`, { tier: t(`common:tier.${tier}`), customers: count(customers) }),
            )
            .join(' · ')}
        </p>
      ) : null}
    </div>
  );
}
