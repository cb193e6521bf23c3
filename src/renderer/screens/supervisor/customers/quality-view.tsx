import { useTranslation } from 'react-i18next';
import type { CustomerService } from '../../../../contract/customer-rules-api.ts';
import { EmptyState } from '../../../components/empty-state.tsx';
import { StatFigure } from '../../../components/stat-figure.tsx';
import { countText, moneyText, percentText } from '../../../i18n/format.ts';
import { TablePanel } from '../table-panel.tsx';
import styles from './customers.module.css';

/** How complete the records are, and what was lost of each service line, in money. */
export function QualityView(props: { service: CustomerService }) {
  const { t, i18n } = useTranslation('customers');
  const { archive, losses, customers } = props.service;
  const share = customers === 0 ? undefined : archive.complete / customers;
  return (
    <div className={styles.view}>
      <section className={styles.figures} aria-label={t('archive.label')}>
        <StatFigure
          size="small"
          label={t('archive.average')}
          value={percentText(archive.average / 100, i18n.language) ?? '–'}
        />
        <StatFigure
          size="small"
          label={t('archive.complete', { target: archive.target })}
          value={percentText(share, i18n.language) ?? '–'}
        />
        <StatFigure
          size="small"
          label={t('archive.customers')}
          value={countText(archive.complete, i18n.language)}
        />
      </section>
      {losses.length === 0 ? (
        <EmptyState title={t('loss.none')} text={t('loss.noneText')} />
      ) : (
        <TablePanel label={t('loss.label')}>
          <thead>
            <tr>
              <th scope="col">{t('loss.line')}</th>
              <th scope="col" data-number="true">
                {t('loss.amount')}
              </th>
              <th scope="col" data-number="true">
                {t('loss.share')}
              </th>
              <th scope="col" data-number="true">
                {t('held.customers')}
              </th>
            </tr>
          </thead>
          <tbody>
            {losses.map((row) => (
              <tr key={row.serviceLine}>
                <th scope="row">{row.serviceLine}</th>
                <td data-number="true">{moneyText(row.fen, i18n.language)}</td>
                <td data-number="true">{percentText(row.share, i18n.language)}</td>
                <td data-number="true">{countText(row.customers, i18n.language)}</td>
              </tr>
            ))}
          </tbody>
        </TablePanel>
      )}
    </div>
  );
}
