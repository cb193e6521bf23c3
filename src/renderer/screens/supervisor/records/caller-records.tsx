import { useTranslation } from 'react-i18next';
import type { CallerLookUp } from '../../../../contract/task-api.ts';
import { Pill } from '../../../components/pill.tsx';
import { dateTimeText } from '../../../i18n/format.ts';
import { useQuery } from '../../../state/use-query.ts';
import styles from '../supervisor.module.css';
import { TablePanel } from '../table-panel.tsx';
import { RecordsPage } from './records-page.tsx';

const COLUMNS = ['time', 'who', 'device', 'customer', 'call'] as const;

/** Which desk was told who a caller is; recorded by the centre before it tells. One without a call is what to look at. */
export function CallerRecords() {
  const { t, i18n } = useTranslation('supervisor');
  return (
    <RecordsPage
      query={useQuery('central.callerLookUps', {})}
      text={t('lookUps.text')}
      empty={t('lookUps.empty')}
      emptyText={t('lookUps.emptyText')}
    >
      {(records) => (
        <TablePanel label={t('lookUps.title')}>
          <thead>
            <tr>
              {COLUMNS.map((column) => (
                <th key={column} scope="col">
                  {t(`lookUps.column.${column}`)}
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
                <td className={styles.text}>
                  <Customer record={record} />
                </td>
                <td>
                  <Pill tone={record.called ? 'green' : 'amber'}>
                    {t(record.called ? 'lookUps.called' : 'lookUps.notCalled')}
                  </Pill>
                </td>
              </tr>
            ))}
          </tbody>
        </TablePanel>
      )}
    </RecordsPage>
  );
}

function Customer({ record }: { record: CallerLookUp }) {
  const { t } = useTranslation('supervisor');
  if (!record.found) return t('lookUps.nobody');
  return record.customerName || t('lookUps.nameless');
}
