import { Checkbox, NativeSelect } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Campaign } from '../../../../core/campaign/campaign.ts';
import { pathTo } from '../../../../core/outcome/disposition-tree.ts';
import { Button } from '../../../components/button.tsx';
import { EmptyState } from '../../../components/empty-state.tsx';
import { ErrorNote } from '../../../components/error-note.tsx';
import { countText } from '../../../i18n/format.ts';
import { useCommand } from '../../../state/use-command.ts';
import { useQuery } from '../../../state/use-query.ts';
import { localized } from '../../agent/localized.ts';
import { useListText } from '../../shared/use-list-text.ts';
import shared from '../supervisor.module.css';
import { TablePanel } from '../table-panel.tsx';
import { RecyclingList } from './recycling-list.tsx';

/** Finished tasks of a campaign by what they ended with; the chosen ones go back into the queue. Asked twice, since it cannot be taken back. */
export function RecycleScreen(props: { campaign: Campaign; onClose: () => void }) {
  const { t, i18n } = useTranslation(['campaign', 'report', 'common']);
  const listText = useListText();
  const { campaign } = props;
  const [listId, setListId] = useState('');
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [asking, setAsking] = useState(false);
  const [done, setDone] = useState<number>();
  const lists = useQuery('central.lists', {});
  const counts = useQuery('central.finished', { campaignId: campaign.id, ...(listId ? { listId } : {}) });
  const records = useQuery('central.recyclings', { campaignId: campaign.id });
  const recycle = useCommand('central.recycle');
  const rows = counts.data ?? [];
  const picked = rows.filter(({ result, lock }) => !lock && chosen.has(result));
  const total = picked.reduce((sum, { count }) => sum + count, 0);
  const nameOf = (result: string) => {
    const path = pathTo(campaign.dispositions, result);
    if (path.length > 0) return path.map(({ text }) => localized(text, i18n.language)).join(' › ');
    if (result === 'never-dialled') return t('recycle.neverDialled');
    return t(`report:result.${result}`, { defaultValue: result });
  };
  const choose = (change: () => void) => {
    setAsking(false);
    setDone(undefined);
    change();
  };
  const toggle = (result: string) =>
    choose(() => {
      const next = new Set(chosen);
      if (!next.delete(result)) next.add(result);
      setChosen(next);
    });
  const submit = async () => {
    const answer = await recycle.run({
      campaignId: campaign.id,
      ...(listId ? { listId } : {}),
      results: picked.map(({ result }) => result),
    });
    setAsking(false);
    if (!answer) return;
    setDone(answer.tasks);
    setChosen(new Set());
    counts.reload();
    records.reload();
  };
  return (
    <main className={shared.page}>
      <div>
        <div className={shared.head}>
          <h1>{t('recycle.title', { name: campaign.name })}</h1>
          <NativeSelect
            aria-label={t('column.lists')}
            value={listId}
            onChange={({ currentTarget: { value } }) => choose(() => setListId(value))}
            data={[
              { value: '', label: t('recycle.allLists') },
              ...(lists.data ?? [])
                .filter((list) => list.campaignId === campaign.id)
                .map((list) => ({ value: list.id, label: listText(list) })),
            ]}
          />
          <div className={shared.end}>
            <span role="status" className={shared.good}>
              {done === undefined ? '' : t('recycle.done', { count: done })}
            </span>
            {asking ? (
              <>
                <span>{t('recycle.confirm', { count: total })}</span>
                <Button tone="primary" disabled={recycle.busy} onClick={() => void submit()}>
                  {t('recycle.yes')}
                </Button>
                <Button onClick={() => setAsking(false)}>{t('action.cancel')}</Button>
              </>
            ) : (
              <>
                <Button onClick={props.onClose}>{t('recycle.back')}</Button>
                <Button tone="primary" disabled={total === 0} onClick={() => setAsking(true)}>
                  {t('recycle.put', { count: total })}
                </Button>
              </>
            )}
          </div>
        </div>
        <p className={shared.quiet}>{t('recycle.hint')}</p>
        {[counts.error, recycle.error].map((error) =>
          error ? <ErrorNote key={error.code} error={error} /> : null,
        )}
      </div>
      <div className={shared.scroll}>
        {counts.data && rows.length === 0 ? (
          <EmptyState title={t('recycle.empty')} text={t('recycle.emptyText')} />
        ) : (
          <TablePanel label={t('recycle.results')}>
            <thead>
              <tr>
                <th scope="col">{t('recycle.result')}</th>
                <th scope="col" data-number>
                  {t('recycle.count')}
                </th>
                <th scope="col">{t('recycle.note')}</th>
              </tr>
            </thead>
            <tbody>
              {rows.map(({ result, lock, count }) => (
                <tr key={`${lock} ${result}`}>
                  <th scope="row">
                    <Checkbox
                      label={nameOf(result)}
                      disabled={lock !== undefined}
                      checked={lock === undefined && chosen.has(result)}
                      onChange={() => toggle(result)}
                    />
                  </th>
                  <td data-number>{countText(count, i18n.language)}</td>
                  <td className={shared.quiet}>{lock ? t(`recycle.lock.${lock}`) : ''}</td>
                </tr>
              ))}
            </tbody>
          </TablePanel>
        )}
        <RecyclingList records={records.data ?? []} nameOf={nameOf} />
      </div>
    </main>
  );
}
