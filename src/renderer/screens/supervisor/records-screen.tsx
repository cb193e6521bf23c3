import { useTranslation } from 'react-i18next';
import type { ExportRecord } from '../../../contract/views.ts';
import { Button } from '../../components/button.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { ErrorNote } from '../../components/error-note.tsx';
import { Panel } from '../../components/panel.tsx';
import { countText, dateTimeText } from '../../i18n/format.ts';
import { useQuery } from '../../state/use-query.ts';
import styles from './supervisor.module.css';

const COLUMNS = ['time', 'who', 'device', 'what', 'range', 'campaign', 'format', 'rows'] as const;

/** Who took which data away as a file; recorded by the centre before the file leaves it. */
export function RecordsScreen() {
  const { t } = useTranslation(['supervisor', 'common']);
  const exports = useQuery('central.exports', {});
  return (
    <main className={styles.page}>
      <div className={styles.head}>
        <h1>{t('records.title')}</h1>
        <span className={styles.quiet}>{t('records.text')}</span>
        <div className={styles.end}>
          <Button onClick={exports.reload} disabled={exports.loading}>
            {t('records.refresh')}
          </Button>
        </div>
      </div>
      <div>
        {exports.error ? (
          <ErrorNote error={exports.error}>
            <Button onClick={exports.reload}>{t('common:action.retry')}</Button>
          </ErrorNote>
        ) : null}
        {!exports.data && !exports.error ? <EmptyState title={t('records.loading')} /> : null}
        {exports.data?.length === 0 ? (
          <EmptyState title={t('records.empty')} text={t('records.emptyText')} />
        ) : null}
        {exports.data && exports.data.length > 0 ? <Records records={exports.data} /> : null}
      </div>
    </main>
  );
}

function Records(props: { records: readonly ExportRecord[] }) {
  const { t, i18n } = useTranslation('supervisor');
  return (
    <Panel className={styles.wide}>
      <div className={styles.scroll}>
        <table className={styles.table} aria-label={t('records.title')}>
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
            {props.records.map((record) => (
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
        </table>
      </div>
    </Panel>
  );
}

/** The days that were exported, on the calendar they were asked in. */
function rangeText({ from, to, timeZone }: ExportRecord, language: string): string {
  const day = new Intl.DateTimeFormat(language, { timeZone, month: '2-digit', day: '2-digit' });
  return day.formatRange(from, Math.max(from, to - 1));
}
