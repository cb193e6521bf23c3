import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DeskOutput } from '../../../../contract/desk-api.ts';
import { isToRead } from '../../../../core/briefing/briefing.ts';
import { Button } from '../../../components/button.tsx';
import { EmptyState } from '../../../components/empty-state.tsx';
import { ErrorNote } from '../../../components/error-note.tsx';
import { Pill } from '../../../components/pill.tsx';
import { countText, dayTimeText } from '../../../i18n/format.ts';
import { centreNow, useDesk } from '../../../state/desk-store.ts';
import { useQuery } from '../../../state/use-query.ts';
import { Dialog } from '../../supervisor/dnc/dialog.tsx';
import shared from '../../supervisor/supervisor.module.css';
import { TablePanel } from '../../supervisor/table-panel.tsx';
import { PublishForm } from './publish-form.tsx';
import { Readers } from './readers.tsx';
import { useBriefingNews } from './use-briefing-news.ts';
import { WithdrawForm } from './withdraw-form.tsx';

type Listed = DeskOutput<'central.briefings'>['briefings'][number];
type Shown =
  | { readonly kind: 'publish' }
  | { readonly kind: 'readers' | 'withdraw'; readonly briefing: Listed['briefing'] };

/** What was published, how many of those it is for have confirmed it, and who. */
export function BriefingsScreen() {
  const { t } = useTranslation('briefings');
  const [shown, setShown] = useState<Shown>();
  const query = useQuery('central.briefings', {});
  useBriefingNews(query.reload);
  const close = () => setShown(undefined);
  const saved = () => {
    close();
    query.reload();
  };
  return (
    <main className={shared.page}>
      <div className={shared.head}>
        <h1>{t('title')}</h1>
        <span className={shared.quiet}>{t('hint')}</span>
        <div className={shared.end}>
          <Button tone="primary" onClick={() => setShown({ kind: 'publish' })}>
            {t('publish')}
          </Button>
        </div>
      </div>
      {query.error ? <ErrorNote error={query.error} /> : null}
      {query.data?.briefings.length === 0 ? (
        <EmptyState title={t('empty')} text={t('emptyText')} />
      ) : (
        <TablePanel label={t('title')}>
          <thead>
            <tr>
              <th scope="col">{t('name')}</th>
              <th scope="col">{t('for')}</th>
              <th scope="col">{t('published')}</th>
              <th scope="col">{t('state')}</th>
              <th scope="col" data-number="true">
                {t('readHead')}
              </th>
              <td />
            </tr>
          </thead>
          <tbody>
            {query.data?.briefings.map((listed) => (
              <BriefingRow key={listed.briefing.id} listed={listed} onShow={setShown} />
            ))}
          </tbody>
        </TablePanel>
      )}
      <Dialog
        title={shown && shown.kind !== 'publish' ? shown.briefing.title : t('publish')}
        opened={shown !== undefined}
        onClose={close}
      >
        {shown?.kind === 'publish' ? (
          <PublishForm teams={query.data?.teams ?? []} onClose={close} onSaved={saved} />
        ) : null}
        {shown?.kind === 'readers' ? <Readers briefing={shown.briefing} /> : null}
        {shown?.kind === 'withdraw' ? (
          <WithdrawForm id={shown.briefing.id} onClose={close} onSaved={saved} />
        ) : null}
      </Dialog>
    </main>
  );
}

function BriefingRow(props: { listed: Listed; onShow: (shown: Shown) => void }) {
  const { t, i18n } = useTranslation('briefings');
  const view = useDesk((state) => state.view);
  const { briefing, readers, read } = props.listed;
  const now = view ? centreNow(view) : briefing.publishedAt;
  const isOver =
    briefing.withdrawnAt !== undefined || (briefing.until !== undefined && now >= briefing.until);
  return (
    <tr>
      <th scope="row">{briefing.title}</th>
      <td>{briefing.team ?? t('everybody')}</td>
      <td>
        {dayTimeText(briefing.publishedAt, now, i18n.language)} · {briefing.publishedBy}
      </td>
      <td>
        <State briefing={briefing} now={now} />{' '}
        {briefing.mustRead && !isOver ? <Pill tone="amber">{t('mustRead')}</Pill> : null}
      </td>
      <td data-number="true">
        {t('readOf', { read: countText(read, i18n.language), of: countText(readers, i18n.language) })}
      </td>
      <td>
        <div className={shared.actions}>
          {isOver ? null : (
            <Button
              tone="quiet"
              aria-label={t('withdrawOne', { title: briefing.title })}
              onClick={() => props.onShow({ kind: 'withdraw', briefing })}
            >
              {t('withdraw')}
            </Button>
          )}
          <Button
            aria-label={t('readersOf', { title: briefing.title })}
            onClick={() => props.onShow({ kind: 'readers', briefing })}
          >
            {t('readers')}
          </Button>
        </div>
      </td>
    </tr>
  );
}

function State({ briefing, now }: { briefing: Listed['briefing']; now: number }) {
  const { t } = useTranslation('briefings');
  if (briefing.withdrawnAt !== undefined) return <Pill tone="red">{t('withdrawn')}</Pill>;
  if (isToRead(briefing, briefing.team ?? '', now)) return <Pill tone="green">{t('current')}</Pill>;
  return <Pill>{t(now < briefing.from ? 'later' : 'over')}</Pill>;
}
