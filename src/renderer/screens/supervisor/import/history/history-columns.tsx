import { NativeSelect } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import {
  HISTORY_FIELDS,
  type HistoryImported,
  type HistoryPreview,
  IMPORTED_KINDS,
} from '../../../../../contract/history-import-api.ts';
import { Button } from '../../../../components/button.tsx';
import { ErrorNote } from '../../../../components/error-note.tsx';
import { Panel } from '../../../../components/panel.tsx';
import { StatFigure } from '../../../../components/stat-figure.tsx';
import { countText } from '../../../../i18n/format.ts';
import { useCommand } from '../../../../state/use-command.ts';
import shared from '../../supervisor.module.css';
import { TablePanel } from '../../table-panel.tsx';
import styles from '../import.module.css';
import { type HistoryReading, historyInput, missingFields, withHistoryField } from './history-model.ts';

/** What was found in the file, which field each column goes to, and of what kind the records are where no column says it. */
export function HistoryColumns(props: {
  preview: HistoryPreview;
  reading: HistoryReading;
  onReading: (reading: HistoryReading) => void;
  onBack: () => void;
  onChecked: (checked: HistoryImported) => void;
}) {
  const { t, i18n } = useTranslation(['import', 'agent']);
  const { preview, reading } = props;
  const check = useCommand('central.importHistory');
  const missing = missingFields(reading);
  const run = async () => {
    const checked = await check.run({
      uploadId: preview.uploadId,
      ...historyInput(reading),
      check: true,
    });
    if (checked) props.onChecked(checked);
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
          <NativeSelect
            label={t('history.kindOfAll')}
            value={reading.kind ?? ''}
            onChange={(event) =>
              props.onReading({
                ...reading,
                kind: IMPORTED_KINDS.find((kind) => kind === event.currentTarget.value),
              })
            }
            data={[
              { value: '', label: t('history.byColumn') },
              ...IMPORTED_KINDS.map((kind) => ({ value: kind, label: t(`agent:timeline.kind.${kind}`) })),
            ]}
          />
        </Panel>
        {check.error ? <ErrorNote error={check.error} /> : null}
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
                  value={reading.mapping.get(column.index) ?? ''}
                  onChange={(event) => {
                    const field = HISTORY_FIELDS.find((each) => each === event.currentTarget.value);
                    props.onReading(withHistoryField(reading, column.index, field));
                  }}
                  data={[
                    { value: '', label: t('history.leaveOut') },
                    ...HISTORY_FIELDS.map((field) => ({ value: field, label: t(`history.field.${field}`) })),
                  ]}
                />
              </td>
            </tr>
          ))}
        </tbody>
      </TablePanel>
      <div className={styles.foot}>
        <Button onClick={props.onBack} disabled={check.busy}>
          {t('preview.other')}
        </Button>
        <div className={shared.end}>
          <span role="status" className={shared.quiet}>
            {check.busy
              ? t('checking')
              : missing.length > 0
                ? t('history.needs', {
                    fields: missing.map((field) => t(`history.field.${field}`)).join(t('history.and')),
                  })
                : ''}
          </span>
          <Button tone="primary" onClick={() => void run()} disabled={check.busy || missing.length > 0}>
            {t('history.check')}
          </Button>
        </div>
      </div>
    </div>
  );
}
