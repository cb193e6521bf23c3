import { NativeSelect } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import {
  IMPORT_FIELDS,
  type ImportField,
  type ImportPreview,
  type ImportStage,
} from '../../../../contract/import-views.ts';
import { Button } from '../../../components/button.tsx';
import { ErrorNote } from '../../../components/error-note.tsx';
import { Panel } from '../../../components/panel.tsx';
import { StatFigure } from '../../../components/stat-figure.tsx';
import { countText } from '../../../i18n/format.ts';
import { useCommand } from '../../../state/use-command.ts';
import { type Mapping, mappingInput, mappingProblem, withField } from '../import-model.ts';
import shared from '../supervisor.module.css';
import { TablePanel } from '../table-panel.tsx';
import styles from './import.module.css';

/** What was found in the file, and which field each column goes to. */
export function ColumnsStep(props: {
  preview: ImportPreview;
  mapping: Mapping;
  campaignId: string;
  onMapping: (mapping: Mapping) => void;
  onBack: () => void;
  onStaged: (stage: ImportStage) => void;
}) {
  const { t, i18n } = useTranslation('import');
  const { preview, mapping } = props;
  const stage = useCommand('central.stageImport');
  const problem = mappingProblem(mapping);
  const check = async () => {
    const staged = await stage.run({
      uploadId: preview.uploadId,
      campaignId: props.campaignId,
      mapping: mappingInput(mapping),
    });
    if (staged) props.onStaged(staged);
  };
  return (
    <div className={styles.work}>
      <div className={styles.notes}>
        <Panel className={styles.facts}>
          <strong className={styles.file}>{preview.fileName}</strong>
          <StatFigure size="small" label={t('preview.format')} value={preview.format} />
          <StatFigure
            size="small"
            label={t('preview.header')}
            value={t('preview.headerValue', { count: preview.headerLine })}
          />
          <StatFigure
            size="small"
            label={t('preview.rows')}
            value={countText(preview.rowCount, i18n.language)}
          />
        </Panel>
        {preview.sameAsList ? (
          <p className={styles.warn} role="alert">
            {t('preview.same', { name: preview.sameAsList })}
          </p>
        ) : null}
        {stage.error ? <ErrorNote error={stage.error} /> : null}
      </div>
      <TablePanel label={t('steps.columns')}>
        <thead>
          <tr>
            <th scope="col">{t('preview.column')}</th>
            <th scope="col">{t('preview.samples')}</th>
            <th scope="col">{t('preview.field')}</th>
          </tr>
        </thead>
        <tbody>
          {preview.columns.map((column) => (
            <tr key={column.index}>
              <th scope="row">{column.header}</th>
              <td className={styles.samples}>{column.samples.filter(Boolean).slice(0, 3).join(' · ')}</td>
              <td>
                <NativeSelect
                  aria-label={`${t('preview.field')}: ${column.header}`}
                  value={mapping.get(column.index) ?? ''}
                  onChange={(event) =>
                    props.onMapping(withField(mapping, column.index, fieldOf(event.currentTarget.value)))
                  }
                  data={[
                    { value: '', label: t('preview.keep') },
                    ...IMPORT_FIELDS.map((field) => ({ value: field, label: t(`field.${field}`) })),
                  ]}
                />
              </td>
            </tr>
          ))}
        </tbody>
      </TablePanel>
      <div className={styles.foot}>
        <Button onClick={props.onBack} disabled={stage.busy}>
          {t('preview.other')}
        </Button>
        <div className={shared.end}>
          <span role="status" className={shared.quiet}>
            {stage.busy ? t('checking') : problem ? t('preview.needPhone') : ''}
          </span>
          <Button tone="primary" onClick={() => void check()} disabled={stage.busy || problem !== undefined}>
            {t('preview.check')}
          </Button>
        </div>
      </div>
    </div>
  );
}

function fieldOf(value: string): ImportField | undefined {
  return IMPORT_FIELDS.find((field) => field === value);
}
