import { useTranslation } from 'react-i18next';
import { Button } from '../../../../components/button.tsx';
import { ErrorNote } from '../../../../components/error-note.tsx';
import { countText, dateTimeText } from '../../../../i18n/format.ts';
import { useQuery } from '../../../../state/use-query.ts';
import shared from '../../supervisor.module.css';
import { TablePanel } from '../../table-panel.tsx';

const COUNTS = ['added', 'updated', 'unchanged', 'rejected'] as const;

/** The files that came before, who brought them and what came of them; nothing before the first. */
export function HistoryLog() {
  const { t, i18n } = useTranslation(['import', 'common']);
  const { data, error, reload } = useQuery('central.historyImports', {});
  if (error)
    return (
      <ErrorNote error={error}>
        <Button onClick={reload}>{t('common:action.retry')}</Button>
      </ErrorNote>
    );
  if (!data || data.length === 0) return null;
  return (
    <TablePanel label={t('history.log.title')}>
      <thead>
        <tr>
          <th scope="col">{t('history.log.at')}</th>
          <th scope="col">{t('history.log.file')}</th>
          <th scope="col">{t('history.log.who')}</th>
          {COUNTS.map((count) => (
            <th key={count} scope="col" data-number>
              {t(`history.log.${count}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {data.map((each) => (
          <tr key={each.id}>
            <td>{dateTimeText(each.at, i18n.language)}</td>
            <th scope="row" className={shared.text}>
              {each.fileName}
            </th>
            <td>{each.accountName}</td>
            {COUNTS.map((count) => (
              <td key={count} data-number>
                {countText(each[count], i18n.language)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </TablePanel>
  );
}
