import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { BoardScreen } from '../lead/board-screen.tsx';
import { SeatBar } from '../shared/seat-bar.tsx';
import { CallRecordsScreen } from './call-records/call-records-screen.tsx';
import { CampaignsScreen } from './campaigns/campaigns-screen.tsx';
import { DncScreen } from './dnc/dnc-screen.tsx';
import { ImportScreen } from './import/import-screen.tsx';
import { RecordsScreen } from './records-screen.tsx';
import { StatisticsScreen } from './statistics/statistics-screen.tsx';
import styles from './supervisor.module.css';

const PAGES = ['statistics', 'board', 'import', 'campaigns', 'dnc', 'records', 'callRecords'] as const;
type Page = (typeof PAGES)[number];

/** The supervisor's seat: figures, the live board, lists, campaigns and who took data away. */
export function SupervisorApp() {
  const { t } = useTranslation('supervisor');
  const [page, setPage] = useState<Page>('statistics');
  return (
    <div className={styles.seat}>
      <SeatBar
        label={t('nav.label')}
        pages={PAGES.map((id) => ({ id, label: t(`nav.${id}`) }))}
        page={page}
        onPage={setPage}
      />
      <PageOf page={page} onPage={setPage} />
    </div>
  );
}

function PageOf(props: { page: Page; onPage: (page: Page) => void }) {
  switch (props.page) {
    case 'statistics':
      return <StatisticsScreen />;
    case 'board':
      return <BoardScreen />;
    case 'import':
      return <ImportScreen onCampaigns={() => props.onPage('campaigns')} />;
    case 'campaigns':
      return <CampaignsScreen />;
    case 'dnc':
      return <DncScreen />;
    case 'records':
      return <RecordsScreen />;
    case 'callRecords':
      return <CallRecordsScreen />;
  }
}
