import { useTranslation } from 'react-i18next';
import type { ReportQuery, ReportRow } from '../../../../contract/views.ts';
import { Explained } from '../../shared/explained.tsx';
import { TablePanel } from '../table-panel.tsx';
import { groupLabel } from './group-label.ts';
import type { ReportColumn } from './report-columns.ts';
import styles from './statistics.module.css';

/** Counts and rates by group, with their total; a row opens its calls. */
export function ReportTable(props: {
  rows: readonly ReportRow[];
  total: ReportRow;
  groupBy: ReportQuery['groupBy'];
  columns: readonly ReportColumn[];
  onDrill: (row: ReportRow) => void;
}) {
  const { t } = useTranslation('report');
  const { groupBy, columns } = props;
  return (
    <TablePanel label={t('title')}>
      <thead>
        <tr>
          <th scope="col" className={styles.label}>
            {t(`group.${groupBy}`)}
          </th>
          {columns.map((column) => (
            <th key={column.id} scope="col" data-number>
              <Heading column={column} />
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {props.rows.map((row) => (
          <tr key={row.key} className={styles.row}>
            <th scope="row">
              <button type="button" className={styles.drill} onClick={() => props.onDrill(row)}>
                {groupLabel(t, groupBy, row)}
              </button>
            </th>
            <Cells row={row} columns={columns} />
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr className={styles.row}>
          <th scope="row">
            <button type="button" className={styles.drill} onClick={() => props.onDrill(props.total)}>
              {t('total')}
            </button>
          </th>
          <Cells row={props.total} columns={columns} />
        </tr>
      </tfoot>
    </TablePanel>
  );
}

function Cells(props: { row: ReportRow; columns: readonly ReportColumn[] }) {
  const { i18n } = useTranslation('report');
  return props.columns.map((column) => (
    <td key={column.id} data-number>
      {column.text(props.row, i18n.language)}
    </td>
  ));
}

function Heading(props: { column: ReportColumn }) {
  const { t } = useTranslation('report');
  const { nameKey, explainKey } = props.column;
  if (explainKey === undefined) return t(nameKey);
  return (
    <Explained name={t(nameKey)} text={t(explainKey)}>
      <span className={styles.heading}>{t(nameKey)}</span>
    </Explained>
  );
}
