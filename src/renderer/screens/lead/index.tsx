import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { LookUpProvider } from '../shared/lookup/look-up.tsx';
import { LookUpScreen } from '../shared/lookup/look-up-screen.tsx';
import { useLookUp } from '../shared/lookup/use-look-up.ts';
import { SeatBar } from '../shared/seat-bar.tsx';
import { BoardScreen } from './board-screen.tsx';
import { CallbacksScreen } from './callbacks-screen.tsx';

/** The team lead's seat: the live board, the callbacks that were promised, and why a customer is or is not called. */
export function LeadApp() {
  const { t } = useTranslation(['lead', 'common', 'lookup']);
  const [page, setPage] = useState<'board' | 'callbacks' | 'look-up'>('board');
  const { asked, setAsked, lookUp } = useLookUp(useCallback(() => setPage('look-up'), []));
  return (
    <div style={{ display: 'grid', gridTemplateRows: 'auto minmax(0, 1fr)', height: '100%' }}>
      <SeatBar
        label={t('title')}
        pages={[
          { id: 'board', label: t('title') },
          { id: 'callbacks', label: t('common:callbacks.title') },
          { id: 'look-up', label: t('lookup:title') },
        ]}
        page={page}
        onPage={setPage}
      />
      <LookUpProvider value={lookUp}>
        {page === 'board' ? <BoardScreen /> : null}
        {page === 'callbacks' ? <CallbacksScreen /> : null}
        {page === 'look-up' ? (
          <LookUpScreen key={JSON.stringify(asked)} asked={asked} onAsk={setAsked} />
        ) : null}
      </LookUpProvider>
    </div>
  );
}
