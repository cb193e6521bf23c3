import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TrunkView } from '../../../contract/trunk-api.ts';
import { Button } from '../../components/button.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { ErrorNote } from '../../components/error-note.tsx';
import { countText } from '../../i18n/format.ts';
import { useQuery } from '../../state/use-query.ts';
import shared from '../supervisor/supervisor.module.css';
import { TablePanel } from '../supervisor/table-panel.tsx';
import { TrunkForm } from './trunk-form.tsx';
import { TrunkRemoval } from './trunk-removal.tsx';

/** What the carrier grants, and which campaigns share it. */
export function TrunksScreen() {
  const { t } = useTranslation(['admin', 'common']);
  const trunks = useQuery('central.trunks', {});
  const [editing, setEditing] = useState<TrunkView | 'new'>();
  const [removing, setRemoving] = useState<TrunkView>();
  const [done, setDone] = useState<'saved' | 'removed'>();
  const begin = (open: () => void) => {
    setDone(undefined);
    open();
  };
  const finish = (what: 'saved' | 'removed') => {
    setEditing(undefined);
    setRemoving(undefined);
    setDone(what);
    trunks.reload();
  };
  return (
    <main className={shared.page}>
      <div>
        <div className={shared.head}>
          <h1>{t('trunks.title')}</h1>
          <div className={shared.end}>
            <span role="status" className={shared.good}>
              {done ? t(`trunks.${done}`) : ''}
            </span>
            <Button tone="primary" onClick={() => begin(() => setEditing('new'))}>
              {t('trunks.new')}
            </Button>
          </div>
        </div>
        <p className={shared.quiet}>{t('trunks.text')}</p>
        {trunks.error ? (
          <ErrorNote error={trunks.error}>
            <Button onClick={trunks.reload}>{t('common:action.retry')}</Button>
          </ErrorNote>
        ) : null}
      </div>
      {!trunks.data && !trunks.error ? <EmptyState title={t('trunks.loading')} /> : null}
      {trunks.data?.length === 0 ? (
        <EmptyState title={t('trunks.empty')} text={t('trunks.emptyText')} />
      ) : null}
      {trunks.data && trunks.data.length > 0 ? (
        <TrunkTable
          trunks={trunks.data}
          onEdit={(trunk) => begin(() => setEditing(trunk))}
          onRemove={(trunk) => begin(() => setRemoving(trunk))}
        />
      ) : null}
      <TrunkForm editing={editing} onClose={() => setEditing(undefined)} onSaved={() => finish('saved')} />
      <TrunkRemoval
        trunk={removing}
        onClose={() => setRemoving(undefined)}
        onRemoved={() => finish('removed')}
      />
    </main>
  );
}

function TrunkTable(props: {
  trunks: readonly TrunkView[];
  onEdit: (trunk: TrunkView) => void;
  onRemove: (trunk: TrunkView) => void;
}) {
  const { t, i18n } = useTranslation('admin');
  return (
    <TablePanel label={t('trunks.title')}>
      <thead>
        <tr>
          <th scope="col">{t('trunks.name')}</th>
          <th scope="col" data-number>
            {t('trunks.inUse')}
          </th>
          <th scope="col" data-number>
            {t('trunks.lines')}
          </th>
          <th scope="col">{t('trunks.campaigns')}</th>
          <th scope="col">
            <span className="visually-hidden">{t('trunks.edit')}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {props.trunks.map((trunk) => (
          <tr key={trunk.id}>
            <th scope="row">{trunk.name}</th>
            <td data-number>{countText(trunk.inUse, i18n.language)}</td>
            <td data-number>{countText(trunk.lines, i18n.language)}</td>
            <td className={shared.text}>
              {trunk.campaigns.length === 0
                ? t('trunks.noCampaigns')
                : trunk.campaigns.map(({ name }) => name).join(t('trunks.comma'))}
            </td>
            <td>
              <div className={shared.actions}>
                <Button
                  tone="quiet"
                  onClick={() => props.onEdit(trunk)}
                  aria-label={`${t('trunks.change')}: ${trunk.name}`}
                >
                  {t('trunks.change')}
                </Button>
                <Button
                  tone="quiet"
                  onClick={() => props.onRemove(trunk)}
                  aria-label={`${t('trunks.remove')}: ${trunk.name}`}
                >
                  {t('trunks.remove')}
                </Button>
              </div>
            </td>
          </tr>
        ))}
      </tbody>
    </TablePanel>
  );
}
