import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorNote } from '../../../components/error-note.tsx';
import { Segmented } from '../../../components/segmented.tsx';
import { countText } from '../../../i18n/format.ts';
import { useQuery } from '../../../state/use-query.ts';
import { ConflictList } from '../../shared/corrections/conflict-list.tsx';
import { leave } from '../../shared/leaving.ts';
import shared from '../supervisor.module.css';
import { GridsView } from './grids-view.tsx';
import { OwnersView } from './owners-view.tsx';
import { QualityView } from './quality-view.tsx';
import { RulesView } from './rules-view.tsx';
import { ServiceView } from './service-view.tsx';

const VIEWS = ['service', 'owners', 'grids', 'quality', 'conflicts', 'rules'] as const;
type View = (typeof VIEWS)[number];

/** How customers are sorted and kept in touch with: what is owed, who looks after whom, what the records lack, and the rules behind it. */
export function CustomersScreen() {
  const { t, i18n } = useTranslation('customers');
  const [view, setView] = useState<View>('service');
  const service = useQuery('central.customerService', {});
  const { data } = service;
  return (
    <main className={shared.page}>
      <div className={shared.head}>
        <h1>{t('title')}</h1>
        {data ? (
          <span className={shared.quiet}>
            {t('total', { customers: countText(data.customers, i18n.language) })}
            {data.waiting > 0
              ? ` · ${t('waiting', { waiting: countText(data.waiting, i18n.language) })}`
              : ''}
          </span>
        ) : null}
        <div className={shared.end}>
          <Segmented
            label={t('views')}
            value={view}
            options={VIEWS.map((value) => ({ value, label: t(`view.${value}`) }))}
            onChange={(next) => leave(() => setView(next))}
          />
        </div>
      </div>
      {service.error ? <ErrorNote error={service.error} /> : null}
      {view === 'rules' ? <RulesView onSaved={service.reload} /> : null}
      {view === 'conflicts' ? <ConflictList /> : null}
      {data && view === 'service' ? <ServiceView service={data} /> : null}
      {data && view === 'owners' ? <OwnersView owners={data.owners} /> : null}
      {data && view === 'grids' ? <GridsView grids={data.grids} /> : null}
      {data && view === 'quality' ? <QualityView service={data} /> : null}
    </main>
  );
}
