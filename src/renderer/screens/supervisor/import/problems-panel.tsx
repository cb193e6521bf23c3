import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ImportStage } from '../../../../contract/import-views.ts';
import { Button } from '../../../components/button.tsx';
import { EmptyState } from '../../../components/empty-state.tsx';
import { Panel } from '../../../components/panel.tsx';
import { Segmented } from '../../../components/segmented.tsx';
import { countText } from '../../../i18n/format.ts';
import { saveFile } from '../download.ts';
import { proposedName } from '../import-model.ts';
import shared from '../supervisor.module.css';
import styles from './import.module.css';
import { ProblemRows } from './problem-rows.tsx';
import { problemsCsv } from './problems-csv.ts';

/** Rows that stay out and cells that were left out of rows that go in; both also as one file, to be mended at the source. */
export function ProblemsPanel(props: { stage: ImportStage; fileName: string }) {
  const { t, i18n } = useTranslation('import');
  const { rejected, rejectedCount, warnings, warningCount } = props.stage;
  const [chosen, setChosen] = useState<'rejected' | 'warnings'>(
    rejectedCount === 0 && warningCount > 0 ? 'warnings' : 'rejected',
  );
  const shown = chosen === 'rejected' ? rejected : warnings;
  const all = chosen === 'rejected' ? rejectedCount : warningCount;
  const download = () =>
    saveFile(
      `${proposedName(props.fileName)}-${t('result.problems')}.csv`,
      'text/csv',
      problemsCsv(t, props.stage),
    );
  return (
    <Panel className={styles.half}>
      <div className={styles.halfHead}>
        <Segmented
          label={t('result.problems')}
          value={chosen}
          options={[
            {
              value: 'rejected',
              label: t('result.rejected', { number: countText(rejectedCount, i18n.language) }),
            },
            {
              value: 'warnings',
              label: t('result.warnings', { number: countText(warningCount, i18n.language) }),
            },
          ]}
          onChange={setChosen}
        />
        <Button onClick={download} disabled={rejected.length + warnings.length === 0}>
          {t('result.download')}
        </Button>
        <p className={shared.quiet}>
          {t(`result.${chosen}Text`)}
          {all > shown.length ? ` ${t('result.more', { count: shown.length })}` : ''}
        </p>
      </div>
      {shown.length === 0 ? (
        <EmptyState title={t(chosen === 'rejected' ? 'result.clean' : 'result.cellsClean')} />
      ) : (
        <ProblemRows key={chosen} problems={shown} label={t('result.problems')} />
      )}
    </Panel>
  );
}
