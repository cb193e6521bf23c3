import { useTranslation } from 'react-i18next';
import { SeatBar } from '../shared/seat-bar.tsx';
import { BoardScreen } from './board-screen.tsx';

/** The team lead's seat: the live board. */
export function LeadApp() {
  const { t } = useTranslation('lead');
  return (
    <div style={{ display: 'grid', gridTemplateRows: 'auto minmax(0, 1fr)', height: '100%' }}>
      <SeatBar
        label={t('title')}
        pages={[{ id: 'board', label: t('title') }]}
        page="board"
        onPage={() => undefined}
      />
      <BoardScreen />
    </div>
  );
}
