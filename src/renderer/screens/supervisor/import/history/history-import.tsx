import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { HistoryImported, HistoryPreview } from '../../../../../contract/history-import-api.ts';
import { Button } from '../../../../components/button.tsx';
import { EmptyState } from '../../../../components/empty-state.tsx';
import { useCommand } from '../../../../state/use-command.ts';
import shared from '../../supervisor.module.css';
import { FileDrop } from '../file-drop.tsx';
import styles from '../import.module.css';
import { ImportHead } from '../import-head.tsx';
import { HistoryCheck } from './history-check.tsx';
import { HistoryColumns } from './history-columns.tsx';
import { HistoryLog } from './history-log.tsx';
import { guessedReading, type HistoryReading } from './history-model.ts';
import { HistoryProblems } from './history-problems.tsx';

/** Where the import stands; going back keeps what was chosen. */
type Stage =
  | { readonly step: 'file' }
  | { readonly step: 'columns'; readonly preview: HistoryPreview; readonly reading: HistoryReading }
  | {
      readonly step: 'check';
      readonly preview: HistoryPreview;
      readonly reading: HistoryReading;
      readonly checked: HistoryImported;
    }
  | { readonly step: 'done'; readonly fileName: string; readonly result: HistoryImported };

/** Visits, orders, complaints and tickets of other systems: the file, its columns, what of it can be read, done. */
export function HistoryImport(props: { choice: ReactNode }) {
  const { t } = useTranslation('import');
  const [at, setAt] = useState<Stage>({ step: 'file' });
  const preview = useCommand('central.previewHistory');
  return (
    <main className={shared.page}>
      <ImportHead title={t('history.title')} at={at.step} choice={props.choice} />
      {at.step === 'file' ? (
        <div className={styles.center}>
          <FileDrop
            title={t('history.drop')}
            text={t('history.text')}
            error={preview.error}
            onFile={async (file) => {
              const read = await preview.run(file);
              if (read) setAt({ step: 'columns', preview: read, reading: guessedReading(read) });
            }}
          />
          <HistoryLog />
        </div>
      ) : null}
      {at.step === 'columns' ? (
        <HistoryColumns
          preview={at.preview}
          reading={at.reading}
          onReading={(reading) => setAt({ ...at, reading })}
          onBack={() => setAt({ step: 'file' })}
          onChecked={(checked) => setAt({ ...at, step: 'check', checked })}
        />
      ) : null}
      {at.step === 'check' ? (
        <HistoryCheck
          preview={at.preview}
          reading={at.reading}
          checked={at.checked}
          onBack={() => setAt({ step: 'columns', preview: at.preview, reading: at.reading })}
          onDone={(result) => setAt({ step: 'done', result, fileName: at.preview.fileName })}
        />
      ) : null}
      {at.step === 'done' ? (
        <Done result={at.result} fileName={at.fileName} onAgain={() => setAt({ step: 'file' })} />
      ) : null}
    </main>
  );
}

function Done(props: { result: HistoryImported; fileName: string; onAgain: () => void }) {
  const { t } = useTranslation('import');
  const { result, fileName } = props;
  const summary = (
    <EmptyState title={t('history.done', { name: fileName })}>
      <p className={shared.good}>{t('history.added', { count: result.added })}</p>
      {result.updated > 0 ? <p>{t('history.updated', { count: result.updated })}</p> : null}
      {result.unchanged > 0 ? <p>{t('history.unchanged', { count: result.unchanged })}</p> : null}
      {result.rejectedCount > 0 ? <p>{t('done.rejected', { count: result.rejectedCount })}</p> : null}
      <p className={shared.quiet}>{t('history.onCards')}</p>
      <div className={shared.actions}>
        <Button tone="primary" onClick={props.onAgain}>
          {t('done.again')}
        </Button>
      </div>
    </EmptyState>
  );
  if (result.rejectedCount === 0) return summary;
  return (
    <div className={styles.halves}>
      {summary}
      <HistoryProblems result={result} fileName={fileName} />
    </div>
  );
}
