import { useTranslation } from 'react-i18next';
import type { CellWarning, ImportPreview, ImportStage } from '../../../../contract/import-views.ts';
import { EmptyState } from '../../../components/empty-state.tsx';
import { Panel } from '../../../components/panel.tsx';
import { countText } from '../../../i18n/format.ts';
import type { Mapping } from '../import-model.ts';
import shared from '../supervisor.module.css';
import styles from './import.module.css';
import { sampleCell } from './sample-cell.ts';

/** How many rows go in, and the first of them in every column as it was understood. */
export function AcceptedRows(props: { preview: ImportPreview; mapping: Mapping; stage: ImportStage }) {
  const { t, i18n } = useTranslation(['import', 'common']);
  const { stage } = props;
  const leftOut = ({ line }: { line: number }, { header }: { header: string }) => ({
    warning: stage.warnings.find((each) => each.line === line && each.column === header),
  });
  const columns = props.preview.columns.map(({ index, header }) => ({
    index,
    header,
    field: props.mapping.get(index),
  }));
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
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a place that scrolls must be reachable by keyboard
        <section className={shared.scroll} tabIndex={0} aria-label={t('result.sample')}>
          <table className={`${shared.table} ${styles.sample}`} aria-label={t('result.sample')}>
            <thead>
              <tr>
                <th scope="col">{t('result.line')}</th>
                {columns.map(({ index, header, field }) => (
                  <th key={index} scope="col">
                    {field ? t(`field.${field}`) : header}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {stage.sample.map((row) => (
                <tr key={row.line}>
                  <td>{row.line}</td>
                  {columns.map((column) => (
                    <td key={column.index}>
                      {sampleCell(t, i18n.language, row, column) ?? <LeftOut {...leftOut(row, column)} />}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
    </Panel>
  );
}

/** An empty cell; what stood there and could not be read is shown struck out. */
function LeftOut(props: { warning: CellWarning | undefined }) {
  const { t } = useTranslation('import');
  const { warning } = props;
  if (!warning) return '–';
  return (
    <del className={styles.leftOut} title={t(`reason.${warning.reason}`)}>
      {warning.value}
    </del>
  );
}
