import { useTranslation } from 'react-i18next';
import type { CustomerService } from '../../../../contract/customer-rules-api.ts';
import { EmptyState } from '../../../components/empty-state.tsx';
import { Pill } from '../../../components/pill.tsx';
import { countText, percentText } from '../../../i18n/format.ts';
import { TablePanel } from '../table-panel.tsx';
import { HeldHeads, StateCells, StateHeads } from './state-cells.tsx';

/** What each owner looks after, against what one can, and how their customers are kept in touch with. */
export function OwnersView(props: { owners: CustomerService['owners'] }) {
  const { t, i18n } = useTranslation('customers');
  if (props.owners.length === 0) return <EmptyState title={t('empty')} text={t('emptyText')} />;
  return (
    <TablePanel label={t('view.owners')}>
      <thead>
        <tr>
          <th scope="col">{t('owner')}</th>
          <HeldHeads />
          <th scope="col" data-number="true">
            {t('load')}
          </th>
          <StateHeads />
        </tr>
      </thead>
      <tbody>
        {props.owners.map((row) => (
          <tr key={row.owner ?? ''}>
            <th scope="row">{row.owner ?? t('unowned')}</th>
            <td data-number="true">{countText(row.vips, i18n.language)}</td>
            <td data-number="true">{countText(row.groups, i18n.language)}</td>
            <td data-number="true">{countText(row.customers, i18n.language)}</td>
            <td data-number="true">
              {row.owner === undefined ? (
                '–'
              ) : row.load > 1 ? (
                <Pill tone="red">{percentText(row.load, i18n.language, 0)}</Pill>
              ) : (
                percentText(row.load, i18n.language, 0)
              )}
            </td>
            <StateCells states={row} />
          </tr>
        ))}
      </tbody>
    </TablePanel>
  );
}
