import { useTranslation } from 'react-i18next';
import type { CentralOutput } from '../../../../contract/central-api.ts';
import type { ImportStage } from '../../../../contract/import-views.ts';
import { Button } from '../../../components/button.tsx';
import { EmptyState } from '../../../components/empty-state.tsx';
import shared from '../supervisor.module.css';
import styles from './import.module.css';
import { ProblemsPanel } from './problems-panel.tsx';

/** What the import added, and once more the rows and cells that stayed out. */
export function DoneStep(props: {
  result: CentralOutput<'acceptImport'>;
  stage: ImportStage;
  fileName: string;
  onAgain: () => void;
  onCampaigns: () => void;
}) {
  const { t } = useTranslation('import');
  const { list, added, alreadyThere } = props.result;
  const { rejectedCount, warningCount } = props.stage;
  const problems = rejectedCount + warningCount > 0;
  const summary = (
    <EmptyState title={t('done.title', { name: list.name })}>
      <p className={shared.good}>{t('done.added', { count: added })}</p>
      {alreadyThere > 0 ? <p>{t('done.already', { count: alreadyThere })}</p> : null}
      {rejectedCount > 0 ? <p>{t('done.rejected', { count: rejectedCount })}</p> : null}
      {warningCount > 0 ? <p>{t('done.cellsLeftOut', { count: warningCount })}</p> : null}
      <div className={shared.actions}>
        <Button onClick={props.onAgain}>{t('done.again')}</Button>
        <Button tone="primary" onClick={props.onCampaigns}>
          {t('done.toCampaign')}
        </Button>
      </div>
    </EmptyState>
  );
  if (!problems) return summary;
  return (
    <div className={styles.halves}>
      {summary}
      <ProblemsPanel stage={props.stage} fileName={props.fileName} />
    </div>
  );
}
