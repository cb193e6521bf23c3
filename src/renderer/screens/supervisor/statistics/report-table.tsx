import { useTranslation } from 'react-i18next';
import type { ReportQuery, ReportRow } from '../../../../contract/views.ts';
import { type KpiId, kpiValue } from '../../../../core/report/kpi.ts';
import { clockText, countText } from '../../../i18n/format.ts';
import { Explained } from '../../shared/explained.tsx';
import { TablePanel } from '../table-panel.tsx';
import { groupLabel } from './group-label.ts';
import { kpiText } from './kpi-text.ts';
import styles from './statistics.module.css';

type Column =
  | { readonly kind: 'count'; readonly id: 'attempts' | 'answered' | 'rightParty' | 'success' | 'unknown' }
  | { readonly kind: 'effective' }
  | { readonly kind: 'talk' }
  | { readonly kind: 'kpi'; readonly id: KpiId };

/** Each rate stands beside the count it is made of. */
const COLUMNS: readonly Column[] = [
  { kind: 'count', id: 'attempts' },
  { kind: 'count', id: 'answered' },
  { kind: 'kpi', id: 'answer-rate' },
  { kind: 'count', id: 'rightParty' },
  { kind: 'effective' },
  { kind: 'kpi', id: 'contact-rate' },
  { kind: 'count', id: 'success' },
  { kind: 'kpi', id: 'conversion-rate' },
  { kind: 'count', id: 'unknown' },
  { kind: 'talk' },
  { kind: 'kpi', id: 'handle-time' },
];

const columnKey = (column: Column) =>
  column.kind === 'count' || column.kind === 'kpi' ? column.id : column.kind;

/** Counts and rates by group, with their total; a row opens its calls. */
export function ReportTable(props: {
  rows: readonly ReportRow[];
  total: ReportRow;
  groupBy: ReportQuery['groupBy'];
  onDrill: (row: ReportRow) => void;
}) {
  const { t } = useTranslation('report');
  const { groupBy } = props;
  return (
    <TablePanel label={t('title')}>
      <thead>
        <tr>
          <th scope="col" className={styles.label}>
            {t(`group.${groupBy}`)}
          </th>
          {COLUMNS.map((column) => (
            <th key={columnKey(column)} scope="col" data-number>
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
            <Cells row={row} />
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
          <Cells row={props.total} />
        </tr>
      </tfoot>
    </TablePanel>
  );
}

function Cells(props: { row: ReportRow }) {
  const { i18n } = useTranslation('report');
  return COLUMNS.map((column) => (
    <td key={columnKey(column)} data-number>
      {cellText(column, props.row, i18n.language)}
    </td>
  ));
}

function cellText(column: Column, row: ReportRow, language: string): string {
  switch (column.kind) {
    case 'count':
      return countText(row[column.id], language);
    case 'effective':
      return countText(row.effective, language);
    case 'talk':
      return clockText(row.talkMs);
    case 'kpi':
      return kpiText(column.id, kpiValue(column.id, row), language);
  }
}

function Heading(props: { column: Column }) {
  const { t } = useTranslation('report');
  const { column } = props;
  if (column.kind === 'count') return t(`column.${column.id}`);
  if (column.kind === 'talk') return t('column.talk');
  const name = column.kind === 'kpi' ? t(`kpi.${column.id}.name`) : t('column.effective');
  const text = column.kind === 'kpi' ? t(`kpi.${column.id}.formula`) : t('formula.effective');
  return (
    <Explained name={name} text={text}>
      <span className={styles.heading}>{name}</span>
    </Explained>
  );
}
