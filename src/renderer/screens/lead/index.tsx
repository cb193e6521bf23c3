import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { SeatBar } from '../shared/seat-bar.tsx';
import { BoardScreen } from './board-screen.tsx';
import { CallbacksScreen } from './callbacks-screen.tsx';

/** The team lead's seat: the live board, and the callbacks that were promised. */
export function LeadApp() {
  const { t } = useTranslation(['lead', 'common']);
  const [page, setPage] = useState<'board' | 'callbacks'>('board');
  return (
    <div style={{ display: 'grid', gridTemplateRows: 'auto minmax(0, 1fr)', height: '100%' }}>
      <SeatBar
        label={t('title')}
        pages={[
          { id: 'board', label: t('title') },
          { id: 'callbacks', label: t('common:callbacks.title') },
        ]}
        page={page}
        onPage={setPage}
      />
      {page === 'board' ? <BoardScreen /> : <CallbacksScreen />}
    </div>
  );
}
