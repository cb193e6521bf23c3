import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CentralOutput } from '../../../../contract/central-api.ts';
import type { ImportPreview, ImportStage } from '../../../../contract/import-views.ts';
import { Button } from '../../../components/button.tsx';
import { ErrorNote } from '../../../components/error-note.tsx';
import { countText } from '../../../i18n/format.ts';
import { useCommand } from '../../../state/use-command.ts';
import { type Mapping, proposedName } from '../import-model.ts';
import { AcceptedRows } from './accepted-rows.tsx';
import styles from './import.module.css';
import { ProblemsPanel } from './problems-panel.tsx';

/** What can be imported and what cannot, row by row; the list gets its name and the supervisor's word. */
export function CheckStep(props: {
  preview: ImportPreview;
  mapping: Mapping;
  stage: ImportStage;
  onBack: () => void;
  onDone: (result: CentralOutput<'acceptImport'>) => void;
}) {
  const { t, i18n } = useTranslation('import');
  const { stage } = props;
  const [name, setName] = useState(() => proposedName(props.preview.fileName));
  const accept = useCommand('central.acceptImport');
  const run = async () => {
    const result = await accept.run({ stageId: stage.stageId, name: name.trim() });
    if (result) props.onDone(result);
  };
  return (
    <form
      className={styles.work}
      aria-label={t('steps.check')}
      onSubmit={(event) => {
        event.preventDefault();
        void run();
      }}
    >
      <div>{accept.error ? <ErrorNote error={accept.error} /> : null}</div>
      <div className={styles.halves} data-clean={stage.rejectedCount + stage.warningCount === 0}>
        <AcceptedRows preview={props.preview} mapping={props.mapping} stage={stage} />
        <ProblemsPanel stage={stage} fileName={props.preview.fileName} />
      </div>
      <div className={styles.foot}>
        <Button onClick={props.onBack} disabled={accept.busy}>
          {t('preview.back')}
        </Button>
        <div className={styles.accept}>
          <TextInput
            className={styles.name}
            label={t('result.name')}
            value={name}
            maxLength={120}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <Button tone="primary" submit disabled={accept.busy || stage.accepted === 0 || name.trim() === ''}>
            {accept.busy
              ? t('result.accepting')
              : t('result.accept', {
                  count: stage.accepted,
                  shown: countText(stage.accepted, i18n.language),
                })}
          </Button>
        </div>
      </div>
    </form>
  );
}
