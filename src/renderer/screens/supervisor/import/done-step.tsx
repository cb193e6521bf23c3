import { useTranslation } from 'react-i18next';
import type { CentralOutput } from '../../../../contract/central-api.ts';
import { Button } from '../../../components/button.tsx';
import { EmptyState } from '../../../components/empty-state.tsx';
import shared from '../supervisor.module.css';

/** What the import added. */
export function DoneStep(props: {
  result: CentralOutput<'acceptImport'>;
  cellsLeftOut: number;
  onAgain: () => void;
  onCampaigns: () => void;
}) {
  const { t } = useTranslation('import');
  const { list, added, alreadyThere } = props.result;
  return (
    <EmptyState title={t('done.title', { name: list.name })}>
      <p className={shared.good}>{t('done.added', { count: added })}</p>
      {alreadyThere > 0 ? <p>{t('done.already', { count: alreadyThere })}</p> : null}
      {props.cellsLeftOut > 0 ? <p>{t('done.cellsLeftOut', { count: props.cellsLeftOut })}</p> : null}
      <div className={shared.actions}>
        <Button onClick={props.onAgain}>{t('done.again')}</Button>
        <Button tone="primary" onClick={props.onCampaigns}>
          {t('done.toCampaign')}
        </Button>
      </div>
    </EmptyState>
  );
}
