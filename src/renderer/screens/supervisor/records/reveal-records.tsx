import { useTranslation } from 'react-i18next';
import { dateTimeText } from '../../../i18n/format.ts';
import { useQuery } from '../../../state/use-query.ts';
import styles from '../supervisor.module.css';
import { TablePanel } from '../table-panel.tsx';
import { RecordsPage } from './records-page.tsx';

const COLUMNS = ['time', 'who', 'customer', 'campaign', 'number'] as const;

/** Which agent had a masked number shown whole, and whose: on record at the desk before it was shown. */
export function RevealRecords() {
  const { t, i18n } = useTranslation('supervisor');
  return (
    <RecordsPage
      query={useQuery('central.reveals', {})}
      text={t('reveals.text')}
      empty={t('reveals.empty')}
      emptyText={t('reveals.emptyText')}
    >
      {(records) => (
        <TablePanel label={t('reveals.title')}>
          <thead>
            <tr>
              {COLUMNS.map((column) => (
                <th key={column} scope="col">
                  {t(`reveals.column.${column}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {records.map((record) => (
              <tr key={`${record.attemptId} ${record.place} ${record.agentName}`}>
                <td>{dateTimeText(record.at, i18n.language)}</td>
                <th scope="row">{record.agentName}</th>
                <td className={styles.text}>{record.customerName || t('lookUps.nameless')}</td>
                <td className={styles.text}>{record.campaignName}</td>
                <td>{t('reveals.nth', { place: record.place + 1 })}</td>
              </tr>
            ))}
          </tbody>
        </TablePanel>
      )}
    </RecordsPage>
  );
}
