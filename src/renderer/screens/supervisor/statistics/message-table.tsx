import { useTranslation } from 'react-i18next';
import type { MessageReport, MessageRow } from '../../../../contract/service-views.ts';
import type { ReportQuery } from '../../../../contract/views.ts';
import { deliveryRate, MESSAGE_COUNTS } from '../../../../core/report/service-figures.ts';
import { EmptyState } from '../../../components/empty-state.tsx';
import { Panel } from '../../../components/panel.tsx';
import { countText, percentText } from '../../../i18n/format.ts';
import { Explained } from '../../shared/explained.tsx';
import shared from '../supervisor.module.css';
import { TablePanel } from '../table-panel.tsx';
import styles from './statistics.module.css';

const COLUMNS = [...MESSAGE_COUNTS, 'deliveryRate'] as const;

/** Text messages of the period by how far they have come. `asked`: the report's group, which messages may not have. */
export function MessageTable(props: { report: MessageReport | undefined; asked: ReportQuery['groupBy'] }) {
  const { t } = useTranslation('report');
  const { report, asked } = props;
  if (!report || report.total.requested === 0)
    return (
      <Panel>
        <EmptyState title={t('messages.empty')} text={t('messages.emptyText')} />
      </Panel>
    );
  const label = (row: MessageRow) =>
    report.groupBy === 'purpose'
      ? t(`purpose.${row.key}`)
      : report.groupBy === 'hour'
        ? `${row.key}:00`
        : row.label || row.key;
  return (
    <>
      {report.groupBy !== asked ? (
        <p className={shared.quiet}>{t('messages.byPurpose', { group: t(`group.${asked}`) })}</p>
      ) : null}
      <TablePanel label={t('figures.messages')}>
        <thead>
          <tr>
            <th scope="col" className={styles.label}>
              {t(`group.${report.groupBy}`)}
            </th>
            {COLUMNS.map((id) => (
              <th key={id} scope="col" data-number>
                <Explained name={t(`messages.${id}.name`)} text={t(`messages.${id}.formula`)}>
                  <span className={styles.heading}>{t(`messages.${id}.name`)}</span>
                </Explained>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {report.rows.map((row) => (
            <tr key={row.key}>
              <th scope="row">{label(row)}</th>
              <Cells row={row} />
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{t('total')}</th>
            <Cells row={report.total} />
          </tr>
        </tfoot>
      </TablePanel>
    </>
  );
}

function Cells(props: { row: MessageRow }) {
  const { i18n } = useTranslation('report');
  const rate = deliveryRate(props.row);
  return COLUMNS.map((id) => (
    <td key={id} data-number>
      {id === 'deliveryRate'
        ? ((rate === undefined ? undefined : percentText(rate, i18n.language)) ?? '–')
        : countText(props.row[id], i18n.language)}
    </td>
  ));
}
