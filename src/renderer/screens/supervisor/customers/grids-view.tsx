import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CustomerService } from '../../../../contract/customer-rules-api.ts';
import { EmptyState } from '../../../components/empty-state.tsx';
import { Pill } from '../../../components/pill.tsx';
import { Segmented } from '../../../components/segmented.tsx';
import { countText } from '../../../i18n/format.ts';
import { TablePanel } from '../table-panel.tsx';
import styles from './customers.module.css';
import { gridsShown, ownersOf, unownedIn } from './grids-shown.ts';
import { HeldHeads, StateCells, StateHeads } from './state-cells.tsx';

type Grid = CustomerService['grids'][number];

/** Owners named in a row; the others are counted. */
const NAMED = 3;

/** What the customers of each grid ask for, how they are kept in touch with, and who looks after them. */
export function GridsView(props: { grids: CustomerService['grids'] }) {
  const { t } = useTranslation('customers');
  const [typed, setTyped] = useState('');
  const [unownedOnly, setUnownedOnly] = useState(false);
  if (props.grids.length === 0) return <EmptyState title={t('empty')} text={t('emptyText')} />;
  const grids = gridsShown(props.grids, { typed, unownedOnly });
  return (
    <div className={styles.filtered}>
      <search className={styles.filter}>
        <TextInput
          aria-label={t('grids.filter')}
          placeholder={t('grids.filter')}
          value={typed}
          maxLength={80}
          autoComplete="off"
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
        <Segmented
          label={t('grids.which')}
          value={unownedOnly ? 'unowned' : 'all'}
          options={(['all', 'unowned'] as const).map((value) => ({ value, label: t(`grids.of.${value}`) }))}
          onChange={(value) => setUnownedOnly(value === 'unowned')}
        />
        <span role="status" className={styles.note}>
          {t('grids.shown', { shown: grids.length, all: props.grids.length })}
        </span>
      </search>
      {grids.length === 0 ? (
        <EmptyState title={t('grids.none')} text={t('grids.noneText')} />
      ) : (
        <TablePanel label={t('view.grids')}>
          <thead>
            <tr>
              <th scope="col">{t('field.grid')}</th>
              <th scope="col">{t('owner')}</th>
              <HeldHeads />
              <th scope="col" data-number="true">
                {t('feasibility.needed')}
              </th>
              <StateHeads />
            </tr>
          </thead>
          <tbody>
            {grids.map((row, i) => (
              <GridRow key={row.grid ?? `${i}`} row={row} />
            ))}
          </tbody>
        </TablePanel>
      )}
    </div>
  );
}

function GridRow({ row }: { row: Grid }) {
  const { t, i18n } = useTranslation('customers');
  const count = (value: number) => countText(value, i18n.language);
  return (
    <tr>
      <th scope="row">{row.grid ?? t('grids.noGrid')}</th>
      <td>
        <Owners row={row} />
      </td>
      <td data-number="true">{count(row.vips)}</td>
      <td data-number="true">{count(row.groups)}</td>
      <td data-number="true">{count(row.customers)}</td>
      <td data-number="true">{count(Math.ceil(row.needed))}</td>
      <StateCells states={row} />
    </tr>
  );
}

/** Who has most of the grid's customers, and how many nobody has. */
function Owners({ row }: { row: Grid }) {
  const { t, i18n } = useTranslation('customers');
  const owners = ownersOf(row);
  const unowned = unownedIn(row);
  const more = owners.length - NAMED;
  return (
    <span className={styles.owners}>
      {owners.length > 0 ? (
        <span title={owners.join(t('grids.between'))}>
          {owners.slice(0, NAMED).join(t('grids.between'))}
          {more > 0 ? ` ${t('grids.more', { more })}` : ''}
        </span>
      ) : null}
      {unowned > 0 ? (
        <Pill tone="amber">
          {owners.length === 0
            ? t('unowned')
            : t('grids.unowned', { customers: countText(unowned, i18n.language) })}
        </Pill>
      ) : null}
    </span>
  );
}
