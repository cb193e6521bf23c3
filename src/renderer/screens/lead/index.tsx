import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApprovalPanel } from '../shared/approvals/approval-panel.tsx';
import { BriefingsScreen } from '../shared/briefings/briefings-screen.tsx';
import { leave } from '../shared/leaving.ts';
import { LookUpProvider } from '../shared/lookup/look-up.tsx';
import { LookUpScreen } from '../shared/lookup/look-up-screen.tsx';
import { useLookUp } from '../shared/lookup/use-look-up.ts';
import { SeatBar } from '../shared/seat-bar.tsx';
import { BoardScreen } from './board-screen.tsx';
import { CallbacksScreen } from './callbacks-screen.tsx';
import { GoalsScreen } from './goals/goals-screen.tsx';
import styles from './lead-app.module.css';

/** The team lead's seat: the live board, the callbacks that were promised, and why a customer is or is not called. */
export function LeadApp() {
  const { t } = useTranslation(['lead', 'common', 'lookup', 'briefings', 'goals']);
  const [page, setPage] = useState<'board' | 'callbacks' | 'look-up' | 'briefings' | 'goals'>('board');
  const { asked, setAsked, lookUp } = useLookUp(useCallback(() => leave(() => setPage('look-up')), []));
  return (
    <div className={styles.seat}>
      <SeatBar
        label={t('title')}
        pages={[
          { id: 'board', label: t('title') },
          { id: 'callbacks', label: t('common:callbacks.title') },
          { id: 'look-up', label: t('lookup:title') },
          { id: 'briefings', label: t('briefings:title') },
          { id: 'goals', label: t('goals:title') },
        ]}
        page={page}
        onPage={(next) => leave(() => setPage(next))}
      />
      <LookUpProvider value={lookUp}>
        {page === 'board' ? <BoardScreen /> : null}
        {page === 'briefings' ? <BriefingsScreen /> : null}
        {page === 'goals' ? <GoalsScreen /> : null}
        {page === 'callbacks' ? <CallbacksScreen /> : null}
        {page === 'look-up' ? (
          <LookUpScreen key={JSON.stringify(asked)} asked={asked} onAsk={setAsked} />
        ) : null}
      </LookUpProvider>
      <ApprovalPanel />
    </div>
  );
}
