import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CentralOutput } from '../../../../contract/central-api.ts';
import type { ImportPreview, ImportStage } from '../../../../contract/views.ts';
import { Button } from '../../../components/button.tsx';
import { EmptyState } from '../../../components/empty-state.tsx';
import { ErrorNote } from '../../../components/error-note.tsx';
import { Panel } from '../../../components/panel.tsx';
import { countText } from '../../../i18n/format.ts';
import { useCommand } from '../../../state/use-command.ts';
import { proposedName } from '../import-model.ts';
import shared from '../supervisor.module.css';
import styles from './import.module.css';
import { RejectedRows } from './rejected-rows.tsx';

/** What can be imported and what cannot, row by row; the list gets its name and the supervisor's word. */
export function CheckStep(props: {
  preview: ImportPreview;
  stage: ImportStage;
  onBack: () => void;
  onDone: (result: CentralOutput<'acceptImport'>) => void;
}) {
  const { t } = useTranslation('import');
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
      <div className={styles.halves}>
        <Accepted stage={stage} />
        <RejectedRows stage={stage} fileName={props.preview.fileName} />
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
            {accept.busy ? t('result.accepting') : t('result.accept', { count: stage.accepted })}
          </Button>
        </div>
      </div>
    </form>
  );
}

function Accepted(props: { stage: ImportStage }) {
  const { t, i18n } = useTranslation('import');
  const { stage } = props;
  return (
    <Panel className={styles.half}>
      <div className={styles.halfHead}>
        <h2 className={shared.quiet}>
          <span className={styles.count} style={{ color: 'var(--green)' }}>
            {countText(stage.accepted, i18n.language)}
          </span>
          {t('result.accepted')}
        </h2>
        <span className={shared.quiet}>{stage.accepted > 0 ? t('result.sample') : ''}</span>
      </div>
      {stage.accepted === 0 ? (
        <EmptyState title={t('result.none')} />
      ) : (
        <div className={shared.scroll}>
          <table className={shared.table} aria-label={t('result.sample')}>
            <thead>
              <tr>
                <th scope="col">{t('result.line')}</th>
                <th scope="col">{t('field.name')}</th>
                <th scope="col">{t('field.phone')}</th>
              </tr>
            </thead>
            <tbody>
              {stage.sample.map((row) => (
                <tr key={row.line}>
                  <td>{row.line}</td>
                  <th scope="row">{row.name}</th>
                  <td>{row.numbers.join(' · ')}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Panel>
  );
}
