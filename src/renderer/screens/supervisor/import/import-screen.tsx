import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CentralOutput } from '../../../../contract/central-api.ts';
import type { ImportPreview, ImportStage } from '../../../../contract/import-views.ts';
import { Segmented } from '../../../components/segmented.tsx';
import type { Mapping } from '../import-model.ts';
import { guessedMapping } from '../import-model.ts';
import shared from '../supervisor.module.css';
import { CheckStep } from './check-step.tsx';
import { ColumnsStep } from './columns-step.tsx';
import { DoneStep } from './done-step.tsx';
import { FileStep } from './file-step.tsx';
import { HistoryImport } from './history/history-import.tsx';
import { ImportHead } from './import-head.tsx';

const WHAT = ['list', 'history'] as const;

/** What comes in as a file: lists to call, and what other systems know of customers. */
export function ImportScreen(props: { onCampaigns: () => void }) {
  const { t } = useTranslation('import');
  const [what, setWhat] = useState<(typeof WHAT)[number]>('list');
  const choice = (
    <Segmented
      label={t('what.label')}
      value={what}
      options={WHAT.map((value) => ({ value, label: t(`what.${value}`) }))}
      onChange={setWhat}
    />
  );
  return what === 'list' ? (
    <ListImport choice={choice} onCampaigns={props.onCampaigns} />
  ) : (
    <HistoryImport choice={choice} />
  );
}

/** Where the import stands; going back keeps what was chosen. */
type Stage =
  | { readonly step: 'file' }
  | { readonly step: 'columns'; readonly preview: ImportPreview; readonly mapping: Mapping }
  | {
      readonly step: 'check';
      readonly preview: ImportPreview;
      readonly mapping: Mapping;
      readonly stage: ImportStage;
    }
  | {
      readonly step: 'done';
      readonly result: CentralOutput<'acceptImport'>;
      readonly stage: ImportStage;
      readonly fileName: string;
    };

/** A list's way in: the file, its columns, what can be imported, done. Nothing is imported before the last step. */
function ListImport(props: { choice: ReactNode; onCampaigns: () => void }) {
  const { t } = useTranslation('import');
  const [at, setAt] = useState<Stage>({ step: 'file' });
  const [campaignId, setCampaignId] = useState('');
  return (
    <main className={shared.page}>
      <ImportHead title={t('title')} at={at.step} choice={props.choice} />
      {at.step === 'file' ? (
        <FileStep
          campaignId={campaignId}
          onCampaign={setCampaignId}
          onPreview={(preview) => setAt({ step: 'columns', preview, mapping: guessedMapping(preview) })}
        />
      ) : null}
      {at.step === 'columns' ? (
        <ColumnsStep
          preview={at.preview}
          mapping={at.mapping}
          campaignId={campaignId}
          onMapping={(mapping) => setAt({ ...at, mapping })}
          onBack={() => setAt({ step: 'file' })}
          onStaged={(stage) => setAt({ ...at, step: 'check', stage })}
        />
      ) : null}
      {at.step === 'check' ? (
        <CheckStep
          preview={at.preview}
          mapping={at.mapping}
          stage={at.stage}
          onBack={() => setAt({ step: 'columns', preview: at.preview, mapping: at.mapping })}
          onDone={(result) => setAt({ step: 'done', result, stage: at.stage, fileName: at.preview.fileName })}
        />
      ) : null}
      {at.step === 'done' ? (
        <DoneStep
          result={at.result}
          stage={at.stage}
          fileName={at.fileName}
          onAgain={() => setAt({ step: 'file' })}
          onCampaigns={props.onCampaigns}
        />
      ) : null}
    </main>
  );
}
