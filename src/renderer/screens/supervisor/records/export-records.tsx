import { useTranslation } from 'react-i18next';
import type { ExportRecord } from '../../../../contract/views.ts';
import { countText, dateTimeText, zonedText } from '../../../i18n/format.ts';
import { useQuery } from '../../../state/use-query.ts';
import styles from '../supervisor.module.css';
import { TablePanel } from '../table-panel.tsx';
import { RecordsPage } from './records-page.tsx';

const COLUMNS = ['time', 'who', 'device', 'what', 'range', 'campaign', 'format', 'rows'] as const;

/** Who took which data away as a file; recorded by the centre before the file leaves it. */
export function ExportRecords() {
  const { t, i18n } = useTranslation('supervisor');
  return (
    <RecordsPage
      query={useQuery('central.exports', {})}
      text={t('records.text')}
      empty={t('records.empty')}
      emptyText={t('records.emptyText')}
    >
      {(records) => (
        <TablePanel label={t('records.title')}>
          <thead>
            <tr>
              {COLUMNS.map((column) => (
                <th key={column} scope="col" {...(column === 'rows' ? { 'data-number': true } : {})}>
                  {t(`records.column.${column}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {records.map((record) => (
              <tr key={record.id}>
                <td>{dateTimeText(record.at, i18n.language)}</td>
                <th scope="row">{record.accountName}</th>
                <td className={styles.text}>{record.deviceName}</td>
                <td>{t(`records.detail.${record.detail}`)}</td>
                <td>{rangeText(record, i18n.language)}</td>
                <td className={styles.text}>{record.campaignName ?? t('records.allCampaigns')}</td>
                <td>{record.format.toUpperCase()}</td>
                <td data-number>{countText(record.rows, i18n.language)}</td>
              </tr>
            ))}
          </tbody>
        </TablePanel>
      )}
    </RecordsPage>
  );
}

/** The days that were exported, on the calendar they were asked in. */
function rangeText({ from, to, timeZone }: ExportRecord, language: string): string {
  const [first, last] = [from, Math.max(from, to - 1)].map((at) => zonedText(at, timeZone, language));
  return first === last ? `${first}` : `${first} – ${last}`;
}
