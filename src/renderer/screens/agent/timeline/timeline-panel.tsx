import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import type { WorkView } from '../../../../contract/desk-view.ts';
import type { Disposition } from '../../../../core/outcome/disposition.ts';
import { Panel } from '../../../components/panel.tsx';
import styles from './timeline.module.css';
import { Timeline } from './timeline.tsx';
import { FILTERS } from './timeline-filters.tsx';
import { useHistory } from './use-history.ts';

/** The timeline of the customer on the screen. Drawn anew with the desk's view alone, not with each letter of a note. */
export const TimelinePanel = memo(function TimelinePanel(props: {
  work: WorkView;
  dispositions: readonly Disposition[];
}) {
  const { t } = useTranslation('agent');
  const { work } = props;
  const history = useHistory(work);
  return (
    <Panel className={styles.panel} label={t('history.title')}>
      <Timeline
        key={work.customer.id}
        title={t('history.title')}
        history={history}
        dispositions={props.dispositions}
        protectedFields={work.protectedFields ?? []}
        asOf={work.historyAsOf}
        filtersId={FILTERS}
      />
    </Panel>
  );
});
