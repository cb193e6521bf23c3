import { useTranslation } from 'react-i18next';
import type { Recycling } from '../../../../contract/recycle-views.ts';
import { countText, dateTimeText } from '../../../i18n/format.ts';
import { useListText } from '../../shared/use-list-text.ts';
import shared from '../supervisor.module.css';
import { TablePanel } from '../table-panel.tsx';
import styles from './campaigns.module.css';

/** Who put which tasks back, newest first. */
export function RecyclingList(props: { records: readonly Recycling[]; nameOf: (result: string) => string }) {
  const { t, i18n } = useTranslation('campaign');
  const listText = useListText();
  if (props.records.length === 0) return null;
  return (
    <section className={styles.records}>
      <h2>{t('recycle.records')}</h2>
      <TablePanel label={t('recycle.records')}>
        <thead>
          <tr>
            <th scope="col">{t('recycle.at')}</th>
            <th scope="col">{t('recycle.who')}</th>
            <th scope="col">{t('recycle.list')}</th>
            <th scope="col">{t('recycle.result')}</th>
            <th scope="col" data-number>
              {t('recycle.count')}
            </th>
          </tr>
        </thead>
        <tbody>
          {props.records.map((record) => (
            <tr key={record.id}>
              <td>{dateTimeText(record.at, i18n.language)}</td>
              <th scope="row">{record.accountName}</th>
              <td className={shared.text}>{record.list ? listText(record.list) : t('recycle.allLists')}</td>
              <td className={shared.text}>{record.results.map(props.nameOf).join(' · ')}</td>
              <td data-number>{countText(record.tasks, i18n.language)}</td>
            </tr>
          ))}
        </tbody>
      </TablePanel>
    </section>
  );
}
